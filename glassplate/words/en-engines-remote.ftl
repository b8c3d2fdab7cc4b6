# Tools of companies and of servers of one's own

tool-openai-create = Create with OpenAI
tool-openai-create-hint = Makes a picture from your words.
tool-openai-edit = Change with OpenAI
tool-openai-edit-hint = Changes the picture as your words say: all of it, or only where you painted.
param-openai-create-model = Model
option-openai-create-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-create-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-create-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-create-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-create-model-gpt-image-2 = GPT Image 2
option-openai-create-model-gpt-image-1-5 = GPT Image 1.5
option-openai-create-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-create-size = Size
option-openai-create-size-auto = As it fits
option-openai-create-size-1024x1024 = Square, 1024 × 1024
option-openai-create-size-1536x1024 = Wide, 1536 × 1024
option-openai-create-size-1024x1536 = Tall, 1024 × 1536
option-openai-create-size-2048x2048 = Large square, 2048 × 2048
option-openai-create-size-2560x1440 = Large and wide, 2560 × 1440
option-openai-create-size-1440x2560 = Large and tall, 1440 × 2560
param-openai-create-quality = Quality
option-openai-create-quality-low = Draft
option-openai-create-quality-medium = Good
option-openai-create-quality-high = Best
param-openai-create-background = Background
option-openai-create-background-auto = As it fits
option-openai-create-background-transparent = Transparent
param-openai-create-variants = How many to choose from
param-openai-edit-model = Model
option-openai-edit-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-edit-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-edit-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-edit-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-edit-model-gpt-image-2 = GPT Image 2
option-openai-edit-model-gpt-image-1-5 = GPT Image 1.5
option-openai-edit-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-edit-mask = Painted where to change
param-openai-edit-references = Other pictures to look at
param-openai-edit-size = Size
option-openai-edit-size-auto = As it fits
option-openai-edit-size-1024x1024 = Square, 1024 × 1024
option-openai-edit-size-1536x1024 = Wide, 1536 × 1024
option-openai-edit-size-1024x1536 = Tall, 1024 × 1536
option-openai-edit-size-2048x2048 = Large square, 2048 × 2048
option-openai-edit-size-2560x1440 = Large and wide, 2560 × 1440
option-openai-edit-size-1440x2560 = Large and tall, 1440 × 2560
param-openai-edit-quality = Quality
option-openai-edit-quality-low = Draft
option-openai-edit-quality-medium = Good
option-openai-edit-quality-high = Best
param-openai-edit-background = Background
option-openai-edit-background-auto = As it fits
option-openai-edit-background-transparent = Transparent
param-openai-edit-variants = How many to choose from

tool-compatible-create = Create with another server
tool-compatible-create-hint = Makes a picture from your words, at the server that runs beside this one.
tool-compatible-edit = Change with another server
tool-compatible-edit-hint = Changes the picture as your words say: all of it, or only where you painted.
param-compatible-create-model = Model
param-compatible-create-size = Size
option-compatible-create-size-auto = As it fits
option-compatible-create-size-1024x1024 = Square, 1024 × 1024
option-compatible-create-size-1536x1024 = Wide, 1536 × 1024
option-compatible-create-size-1024x1536 = Tall, 1024 × 1536
param-compatible-create-variants = How many to choose from
param-compatible-edit-model = Model
param-compatible-edit-mask = Painted where to change
param-compatible-edit-references = Other pictures to look at
param-compatible-edit-size = Size
option-compatible-edit-size-auto = As it fits
option-compatible-edit-size-1024x1024 = Square, 1024 × 1024
option-compatible-edit-size-1536x1024 = Wide, 1536 × 1024
option-compatible-edit-size-1024x1536 = Tall, 1024 × 1536
param-compatible-edit-variants = How many to choose from

tool-comfyui-create = Create with ComfyUI
tool-comfyui-create-hint = Makes a picture from your words.
tool-comfyui-edit = Change with ComfyUI
tool-comfyui-edit-hint = Changes the picture as your words say: all of it, or only where you painted.
param-comfyui-create-size = Size
option-comfyui-create-size-1024x1024 = Square, 1024 × 1024
option-comfyui-create-size-1152x896 = Wide, 1152 × 896
option-comfyui-create-size-896x1152 = Tall, 896 × 1152
option-comfyui-create-size-1344x768 = Very wide, 1344 × 768
option-comfyui-create-size-768x1344 = Very tall, 768 × 1344
param-comfyui-create-steps = Steps
param-comfyui-create-seed = Seed
param-comfyui-create-variants = How many to choose from
param-comfyui-edit-mask = Painted where to change
param-comfyui-edit-strength = How much to change
param-comfyui-edit-steps = Steps
param-comfyui-edit-seed = Seed
param-comfyui-edit-variants = How many to choose from

# What another server can refuse, and how it can fail: our words, never its own

refused-remote-content = It would not make this picture. Change your words or the picture and try again.
refused-size-for-model = This model makes no pictures of that size. Choose another size or another model.
failed-remote-answer = It answered with something that is no picture.
failed-remote-busy = It is busy. Try again in a moment.
failed-remote-cut = Its answer broke off. Try again.
failed-remote-key = It did not accept this server's key. Whoever runs this server can set it right.
failed-remote-model = It does not have this model any more. Choose another one.
failed-remote-quota = This server's account there is used up. Whoever runs this server can fill it.
failed-remote-request = It did not understand what was sent. Choose other settings.
failed-remote-trouble = Something went wrong there. Try again in a moment.
failed-remote-unreachable = It could not be reached, and nothing was sent. Try again in a moment.
failed-comfyui-workflow = The workflow of this server cannot be read. Whoever runs this server can set it right.

# Why an engine cannot be chosen

engine-not-set-up = Whoever runs this server has not set this up.
engine-keeps-longer = It keeps what it gets for longer than the privacy policy of this service promises.

# What became of what it held

receipt-comfyui-job = The job and its words were deleted from its history.
receipt-comfyui-files = The pictures it took and made were overwritten.
