# The studio in the browser, from its first moment. Short, plain, true. Each "-studio" file is loaded by itself.

## Actions: names of buttons and of shortcuts
action-brush = Brush
action-eraser = Eraser
action-rectangle = Rectangle
action-hand = Hand
action-fit = Fit
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-compare = Compare
action-undo = Undo
action-redo = Redo
action-keep = Keep
action-discard = Discard

## The frame
studio-library = Library
studio-privacy = Privacy
studio-me = You
studio-history = Undo and redo
studio-tools = Tools
studio-mask = Mask
studio-fold = Fold the panel
studio-loading = Loading
studio-cancel = Cancel
studio-dismiss = Dismiss
studio-credits = { $count ->
    [one] 1 credit
   *[other] { $count } credits
  }

## Sessions
studio-sessions = Sessions
studio-session-name = Name of the session
studio-rename = Rename
studio-untitled = Untitled
studio-sample-title = Sample
studio-session-gone = This session was deleted on another device.
studio-session-missing = There is no such session here. It may have been deleted.

## Beginning
studio-empty = Drop a photograph, paste one, or take this sample
studio-empty-open = Open a photograph
studio-empty-sample = Take the sample
studio-empty-sample-hint = A portrait, ready to cut out
studio-recent = Go on with
studio-drop = Drop to open
studio-not-pictures = None of these files is a picture.
studio-arriving = The picture that is on its way
studio-arrivals = Pictures on their way
studio-arrival-too-large = This file is larger than { $megabytes } MB, the most that is taken here. Nothing was sent.

## The stage
studio-stage-label = Picture { $number }, { $width } by { $height } pixels
studio-stage-empty = No picture
studio-stage-role = picture
studio-compare = Compare
studio-compare-side = Side by side
studio-compare-difference = Difference
studio-mat = Colour around the picture
studio-mat-grey = Grey
studio-mat-black = Black
studio-mat-white = White
studio-zoom = Zoom
studio-zoom-now = Zoom, { $percent }

## The form of a tool
studio-result-size = Makes { $width } × { $height } pixels

## Run
studio-run-price = { $tool } – { $price ->
    [one] 1 credit
   *[other] { $price } credits
  }
studio-group-create = Create
studio-group-create-hint = Makes a picture from words, and from other pictures if you add some.
studio-group-edit = Change
studio-group-edit-hint = Changes the picture as you say. Paint over a part, and only that part changes.
studio-group-video = Video
studio-group-video-hint = Makes a short video from words, or sets the picture in motion.
studio-ai = Made with AI
studio-tool-ai = An AI model makes it, and the result is marked as such.
studio-made = How this picture was made
studio-empty-words = Make one from words
studio-candidate-place = { $place } of { $all }
studio-candidate-before = The result before
studio-candidate-after = The next result
studio-run-missing-words = Say in words what you want.
studio-run-missing-pictures = Add a picture for “{ $name }” first.
studio-run-no-video = This works on pictures. You are looking at a video.
studio-run-no-picture = Open a picture first.
studio-run-unavailable = This tool is not available now.
studio-run-offline = You are offline.
studio-run-signed-out = Sign in to go on.
studio-run-no-credits = You have too few credits for this.
studio-run-missing-mark = Draw a frame around it, or paint over it, first.
studio-run-missing-mask = Paint over what it is about first.
studio-run-missing-picture = Choose a picture for “{ $name }” first.
studio-run-missing-box = Draw a frame on the picture first.
studio-run-missing-choice = Choose “{ $name }” first.
studio-run-missing-number = Fill in “{ $name }” first.
studio-run-missing-colour = Choose “{ $name }” first.
studio-get-credits = Get credits
studio-job-sending = sending
studio-job-waiting = waiting
studio-job-queued = waiting, number { $place }
studio-job-running = working
studio-job-generating = working
studio-job-saving = saving
studio-left-seconds = about { $seconds } s
studio-left-minutes = about { $minutes } min
studio-queue = { $running }/{ $total } running

## Versions and results
studio-versions = Versions
studio-version-first = Original
studio-version-name = { $number }. { $tool }
studio-version-candidate = (not kept yet)
studio-candidate = New result
studio-candidate-ready = A new result is ready. Keep it or discard it.

## Files out
studio-download = Download
studio-zip-name = glassplate
studio-copied = Copied.
studio-copy-failed = This browser does not allow copying pictures.

## States of the page
studio-offline = You are offline. Everything kept is safe; this page goes on by itself when the connection is back.
studio-offline-short = The server cannot be reached.
studio-part-lost = A part of this page could not be loaded. Your picture and your mask are safe.
studio-reload = Load the page again
studio-signed-out = You have been signed out. Your mask stays in this tab.
studio-sign-in = Sign in
studio-error-unknown = Something went wrong on our side. Nothing was charged. Try again.
studio-error-reference = (Reference { $reference })
studio-title-done = { $count ->
    [one] Ready
   *[other] { $count } ready
  }
studio-notice-done = Your picture is ready.
studio-notice-failed = A picture could not be made. It cost nothing.

ondevice-where = Where it runs
ondevice-here = On this device
ondevice-there = On our server
ondevice-not-so = Set like this, it runs on our server only.
ondevice-old-browser = This browser cannot run tools itself; on our server they run as ever.
