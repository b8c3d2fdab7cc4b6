# Verktyg

tool-cutout = Frilägg
tool-cutout-hint = Lyfter ut en person eller ett föremål ur bakgrunden; håret följer med.
param-cutout-subject = Vad som ska friläggas
option-cutout-subject-person = Personen
option-cutout-subject-object = Ett föremål som jag markerar
param-cutout-box = Ram runt föremålet
param-cutout-mask = Målat över föremålet
param-cutout-background = Ny bakgrund
option-cutout-background-transparent = Genomskinlig
option-cutout-background-colour = En färg
option-cutout-background-blur = Densamma, suddig
option-cutout-background-picture = En annan bild
param-cutout-colour = Färg
param-cutout-blur = Oskärpa
param-cutout-backdrop = Bakgrundsbild

tool-upscale = Förstora
tool-upscale-hint = Gör bilden större och skarpare.
param-upscale-scale = Hur mycket
option-upscale-scale-2 = Dubbelt så bred och hög
option-upscale-scale-4 = Fyra gånger så bred och hög

tool-crop = Beskär
tool-crop-hint = Behåller en rektangel av bilden.
param-crop-box = Vad som ska vara kvar

tool-rotate = Rotera eller spegelvänd
tool-rotate-hint = Vrider bilden ett kvarts varv eller spegelvänder den.
param-rotate-turn = Vridning
option-rotate-turn-90 = Ett kvarts varv åt höger
option-rotate-turn-180 = Upp och ner
option-rotate-turn-270 = Ett kvarts varv åt vänster
option-rotate-turn-flip = Spegelvänd vänster och höger
option-rotate-turn-flip-vertical = Spegelvänd upp och ner

tool-straighten = Räta upp
tool-straighten-hint = Vrider bilden lite och skär bort hörnen.
param-straighten-angle = Vinkel

tool-resize = Ändra storlek
tool-resize-hint = Ger bilden en annan storlek i pixlar; lämna en sida tom för att behålla formen.
param-resize-width = Bredd
param-resize-height = Höjd

# Enheter

unit-px = px
unit-degrees = °
unit-percent = %
unit-s = s

# Varför en bild kan nekas

picture-not-a-picture = Den här filen är ingen bild som går att öppna här.
picture-format-not-allowed = Den här sortens bild tas inte emot här. Spara den som JPEG eller PNG och försök igen.
picture-too-large = Den här filen är för stor.
picture-too-many-pixels = Den här bilden har för många pixlar. Gör den mindre och försök igen.
picture-too-many-frames = Den här animationen har för många rutor.
picture-too-long = Den här bilden är för lång för det formatet. Välj PNG.
picture-broken = Den här bilden är skadad och går inte att öppna. Spara den på nytt och försök en gång till.

# Vad ett verktyg kan neka

refused-no-person = Ingen person hittades. Rita en ram runt det du vill ha och frilägg det som ett föremål.
refused-nothing-marked = Inget är markerat än. Rita en ram runt föremålet eller måla över det.
refused-box-outside = Ramen ligger utanför bilden.
refused-nothing-found = Föremålet gick inte att skilja från bakgrunden. Måla över det för att visa vad som hör till.
refused-too-large-result = Resultatet skulle få för många pixlar. Välj en mindre storlek.
refused-too-long = Den här bilden är för lång för att vridas.
refused-size-missing = Ange en bredd eller en höjd.
refused-already-that-size = Bilden har redan den storleken.

# Hur en körning kan misslyckas

failed-memory = Den här bilden behövde mer minne än vad som finns. Prova en mindre.
failed-time = Det här tog för lång tid och stoppades.
failed-broken = Den här bilden gick inte att använda.
failed-crashed = Verktyget stannade oväntat.
failed-stopped = Stoppat.
failed-unavailable = Verktyget är inte redo just nu. Försök igen om en stund.
weights-missing = En modellfil för det här verktyget saknas. Den som driver servern kan lägga till den.

# Vad som efterfrågades fel

tool-unknown = Det finns inget sådant verktyg.
parameters-unknown = Det här verktyget känner inte till en av inställningarna.
parameters-missing = En inställning saknas.
parameters-choice = Den här inställningen har inget sådant val.
parameters-number = Den här inställningen behöver ett tal.
parameters-number-range = Talet ligger utanför det tillåtna.
parameters-colour = En färg skrivs som #1a2b3c.
parameters-box = En ram är fyra heltal: vänster, överkant, bredd, höjd.
parameters-picture-missing = En bild som det här verktyget behöver saknas.
parameters-picture-elsewhere = Bilder skickas bredvid inställningarna, inte i dem.

# Kommandoraden

edit-what = Kör ett verktyg på bilder, här och utan server. Inget sparas utom resultatet.
edit-photos = Bilder, eller mappar med bilder.
edit-tool = Vilket verktyg: { $tools }.
edit-output = Vart det ska skrivas: en fil för en bild, en mapp för flera. Utan det: bredvid varje bild.
edit-force = Skriv över det som finns.
edit-json = Skriv en rad JSON för varje bild i stället för ord.
edit-option = { $label } ({ $tools }).
edit-option-choices = { $label }: { $choices } ({ $tools }).
edit-value-box = VÄNSTER,ÖVERKANT,BREDD,HÖJD
edit-value-colour = #RRGGBB
edit-value-file = FIL
edit-value-number = TAL
edit-value-choice = VILKET
edit-no-pictures = Det finns inga bilder här.
edit-no-such-file = Det finns ingen sådan fil.
edit-output-exists = Utfilen finns redan. Lägg till --force för att skriva över den.
edit-output-unwritable = Utfilen går inte att skriva.
edit-output-is-input = Utfilen skulle ersätta bilden själv.
edit-output-needs-folder = Flera bilder behöver en mapp att skrivas till.
edit-output-format = Utfilens namn måste sluta på .png, .jpg eller .webp.
edit-done = { $input }: skriven till { $output } ({ $width } x { $height }, { $seconds } s).
edit-not-done = { $input }: { $message }
tools-what = Lista verktygen, hur snabba de är och licensen för varje modell.
tools-measure = Mät på den här maskinen nu i stället för att visa referenssiffrorna.
tools-json = Skriv JSON.
tools-reference = Referenssiffror: en bild på 512 x 512, två kärnor. Lägg till --measure för den här maskinen.
tools-measured = Uppmätt nu på den här maskinen, med en bild på 512 x 512.
tools-seconds = { $seconds } s
tools-no-model = ingen modell
tools-model = { $name } ({ $licence })
