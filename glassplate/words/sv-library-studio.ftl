# Bibliotekets egen sida i webbläsaren.

library-selected = { $count ->
    [one] 1 session vald
   *[other] { $count } sessioner valda
  }
library-choose = Välj { $title }
library-choose-none = Välj ingen
library-zip = Ladda ner som ZIP
library-delete = Radera
library-rename = Byt namn
library-rename-name = Sessionens namn
library-save = Spara
library-cancel = Avbryt
library-delete-title = { $count ->
    [one] Radera den här sessionen?
   *[other] Radera { $count } sessioner?
  }
library-confirm = Fortsätt
library-failed = Det här gick inte. Ingenting ändrades. Försök igen.
