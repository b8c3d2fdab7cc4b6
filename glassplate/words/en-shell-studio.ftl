# The site as it is installed, and without a network.

shell-new-version = A new version of this site is ready.
shell-reload = Reload
shell-later = Later
shell-nothing-here = No pictures are kept in this browser for whoever is signed in here.
shell-nothing-kept = No pictures are kept in this browser.
shell-edit = Edit
shell-close = Close
shell-version = Version { $number }
