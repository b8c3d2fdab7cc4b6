# The studio in the browser. Short, plain, true.

## Actions: names of buttons and of shortcuts
action-run = Run
action-cancel = Cancel the newest job
action-open = Open pictures
action-download = Download
action-copy = Copy the picture
action-shortcuts = Keyboard shortcuts
action-tool-1 = First tool
action-tool-2 = Second tool
action-tool-3 = Third tool
action-tool-4 = Fourth tool
action-tool-5 = Fifth tool
action-tool-6 = Sixth tool
action-tool-7 = Seventh tool
action-tool-8 = Eighth tool
action-tool-9 = Ninth tool
action-brush = Brush
action-eraser = Eraser
action-rectangle = Rectangle
action-hand = Hand
action-smaller = Smaller brush
action-larger = Larger brush
action-invert = Invert the mask
action-feather = Soften the mask's edge
action-grow = Grow the mask
action-shrink = Shrink the mask
action-clear = Clear the mask
action-fit = Fit
action-full = 100 %
action-double = 200 %
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-original = See the original while held
action-compare = Compare
action-compare-next = Next way to compare
action-quiet = Only the picture
action-undo = Undo
action-redo = Redo
action-keep = Keep
action-discard = Discard
action-delete = Delete

## The frame
studio-library = Library
studio-privacy = Privacy
studio-account = Account
studio-me = You
studio-processors = Who receives data
studio-terms = Terms
studio-contact = Contact
studio-sign-out = Sign out
studio-history = Undo and redo
studio-tools = Tools
studio-mask = Mask
studio-fold = Fold the panel
studio-loading = Loading
studio-close = Close
studio-cancel = Cancel
studio-dismiss = Dismiss
studio-credits = { $count ->
    [one] 1 credit
   *[other] { $count } credits
  }
studio-theme = Theme
studio-theme-auto = Auto
studio-theme-light = Light
studio-theme-dark = Dark
studio-notices = Tell me when a picture is ready
studio-notices-refused = This browser does not allow notices from here. You can allow them in its settings.

## Sessions
studio-sessions = Sessions
studio-session-name = Name of the session
studio-rename = Rename
studio-new = New picture
studio-untitled = Untitled
studio-sample-title = Sample
studio-session-gone = This session was deleted on another device.
studio-session-missing = There is no such session here. It may have been deleted.
studio-delete-session = Delete session
studio-delete-version = Delete picture { $number }
studio-delete-counting = Counting what goes…
studio-deleted = Deleted.

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
studio-before = Before
studio-after = After
studio-divider = Divider between before and after
studio-divider-value = { $part } % before
studio-frame = Frame on the picture
studio-frame-move = Move the frame
studio-frame-nw = Top left corner
studio-frame-n = Top edge
studio-frame-ne = Top right corner
studio-frame-e = Right edge
studio-frame-se = Bottom right corner
studio-frame-s = Bottom edge
studio-frame-sw = Bottom left corner
studio-frame-w = Left edge
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
studio-colour-pick = Choose a colour
studio-colour-hex = Colour as hex
studio-colour-wrong = Write a colour like #eeeeee.
studio-shape = Shape
studio-shape-free = Free
studio-shape-own = As it is
studio-shape-1-1 = 1:1
studio-shape-4-5 = 4:5
studio-shape-3-2 = 3:2
studio-shape-16-9 = 16:9
studio-box-x = Left
studio-box-y = Top
studio-box-width = Width
studio-box-height = Height
studio-box-hint = Drag a frame around it on the picture.
studio-box-add = Add a frame
studio-box-remove = Remove the frame
studio-size-parts = Part of the size
studio-size-tied = Keep the shape
studio-result-size = Makes { $width } × { $height } pixels
studio-picture-choose = Choose a picture
studio-picture-other = Another
studio-picture-remove = Remove the picture
studio-brush-size = Size
studio-brush-softness = Softness
studio-mask-numbers = Rectangle by numbers
studio-mask-add = Add
studio-mask-take = Take away

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
studio-made-again = Use these words again
studio-model = Model
studio-words = What you want
studio-words-hint-create = A red coat on a rainy street, evening light
studio-words-hint-edit = Make the coat dark green, and leave the rest as it is
studio-words-hint-video = She turns to the camera and smiles, leaves fall slowly
studio-words-lately = Your words of late
studio-words-none = You have written nothing yet.
studio-first-words = What is it to be?
studio-first-look = A first look
studio-empty-words = Make one from words
studio-reference = Picture { $place }
studio-reference-first = Put picture { $place } first
studio-reference-remove = Take picture { $place } away
studio-reference-add = Add pictures, up to { $most }
studio-video = Video, version { $number }
studio-video-from-picture = Begin with this picture
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
studio-job-failed = This did not work. It cost nothing.
studio-wrong-refused = Not made: { $tool }
studio-wrong-failed = Did not work: { $tool }
studio-wrong-again = Try again
studio-wrong-appeal = Is this a mistake? Tell us
studio-left-seconds = about { $seconds } s
studio-left-minutes = about { $minutes } min
studio-cancel-job = Cancel { $tool }
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
studio-download-all = All kept versions as ZIP
studio-zip-name = glassplate
studio-format = Format
studio-format-png = PNG
studio-format-png-hint = Every pixel, and transparency
studio-format-jpeg = JPEG
studio-format-jpeg-hint = Small, no transparency
studio-format-webp = WebP
studio-format-webp-hint = Small, and transparency
studio-format-mp4 = MP4
studio-format-mp4-hint = As it was made, with its mark of origin
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

## Shortcuts
studio-keys-on = Shortcuts
studio-keys-on-hint = One switch for all of them
studio-keys-search = Search
studio-keys-general = General
studio-keys-tools = Tools
studio-keys-mask = Mask
studio-keys-view = View
studio-keys-versions = Versions
studio-keys-change = { $keys }, change the key of { $action }
studio-keys-press = Press the new key
studio-keys-none = none
studio-keys-nothing = No shortcut has this name.
studio-keys-reserved = { $keys } belongs to the browser.
studio-keys-taken = { $keys } belongs to “{ $holder }”.
studio-keys-take = Take it
studio-keys-reset = As they were

## Library
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
