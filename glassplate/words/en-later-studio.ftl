# The studio in the browser: what is loaded when a hand comes near it, such as fields, menus and dialogs.

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
action-smaller = Smaller brush
action-larger = Larger brush
action-invert = Invert the mask
action-feather = Soften the mask's edge
action-grow = Grow the mask
action-shrink = Shrink the mask
action-clear = Clear the mask
action-full = 100 %
action-double = 200 %
action-original = See the original while held
action-compare-next = Next way to compare
action-quiet = Only the picture
action-delete = Delete

## The frame
studio-account = Account
studio-processors = Who receives data
studio-terms = Terms
studio-contact = Contact
studio-sign-out = Sign out
studio-theme = Theme
studio-theme-auto = Auto
studio-theme-light = Light
studio-theme-dark = Dark
studio-notices = Tell me when a picture is ready
studio-notices-refused = This browser does not allow notices from here. You can allow them in its settings.

## Sessions
studio-delete-session = Delete session
studio-delete-version = Delete picture { $number }
studio-delete-counting = Counting what goes…
studio-deleted = Deleted.

## The stage
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
studio-picture-choose = Choose a picture
studio-picture-other = Another
studio-picture-remove = Remove the picture

## Run
studio-made-again = Use these words again
studio-words = What you want
studio-words-hint-create = A red coat on a rainy street, evening light
studio-words-hint-edit = Make the coat dark green, and leave the rest as it is
studio-words-hint-video = She turns to the camera and smiles, leaves fall slowly
studio-words-lately = Your words of late
studio-words-none = You have written nothing yet.
studio-reference = Picture { $place }
studio-reference-first = Put picture { $place } first
studio-reference-remove = Take picture { $place } away
studio-reference-add = Add pictures, up to { $most }
studio-video = Video, version { $number }
studio-video-from-picture = Begin with this picture
studio-wrong-refused = Not made: { $tool }
studio-wrong-failed = Did not work: { $tool }
studio-wrong-again = Try again
studio-wrong-appeal = Is this a mistake? Tell us

## Files out
studio-format = Format
studio-format-png = PNG
studio-format-png-hint = Every pixel, and transparency
studio-format-jpeg = JPEG
studio-format-jpeg-hint = Small, no transparency
studio-format-webp = WebP
studio-format-webp-hint = Small, and transparency
studio-format-mp4 = MP4
studio-format-mp4-hint = As it was made, with its mark of origin

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

## Of several panels
studio-close = Close
studio-new = New picture
studio-size-parts = Part of the size
studio-size-tied = Keep the shape
studio-brush-size = Size
studio-brush-softness = Softness
studio-mask-numbers = Rectangle by numbers
studio-mask-add = Add
studio-mask-take = Take away
studio-model = Model
studio-first-words = What is it to be?
studio-first-look = A first look
studio-job-failed = This did not work. It cost nothing.
studio-cancel-job = Cancel { $tool }
studio-download-all = All kept versions as ZIP

## Without an account
studio-my-order = My order
studio-mail-result = Mail me the result: { $tool }
studio-mail-asked = A link will be mailed.

## A tab instead of the account
studio-here-new = New picture, in a tab alone
studio-here-move = Move out of the account, into this tab
