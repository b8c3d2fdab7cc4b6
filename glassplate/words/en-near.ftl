# Pages of a service whose server keeps no picture: the library's frame, signing out, leaving.

near-library-kept = These pictures are in this browser and nowhere else. Clearing the browser's data clears them.
near-library-tab = These pictures are in this tab, sealed, and go when you close it.
near-library-needs-script = Your pictures are in this browser. To show them, it must run the scripts of this page.
near-leave-question = Your pictures are in this browser. Is it yours alone?
near-leave-keep = Sign out, keep them here
near-leave-clear = Sign out, clear them
near-leave-clear-hint = Cleared is gone: there is no other copy. Export first what you want to have.
near-leave-browser = Also clear my pictures from this browser
near-leave-browser-hint = They are not in your account, so they stay here unless you tick this. In other browsers you clear them there.
near-video-needs-queue = A video takes minutes and would have to wait in a queue. Nothing of yours is held here, so videos are not made here.

## What the policy says of a tab
clause-working-copy = While you work, your tab keeps your pictures, their versions and your words itself, sealed. They end with the tab.
clause-working-copy-kept = While you work, your tab keeps your pictures, their versions and your words itself, sealed. They end with the tab, unless you choose to keep them in your browser.
clause-undo-in-browser = What you delete in your browser can be brought back there for { $undo }. Then it is gone: there is no other copy.
near-path-here = Stays on this server, sealed, and is deleted when the job ends; the result as soon as you have it.
