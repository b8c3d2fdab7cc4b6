# The studio of a service whose server keeps no picture: where things are, how long, and what did not work.

## Where the open session is
near-where = Where it is: { $where }
near-tab = Only in this tab
near-tab-hint = This session is in this tab alone, sealed. It goes when you close the tab; loading the page again keeps it.
near-kept = In this browser
near-kept-hint = This session is in this browser, and nowhere else. Nobody can bring it back if you clear it.
near-evict-kept = This browser has promised not to clear it by itself.
near-evict-when-full = This browser may clear it when the disk is full. Export what matters to you.
near-evict-seven-days = This browser clears it after seven days of use without a visit here. Export what matters to you.
near-evict-tab = It goes with this tab.
near-server-until-done = Our server has nothing of it. A job sends what it needs, sealed, and the server deletes that when the job ends.
near-server-nowhere = Our server has nothing of it. A job sends what it needs, and the server forgets it with its answer.
near-server-account = Our server has nothing of it, as long as it stays here.
near-gone = Gone from our server: the last result was deleted there at { $time }, once it was safe here.
near-held = Our server could not be told that you have the last result. It deletes it by itself, at { $time } at the latest.
near-keep = Keep in this browser
near-let = Let it go with this tab
near-kept-now = It stays in this browser when you close the tab.
near-let-go = It goes when you close this tab.
near-library = All of them
near-as-is = As it is, with its mark of origin

## What a picture says of itself
near-story-brought = You brought it. It has not been changed here.
near-story-made = Made here with “{ $tool }”, from the version before it.
near-story-ai = An AI model made it; the file is marked as such.
near-story-device = Made on this device. Nothing of it was sent.

## Deleting
near-delete = { $count ->
    [one] This takes 1 picture out of this browser. There is no other copy.
   *[other] This takes { $count } pictures out of this browser. There is no other copy.
  }
near-too-late = It is too late to bring this back.

## What did not work
near-no-browser = This browser keeps nothing for this page, so there is no place for your pictures: our server does not keep them. Private windows are often like that; another window or browser will do.
near-cannot-open = This browser cannot open this file as a picture. JPEG, PNG and WebP work everywhere.
near-too-many-pixels = This picture has more than { $most } million pixels, the most that can be worked on here.
near-picture-gone = The picture that this works on is not in this browser any more.
near-no-job = This job is not known in this tab.
near-no-room = It was made, but there is no room for it in this browser. Delete something or export it, and press “Try again”: it will not be made or paid again.
near-cut-before = The connection broke before the server had taken it. It cost nothing.
near-cut = The connection broke while it was being made, so the server stopped. It cost nothing.
near-cut-paid = It was made and paid, and the connection broke while it was on its way. Our server has forgotten it. Trying again costs again; write to us if this happens more than once.
near-cut-unknown = The connection broke, and the server cannot be asked how it ended. Your credits show whether it was paid.

## Between the account and this tab
near-move-question = Move this session out of your account, into this tab?
near-move-what = All its versions come here, sealed. Then your account deletes them, and gives you a receipt. They go when you close this tab.
near-move-go = Move it here
near-move-stop = Leave it in my account
near-move-nothing = There is no picture in this session yet. Nothing was moved.
near-move-not-whole = Not all of it arrived here. Your account still has everything; nothing was deleted there.
near-move-still-there = It is here, and your account could not be shown to be without it. Delete it there yourself.
near-move-still-here = It is in your account now, and could not be taken out of this tab. Close the tab to end it here.
near-moved-here = Your account has it no more.
near-receipt = The receipt
near-bring = Move this picture to my account
near-bring-hint = The picture in front goes; this tab keeps nothing of the session.
