# Tools

tool-cutout = Cut out
tool-cutout-hint = Takes a person or an object out of its background; hair is kept.
param-cutout-subject = What to cut out
option-cutout-subject-person = The person
option-cutout-subject-object = An object I mark
param-cutout-box = Box around the object
param-cutout-mask = Painted over the object
param-cutout-background = New background
option-cutout-background-transparent = Transparent
option-cutout-background-colour = A colour
option-cutout-background-blur = The same, blurred
option-cutout-background-picture = Another picture
param-cutout-colour = Colour
param-cutout-blur = Blur
param-cutout-backdrop = Background picture

tool-upscale = Enlarge
tool-upscale-hint = Makes the picture larger and sharper.
param-upscale-scale = How much
option-upscale-scale-2 = Twice as wide and high
option-upscale-scale-4 = Four times as wide and high

tool-crop = Crop
tool-crop-hint = Keeps a rectangle of the picture.
param-crop-box = What to keep

tool-rotate = Rotate or flip
tool-rotate-hint = Turns the picture by a quarter, or mirrors it.
param-rotate-turn = Turn
option-rotate-turn-90 = A quarter to the right
option-rotate-turn-180 = Upside down
option-rotate-turn-270 = A quarter to the left
option-rotate-turn-flip = Mirror left and right
option-rotate-turn-flip-vertical = Mirror top and bottom

tool-straighten = Straighten
tool-straighten-hint = Turns the picture a little and trims its corners.
param-straighten-angle = Angle

tool-resize = Resize
tool-resize-hint = Gives the picture another size in pixels; leave one side empty to keep its shape.
param-resize-width = Width
param-resize-height = Height

# Units

unit-px = px
unit-degrees = °
unit-percent = %
unit-s = s

# What a picture can be refused for

picture-not-a-picture = This file is not a picture that can be opened here.
picture-format-not-allowed = This kind of picture is not accepted here. Save it as JPEG or PNG and try again.
picture-too-large = This file is too large.
picture-too-many-pixels = This picture has too many pixels. Make it smaller and try again.
picture-too-many-frames = This animation has too many frames.
picture-too-long = This picture is too long for that format. Choose PNG.
picture-broken = This picture is damaged and cannot be opened. Save it again and try once more.

# What a tool can refuse

refused-no-person = No person was found. Draw a box around what you want and cut it out as an object.
refused-nothing-marked = Nothing is marked yet. Draw a box around the object, or paint over it.
refused-box-outside = The box lies outside the picture.
refused-nothing-found = The object could not be told from its background. Paint over it to show what belongs to it.
refused-too-large-result = The result would have too many pixels. Choose a smaller size.
refused-too-long = This picture is too long to be turned.
refused-size-missing = Give a width or a height.
refused-already-that-size = The picture already has that size.

# How a run can fail

failed-memory = This picture needed more memory than there is. Try a smaller one.
failed-time = This took too long and was stopped.
failed-broken = This picture could not be used.
failed-crashed = The tool stopped unexpectedly.
failed-stopped = Stopped.
failed-unavailable = The tool is not ready right now. Try again in a moment.
weights-missing = A model file of this tool is missing. Whoever runs this server can add it.

# What was asked for wrongly

tool-unknown = There is no such tool.
parameters-unknown = This tool does not know one of the settings.
parameters-missing = A setting is missing.
parameters-choice = This setting has no such choice.
parameters-number = This setting needs a number.
parameters-number-range = This number is out of range.
parameters-colour = A colour is written like #1a2b3c.
parameters-box = A box is four whole numbers: left, top, width, height.
parameters-picture-missing = A picture that this tool needs is missing.
parameters-picture-elsewhere = Pictures are sent beside the settings, not in them.

# The command line

edit-what = Run a tool on pictures, here and without a server. Nothing is stored but the output.
edit-photos = Pictures, or folders of pictures.
edit-tool = Which tool: { $tools }.
edit-output = Where to write: a file for one picture, a folder for several. Without it: beside each picture.
edit-force = Overwrite what exists.
edit-json = Print one line of JSON for each picture instead of words.
edit-option = { $label } ({ $tools }).
edit-option-choices = { $label }: { $choices } ({ $tools }).
edit-value-box = LEFT,TOP,WIDTH,HEIGHT
edit-value-colour = #RRGGBB
edit-value-file = FILE
edit-value-number = NUMBER
edit-value-choice = WHICH
edit-no-pictures = There are no pictures here.
edit-no-such-file = There is no such file.
edit-output-exists = The output exists already. Add --force to overwrite it.
edit-output-unwritable = The output cannot be written.
edit-output-is-input = The output would replace the picture itself.
edit-output-needs-folder = Several pictures need a folder as output.
edit-output-format = The output's name must end in .png, .jpg or .webp.
edit-done = { $input }: written to { $output } ({ $width } x { $height }, { $seconds } s).
edit-not-done = { $input }: { $message }
tools-what = List the tools, how fast they are, and the licence of each model.
tools-measure = Measure on this machine now instead of showing the reference figures.
tools-json = Print JSON.
tools-reference = Reference figures: a picture of 512 x 512, two cores. Add --measure for this machine.
tools-measured = Measured now on this machine, with a picture of 512 x 512.
tools-seconds = { $seconds } s
tools-no-model = no model
tools-model = { $name } ({ $licence })
