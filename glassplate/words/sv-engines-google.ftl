# Gemini, Veo och Omni

tool-gemini-create = Skapa med Gemini
tool-gemini-create-hint = Gör en bild av dina ord.
param-gemini-create-model = Modell
option-gemini-create-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-create-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-create-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-create-ratio = Form
option-gemini-create-ratio-1-1 = Kvadrat, 1:1
option-gemini-create-ratio-2-3 = Stående, 2:3
option-gemini-create-ratio-3-2 = Liggande, 3:2
option-gemini-create-ratio-3-4 = Stående, 3:4
option-gemini-create-ratio-4-3 = Liggande, 4:3
option-gemini-create-ratio-9-16 = Mycket hög, 9:16
option-gemini-create-ratio-16-9 = Mycket bred, 16:9
option-gemini-create-ratio-21-9 = Bio, 21:9
param-gemini-create-size = Storlek
option-gemini-create-size-1K = Ungefär 1 megapixel
option-gemini-create-size-2K = Ungefär 4 megapixel
option-gemini-create-size-4K = Ungefär 16 megapixel
param-gemini-create-variants = Hur många att välja bland

tool-gemini-edit = Ändra med Gemini
tool-gemini-edit-hint = Ändrar bilden som dina ord säger: hela, eller bara där du har målat.
param-gemini-edit-model = Modell
option-gemini-edit-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-edit-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-edit-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-edit-mask = Målat där det ska ändras
param-gemini-edit-references = Andra bilder att titta på
param-gemini-edit-ratio = Form
option-gemini-edit-ratio-same = Som den är
option-gemini-edit-ratio-1-1 = Kvadrat, 1:1
option-gemini-edit-ratio-2-3 = Stående, 2:3
option-gemini-edit-ratio-3-2 = Liggande, 3:2
option-gemini-edit-ratio-3-4 = Stående, 3:4
option-gemini-edit-ratio-4-3 = Liggande, 4:3
option-gemini-edit-ratio-9-16 = Mycket hög, 9:16
option-gemini-edit-ratio-16-9 = Mycket bred, 16:9
option-gemini-edit-ratio-21-9 = Bio, 21:9
param-gemini-edit-size = Storlek
option-gemini-edit-size-1K = Ungefär 1 megapixel
option-gemini-edit-size-2K = Ungefär 4 megapixel
option-gemini-edit-size-4K = Ungefär 16 megapixel
param-gemini-edit-variants = Hur många att välja bland

tool-veo-video = Film med Veo
tool-veo-video-hint = Gör en kort film av dina ord, eller låter din bild röra sig.
param-veo-video-model = Modell
option-veo-video-model-veo-3-1-fast = Veo 3.1 Fast
option-veo-video-model-veo-3-1 = Veo 3.1
option-veo-video-model-veo-3-1-lite = Veo 3.1 Lite
param-veo-video-ratio = Form
option-veo-video-ratio-16-9 = Liggande, 16:9
option-veo-video-ratio-9-16 = Stående, 9:16
param-veo-video-resolution = Upplösning
option-veo-video-resolution-720p = 720p
option-veo-video-resolution-1080p = 1080p
option-veo-video-resolution-4k = 4K
param-veo-video-seconds = Längd
option-veo-video-seconds-4 = 4 sekunder
option-veo-video-seconds-6 = 6 sekunder
option-veo-video-seconds-8 = 8 sekunder
param-veo-video-sound = Ljud
option-veo-video-sound-on = Med ljud
option-veo-video-sound-off = Ljudlös
param-veo-video-seed = Slumptal

tool-omni-video = Film med Gemini Omni
tool-omni-video-hint = Gör en kort film med ljud av dina ord, eller låter din bild röra sig.
param-omni-video-model = Modell
option-omni-video-model-gemini-omni-1-2-flash = Gemini Omni 1.2 Flash
param-omni-video-ratio = Form
option-omni-video-ratio-16-9 = Liggande, 16:9
option-omni-video-ratio-9-16 = Stående, 9:16
param-omni-video-resolution = Upplösning
option-omni-video-resolution-360p = 360p, ett utkast
option-omni-video-resolution-720p = 720p
option-omni-video-resolution-1080p = 1080p
option-omni-video-resolution-4k = 4K
param-omni-video-seconds = Längd
param-omni-video-seed = Slumptal

# Vad Gemini får veta före en persons ord: det har inget fält för en mask

gemini-told-picture = Den första bilden är bilden som ska ändras.
gemini-told-mask = Den andra bilden är en mask för den, med samma form. Ändra bilden bara där masken är vit. Behåll allt precis som det är, och där det är, överallt där masken är svart. Svara med hela bilden, inte med masken.
gemini-told-references = Bilderna därefter är referenser att titta på, i sin ordning.

# Vad de kan neka och hur de kan misslyckas

refused-remote-no-picture = Svaret kom utan bild. Säg tydligare vad bilden ska visa.
refused-google-no-film = Svaret kom utan film. Säg tydligare vad filmen ska visa.
failed-google-unsure = Den här servern stannade medan filmen beställdes. Den beställs inte två gånger: börja om.
failed-google-gone = Filmen finns inte längre kvar. Börja om.
video-broken = Det här är ingen film som går att öppna här.
video-too-large = Den här filmen är för stor.

# Vad som blev av det som Google hade

receipt-google-interaction = Beställningen och filmen raderades och finns inte längre där.
receipt-google-file = Filmens fil raderades och finns inte längre där.
receipt-google-unsure = Den här servern stannade medan den beställde filmen och vet inte beställningens namn. Google kan ha kvar den tills de tar bort den av sig själva.
receipt-veo-operation = Google ger inget sätt att radera en film som gjorts, eller att stoppa en som håller på att göras. Den ligger inte i någon lagringsbehållare, och Google tar bort svaret av sig självt.
