# Verktyg från företag och från egna servrar

tool-openai-create = Skapa med OpenAI
tool-openai-create-hint = Gör en bild av dina ord.
tool-openai-edit = Ändra med OpenAI
tool-openai-edit-hint = Ändrar bilden som dina ord säger: hela, eller bara där du har målat.
param-openai-create-model = Modell
option-openai-create-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-create-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-create-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-create-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-create-model-gpt-image-2 = GPT Image 2
option-openai-create-model-gpt-image-1-5 = GPT Image 1.5
option-openai-create-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-create-size = Storlek
option-openai-create-size-auto = Som det passar
option-openai-create-size-1024x1024 = Kvadrat, 1024 × 1024
option-openai-create-size-1536x1024 = Liggande, 1536 × 1024
option-openai-create-size-1024x1536 = Stående, 1024 × 1536
option-openai-create-size-2048x2048 = Stor kvadrat, 2048 × 2048
option-openai-create-size-2560x1440 = Stor och liggande, 2560 × 1440
option-openai-create-size-1440x2560 = Stor och stående, 1440 × 2560
param-openai-create-quality = Kvalitet
option-openai-create-quality-low = Utkast
option-openai-create-quality-medium = Bra
option-openai-create-quality-high = Bäst
param-openai-create-background = Bakgrund
option-openai-create-background-auto = Som det passar
option-openai-create-background-transparent = Genomskinlig
param-openai-create-variants = Hur många att välja bland
param-openai-edit-model = Modell
option-openai-edit-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-edit-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-edit-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-edit-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-edit-model-gpt-image-2 = GPT Image 2
option-openai-edit-model-gpt-image-1-5 = GPT Image 1.5
option-openai-edit-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-edit-mask = Målat där det ska ändras
param-openai-edit-references = Andra bilder att titta på
param-openai-edit-size = Storlek
option-openai-edit-size-auto = Som det passar
option-openai-edit-size-1024x1024 = Kvadrat, 1024 × 1024
option-openai-edit-size-1536x1024 = Liggande, 1536 × 1024
option-openai-edit-size-1024x1536 = Stående, 1024 × 1536
option-openai-edit-size-2048x2048 = Stor kvadrat, 2048 × 2048
option-openai-edit-size-2560x1440 = Stor och liggande, 2560 × 1440
option-openai-edit-size-1440x2560 = Stor och stående, 1440 × 2560
param-openai-edit-quality = Kvalitet
option-openai-edit-quality-low = Utkast
option-openai-edit-quality-medium = Bra
option-openai-edit-quality-high = Bäst
param-openai-edit-background = Bakgrund
option-openai-edit-background-auto = Som det passar
option-openai-edit-background-transparent = Genomskinlig
param-openai-edit-variants = Hur många att välja bland

tool-compatible-create = Skapa med en annan server
tool-compatible-create-hint = Gör en bild av dina ord, på servern som körs bredvid den här.
tool-compatible-edit = Ändra med en annan server
tool-compatible-edit-hint = Ändrar bilden som dina ord säger: hela, eller bara där du har målat.
param-compatible-create-model = Modell
param-compatible-create-size = Storlek
option-compatible-create-size-auto = Som det passar
option-compatible-create-size-1024x1024 = Kvadrat, 1024 × 1024
option-compatible-create-size-1536x1024 = Liggande, 1536 × 1024
option-compatible-create-size-1024x1536 = Stående, 1024 × 1536
param-compatible-create-variants = Hur många att välja bland
param-compatible-edit-model = Modell
param-compatible-edit-mask = Målat där det ska ändras
param-compatible-edit-references = Andra bilder att titta på
param-compatible-edit-size = Storlek
option-compatible-edit-size-auto = Som det passar
option-compatible-edit-size-1024x1024 = Kvadrat, 1024 × 1024
option-compatible-edit-size-1536x1024 = Liggande, 1536 × 1024
option-compatible-edit-size-1024x1536 = Stående, 1024 × 1536
param-compatible-edit-variants = Hur många att välja bland

tool-comfyui-create = Skapa med ComfyUI
tool-comfyui-create-hint = Gör en bild av dina ord.
tool-comfyui-edit = Ändra med ComfyUI
tool-comfyui-edit-hint = Ändrar bilden som dina ord säger: hela, eller bara där du har målat.
param-comfyui-create-size = Storlek
option-comfyui-create-size-1024x1024 = Kvadrat, 1024 × 1024
option-comfyui-create-size-1152x896 = Liggande, 1152 × 896
option-comfyui-create-size-896x1152 = Stående, 896 × 1152
option-comfyui-create-size-1344x768 = Mycket bred, 1344 × 768
option-comfyui-create-size-768x1344 = Mycket hög, 768 × 1344
param-comfyui-create-steps = Steg
param-comfyui-create-seed = Slumptal
param-comfyui-create-variants = Hur många att välja bland
param-comfyui-edit-mask = Målat där det ska ändras
param-comfyui-edit-strength = Hur mycket som ska ändras
param-comfyui-edit-steps = Steg
param-comfyui-edit-seed = Slumptal
param-comfyui-edit-variants = Hur många att välja bland

# Vad en annan server kan neka och hur det kan misslyckas: våra ord, aldrig dess egna

refused-remote-content = Den ville inte göra den här bilden. Ändra dina ord eller bilden och försök igen.
refused-size-for-model = Den här modellen gör inga bilder i den storleken. Välj en annan storlek eller en annan modell.
failed-remote-answer = Den svarade med något som inte är en bild.
failed-remote-busy = Den är upptagen. Försök igen om en stund.
failed-remote-cut = Svaret bröts av. Försök igen.
failed-remote-key = Den godtog inte den här serverns nyckel. Den som driver servern kan rätta till det.
failed-remote-model = Den har inte den här modellen längre. Välj en annan.
failed-remote-quota = Den här serverns konto där är slut. Den som driver servern kan fylla på det.
failed-remote-request = Den förstod inte det som skickades. Välj andra inställningar.
failed-remote-trouble = Något gick fel där. Försök igen om en stund.
failed-remote-unreachable = Den gick inte att nå, och inget skickades. Försök igen om en stund.
failed-comfyui-workflow = Arbetsflödet för den här servern går inte att läsa. Den som driver servern kan rätta till det.

# Varför en motor inte kan väljas

engine-not-set-up = Den som driver servern har inte ställt in det här.
engine-keeps-longer = Den behåller det den får längre än vad tjänstens integritetspolicy lovar.

# Vad som blev av det den hade

receipt-comfyui-job = Jobbet och dess ord raderades ur dess historik.
receipt-comfyui-files = Bilderna den tog emot och gjorde skrevs över.
