# Gemini, Veo and Omni

tool-gemini-create = Create with Gemini
tool-gemini-create-hint = Makes a picture from your words.
param-gemini-create-model = Model
option-gemini-create-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-create-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-create-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-create-ratio = Shape
option-gemini-create-ratio-1-1 = Square, 1:1
option-gemini-create-ratio-2-3 = Tall, 2:3
option-gemini-create-ratio-3-2 = Wide, 3:2
option-gemini-create-ratio-3-4 = Tall, 3:4
option-gemini-create-ratio-4-3 = Wide, 4:3
option-gemini-create-ratio-9-16 = Very tall, 9:16
option-gemini-create-ratio-16-9 = Very wide, 16:9
option-gemini-create-ratio-21-9 = Cinema, 21:9
param-gemini-create-size = Size
option-gemini-create-size-1K = About 1 megapixel
option-gemini-create-size-2K = About 4 megapixels
option-gemini-create-size-4K = About 16 megapixels
param-gemini-create-variants = How many to choose from

tool-gemini-edit = Change with Gemini
tool-gemini-edit-hint = Changes the picture as your words say: all of it, or only where you painted.
param-gemini-edit-model = Model
option-gemini-edit-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-edit-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-edit-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-edit-mask = Painted where to change
param-gemini-edit-references = Other pictures to look at
param-gemini-edit-ratio = Shape
option-gemini-edit-ratio-same = As it is
option-gemini-edit-ratio-1-1 = Square, 1:1
option-gemini-edit-ratio-2-3 = Tall, 2:3
option-gemini-edit-ratio-3-2 = Wide, 3:2
option-gemini-edit-ratio-3-4 = Tall, 3:4
option-gemini-edit-ratio-4-3 = Wide, 4:3
option-gemini-edit-ratio-9-16 = Very tall, 9:16
option-gemini-edit-ratio-16-9 = Very wide, 16:9
option-gemini-edit-ratio-21-9 = Cinema, 21:9
param-gemini-edit-size = Size
option-gemini-edit-size-1K = About 1 megapixel
option-gemini-edit-size-2K = About 4 megapixels
option-gemini-edit-size-4K = About 16 megapixels
param-gemini-edit-variants = How many to choose from

tool-veo-video = Film with Veo
tool-veo-video-hint = Makes a short film from your words, or lets your picture move.
param-veo-video-model = Model
option-veo-video-model-veo-3-1-fast = Veo 3.1 Fast
option-veo-video-model-veo-3-1 = Veo 3.1
option-veo-video-model-veo-3-1-lite = Veo 3.1 Lite
param-veo-video-ratio = Shape
option-veo-video-ratio-16-9 = Wide, 16:9
option-veo-video-ratio-9-16 = Tall, 9:16
param-veo-video-resolution = Resolution
option-veo-video-resolution-720p = 720p
option-veo-video-resolution-1080p = 1080p
option-veo-video-resolution-4k = 4K
param-veo-video-seconds = Length
option-veo-video-seconds-4 = 4 seconds
option-veo-video-seconds-6 = 6 seconds
option-veo-video-seconds-8 = 8 seconds
param-veo-video-sound = Sound
option-veo-video-sound-on = With sound
option-veo-video-sound-off = Silent
param-veo-video-seed = Seed

tool-omni-video = Film with Gemini Omni
tool-omni-video-hint = Makes a short film with sound from your words, or lets your picture move.
param-omni-video-model = Model
option-omni-video-model-gemini-omni-1-2-flash = Gemini Omni 1.2 Flash
param-omni-video-ratio = Shape
option-omni-video-ratio-16-9 = Wide, 16:9
option-omni-video-ratio-9-16 = Tall, 9:16
param-omni-video-resolution = Resolution
option-omni-video-resolution-360p = 360p, a draft
option-omni-video-resolution-720p = 720p
option-omni-video-resolution-1080p = 1080p
option-omni-video-resolution-4k = 4K
param-omni-video-seconds = Length
param-omni-video-seed = Seed

# What Gemini is told before a person's words: it has no field for a mask

gemini-told-picture = The first image is the picture to change.
gemini-told-mask = The second image is a mask for it, of the same shape. Change the picture only where the mask is white. Keep everything exactly as it is, and where it is, wherever the mask is black. Answer with the whole picture, not with the mask.
gemini-told-references = The images after that are references to look at, in their order.

# What they can refuse, and how they can fail

refused-remote-no-picture = It answered without a picture. Say more plainly what the picture should show.
refused-google-no-film = It answered without a film. Say more plainly what the film should show.
failed-google-unsure = This server stopped while the film was being ordered. It is not ordered twice: start again.
failed-google-gone = The film is no longer there. Start again.
video-broken = This is no film that can be opened here.
video-too-large = This film is too large.

# What became of what Google held

receipt-google-interaction = The order and the film were deleted, and are no longer found there.
receipt-google-file = The file of the film was deleted, and is no longer found there.
receipt-google-unsure = This server stopped while it was ordering the film, and does not know the order's name. Google may hold it until it removes it by itself.
receipt-veo-operation = Google gives no way to delete a film that was made, nor to stop one that is being made. No bucket holds it, and Google removes the answer by itself.
