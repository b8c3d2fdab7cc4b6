# The gallery in the person's own browser.

shelf-sheet = Your pictures
shelf-search = Search titles and words
shelf-count = { $count ->
    [one] 1 session, in this browser only
   *[other] { $count } sessions, in this browser only
  }
shelf-chosen = { $count ->
    [one] 1 session chosen
   *[other] { $count } sessions chosen
  }
shelf-versions = { $count ->
    [one] 1 version
   *[other] { $count } versions
  }
shelf-untitled = Without a name
shelf-missing = This browser no longer has this picture.
shelf-choose = Choose { $title }
shelf-choose-none = Choose none
shelf-download = Download
shelf-rename = Rename
shelf-name = Name of the session
shelf-save = Save
shelf-cancel = Cancel
shelf-stop = Stop
shelf-empty = Nothing here yet
shelf-empty-hint = Your pictures stay in this browser. Our server keeps none of them.
shelf-nothing-found = Nothing fits these words
shelf-delete = Delete
shelf-delete-title = { $count ->
    [one] Delete this session?
   *[other] Delete { $count } sessions?
  }
shelf-delete-hint = Its pictures, all their versions and the words go from this browser. There is no other copy, unless you exported one.
shelf-deleted = { $count ->
    [one] Deleted.
   *[other] { $count } sessions deleted.
  }
shelf-undo = Undo
shelf-undo-late = It is too late to undo this.
shelf-room = { $used } of { $quota } that this browser gives us
shelf-eviction-kept = This browser has agreed not to clear your pictures by itself. Clearing its site data still removes them.
shelf-eviction-when-full = This browser may clear your pictures when the disk gets full. Export them now and then.
shelf-eviction-seven-days = This browser clears your pictures once you have used it on seven days without opening this site. Export them, or add this site to your home screen or Dock.
shelf-eviction-tab = These pictures go when you close this tab.
shelf-persist = Ask the browser to keep them
shelf-persist-yes = The browser has agreed to keep them.
shelf-persist-no = The browser did not agree. Some do after you have used a site for a while, or installed it.
shelf-export = Export everything
shelf-export-go = Export
shelf-export-hint = With a passphrase the file opens with it alone; nobody can recover a forgotten one. Without one it is a plain ZIP.
shelf-passphrase = Passphrase
shelf-exported = { $count ->
    [one] Exported 1 picture.
   *[other] Exported { $count } pictures.
  }
shelf-import = Import an export
shelf-import-go = Import
shelf-import-sealed = This file is sealed
shelf-imported = { $count ->
    [one] Imported 1 picture.
   *[other] Imported { $count } pictures.
  }
shelf-imported-known = { $count ->
    [one] Imported 1 picture.
   *[other] Imported { $count } pictures.
  } { $known ->
    [one] 1 was here already.
   *[other] { $known } were here already.
  }
shelf-imported-broken = { $count ->
    [one] Imported 1 picture.
   *[other] Imported { $count } pictures.
  } { $broken ->
    [one] 1 in the file was missing or damaged.
   *[other] { $broken } in the file were missing or damaged.
  }
shelf-folder-none = Write to a folder
shelf-folder-asks = Open the folder again
shelf-folder-ready = Write everything to the folder
shelf-folder-leave = Stop writing to the folder
shelf-folder-done = { $count ->
    [one] Wrote 1 picture. New ones are written there too.
   *[other] Wrote { $count } pictures. New ones are written there too.
  }
shelf-error-full = There is no room left in this browser. Nothing was lost. Export what you want to keep, delete some pictures or free space on the disk, then try again.
shelf-error-newer = A newer version of this site is open in another tab. Reload this one.
shelf-error-blocked = Another tab holds your pictures in an older version of this site. Close it, then reload.
shelf-error-closed = Your pictures were closed elsewhere. Reload this page.
shelf-error-gone = This picture is no longer in this browser.
shelf-error-passphrase = This passphrase does not open the file.
shelf-error-file = This file is no export of ours, or it is damaged. Nothing was changed.
shelf-error-limits = This file asks for more than we read. Nothing was changed.
shelf-error-unavailable = This browser keeps nothing for us, as in some private windows. Allow site data, or use another browser.
shelf-error-stopped = Stopped. What was done stays.
shelf-error-unknown = This did not work. Your pictures are as they were. Try again.
