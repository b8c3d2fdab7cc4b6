# Galleriet i personens egen webbläsare.

shelf-sheet = Dina bilder
shelf-search = Sök i namn och ord
shelf-count = { $count ->
    [one] 1 session, bara i den här webbläsaren
   *[other] { $count } sessioner, bara i den här webbläsaren
  }
shelf-chosen = { $count ->
    [one] 1 session vald
   *[other] { $count } sessioner valda
  }
shelf-versions = { $count ->
    [one] 1 version
   *[other] { $count } versioner
  }
shelf-untitled = Utan namn
shelf-missing = Webbläsaren har inte kvar den här bilden.
shelf-choose = Välj { $title }
shelf-choose-none = Välj ingen
shelf-download = Ladda ner
shelf-rename = Byt namn
shelf-name = Sessionens namn
shelf-save = Spara
shelf-cancel = Avbryt
shelf-stop = Stoppa
shelf-empty = Inget här än
shelf-empty-hint = Dina bilder stannar i den här webbläsaren. Vår server behåller ingen av dem.
shelf-nothing-found = Inget stämmer med orden
shelf-delete = Ta bort
shelf-delete-title = { $count ->
    [one] Ta bort den här sessionen?
   *[other] Ta bort { $count } sessioner?
  }
shelf-delete-hint = Bilderna, alla deras versioner och orden försvinner från den här webbläsaren. Det finns ingen annan kopia, om du inte har exporterat en.
shelf-deleted = { $count ->
    [one] Borttagen.
   *[other] { $count } sessioner borttagna.
  }
shelf-undo = Ångra
shelf-undo-late = Det är för sent att ångra.
shelf-room = { $used } av { $quota } som webbläsaren ger oss
shelf-eviction-kept = Webbläsaren har gått med på att inte rensa dina bilder på egen hand. Rensar du webbplatsens data försvinner de ändå.
shelf-eviction-when-full = Webbläsaren kan rensa dina bilder när disken blir full. Exportera dem då och då.
shelf-eviction-seven-days = Webbläsaren rensar dina bilder när du har använt den sju dagar utan att öppna den här webbplatsen. Exportera dem, eller lägg webbplatsen på hemskärmen eller i Dock.
shelf-eviction-tab = De här bilderna försvinner när du stänger fliken.
shelf-persist = Be webbläsaren behålla dem
shelf-persist-yes = Webbläsaren har gått med på att behålla dem.
shelf-persist-no = Webbläsaren gick inte med på det. En del gör det när du har använt en webbplats ett tag, eller installerat den.
shelf-export = Exportera allt
shelf-export-go = Exportera
shelf-export-hint = Med en lösenfras kan filen bara öppnas med den; ingen kan återskapa en glömd. Utan blir det en vanlig ZIP.
shelf-passphrase = Lösenfras
shelf-exported = { $count ->
    [one] Exporterade 1 bild.
   *[other] Exporterade { $count } bilder.
  }
shelf-import = Importera en export
shelf-import-go = Importera
shelf-import-sealed = Filen är förseglad
shelf-imported = { $count ->
    [one] Importerade 1 bild.
   *[other] Importerade { $count } bilder.
  }
shelf-imported-known = { $count ->
    [one] Importerade 1 bild.
   *[other] Importerade { $count } bilder.
  } { $known ->
    [one] 1 fanns redan här.
   *[other] { $known } fanns redan här.
  }
shelf-imported-broken = { $count ->
    [one] Importerade 1 bild.
   *[other] Importerade { $count } bilder.
  } { $broken ->
    [one] 1 i filen saknades eller var skadad.
   *[other] { $broken } i filen saknades eller var skadade.
  }
shelf-folder-none = Skriv till en mapp
shelf-folder-asks = Öppna mappen igen
shelf-folder-ready = Skriv allt till mappen
shelf-folder-leave = Sluta skriva till mappen
shelf-folder-done = { $count ->
    [one] Skrev 1 bild. Nya skrivs också dit.
   *[other] Skrev { $count } bilder. Nya skrivs också dit.
  }
shelf-error-full = Det finns inget utrymme kvar i webbläsaren. Inget gick förlorat. Exportera det du vill behålla, ta bort några bilder eller frigör plats på disken, och försök igen.
shelf-error-newer = En nyare version av webbplatsen är öppen i en annan flik. Ladda om den här.
shelf-error-blocked = En annan flik håller dina bilder öppna i en äldre version av webbplatsen. Stäng den och ladda om.
shelf-error-closed = Dina bilder stängdes någon annanstans. Ladda om sidan.
shelf-error-gone = Bilden finns inte längre i den här webbläsaren.
shelf-error-passphrase = Lösenfrasen öppnar inte filen.
shelf-error-file = Filen är ingen export från oss, eller så är den skadad. Inget ändrades.
shelf-error-limits = Filen begär mer än vi läser. Inget ändrades.
shelf-error-unavailable = Webbläsaren sparar inget åt oss, som i vissa privata fönster. Tillåt webbplatsdata, eller använd en annan webbläsare.
shelf-error-stopped = Stoppat. Det som hann göras finns kvar.
shelf-error-unknown = Det gick inte. Dina bilder är som de var. Försök igen.
