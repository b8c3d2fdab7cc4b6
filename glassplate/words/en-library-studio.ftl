# The library's own page in the browser.

library-selected = { $count ->
    [one] 1 session chosen
   *[other] { $count } sessions chosen
  }
library-choose = Choose { $title }
library-choose-none = Choose none
library-zip = Download as ZIP
library-delete = Delete
library-rename = Rename
library-rename-name = Name of the session
library-save = Save
library-cancel = Cancel
library-delete-title = { $count ->
    [one] Delete this session?
   *[other] Delete { $count } sessions?
  }
library-confirm = Go on
library-failed = This did not work. Nothing was changed. Try again.
