# Studion i webbläsaren: det som laddas när en hand kommer nära, som fält, menyer och dialogrutor.

## Åtgärder: namn på knappar och kortkommandon
action-run = Kör
action-cancel = Avbryt det senaste jobbet
action-open = Öppna bilder
action-download = Ladda ner
action-copy = Kopiera bilden
action-shortcuts = Kortkommandon
action-tool-1 = Första verktyget
action-tool-2 = Andra verktyget
action-tool-3 = Tredje verktyget
action-tool-4 = Fjärde verktyget
action-tool-5 = Femte verktyget
action-tool-6 = Sjätte verktyget
action-tool-7 = Sjunde verktyget
action-tool-8 = Åttonde verktyget
action-tool-9 = Nionde verktyget
action-smaller = Mindre pensel
action-larger = Större pensel
action-invert = Invertera masken
action-feather = Mjuka upp maskens kant
action-grow = Utöka masken
action-shrink = Krymp masken
action-clear = Rensa masken
action-full = 100 %
action-double = 200 %
action-original = Se originalet medan du håller ner
action-compare-next = Nästa sätt att jämföra
action-quiet = Bara bilden
action-delete = Radera

## Ramen
studio-account = Konto
studio-processors = Vem som får uppgifter
studio-terms = Villkor
studio-contact = Kontakt
studio-sign-out = Logga ut
studio-theme = Tema
studio-theme-auto = Auto
studio-theme-light = Ljust
studio-theme-dark = Mörkt
studio-notices = Säg till när en bild är klar
studio-notices-refused = Webbläsaren tillåter inte aviseringar härifrån. Du kan tillåta dem i dess inställningar.

## Sessioner
studio-delete-session = Radera sessionen
studio-delete-version = Radera bild { $number }
studio-delete-counting = Räknar vad som försvinner…
studio-deleted = Raderat.

## Scenen
studio-before = Före
studio-after = Efter
studio-divider = Linje mellan före och efter
studio-divider-value = { $part } % före
studio-frame = Ram på bilden
studio-frame-move = Flytta ramen
studio-frame-nw = Övre vänstra hörnet
studio-frame-n = Överkanten
studio-frame-ne = Övre högra hörnet
studio-frame-e = Högerkanten
studio-frame-se = Nedre högra hörnet
studio-frame-s = Nederkanten
studio-frame-sw = Nedre vänstra hörnet
studio-frame-w = Vänsterkanten

## Ett verktygs formulär
studio-colour-pick = Välj en färg
studio-colour-hex = Färg som hex
studio-colour-wrong = Skriv en färg som #eeeeee.
studio-shape = Form
studio-shape-free = Fri
studio-shape-own = Som den är
studio-shape-1-1 = 1:1
studio-shape-4-5 = 4:5
studio-shape-3-2 = 3:2
studio-shape-16-9 = 16:9
studio-box-x = Vänster
studio-box-y = Uppifrån
studio-box-width = Bredd
studio-box-height = Höjd
studio-box-hint = Dra en ram runt det på bilden.
studio-box-add = Lägg till en ram
studio-box-remove = Ta bort ramen
studio-picture-choose = Välj en bild
studio-picture-other = En annan
studio-picture-remove = Ta bort bilden

## Kör
studio-made-again = Använd de här orden igen
studio-words = Vad du vill ha
studio-words-hint-create = En röd kappa på en regnig gata, kvällsljus
studio-words-hint-edit = Gör kappan mörkgrön och lämna resten som det är
studio-words-hint-video = Hon vänder sig mot kameran och ler, löv faller långsamt
studio-words-lately = Dina senaste ord
studio-words-none = Du har inte skrivit något än.
studio-reference = Bild { $place }
studio-reference-first = Sätt bild { $place } först
studio-reference-remove = Ta bort bild { $place }
studio-reference-add = Lägg till bilder, högst { $most }
studio-video = Video, version { $number }
studio-video-from-picture = Börja med den här bilden
studio-wrong-refused = Inte gjord: { $tool }
studio-wrong-failed = Gick inte: { $tool }
studio-wrong-again = Försök igen
studio-wrong-appeal = Är det ett misstag? Berätta för oss

## Filer ut
studio-format = Format
studio-format-png = PNG
studio-format-png-hint = Varje pixel, och genomskinlighet
studio-format-jpeg = JPEG
studio-format-jpeg-hint = Liten, utan genomskinlighet
studio-format-webp = WebP
studio-format-webp-hint = Liten, med genomskinlighet
studio-format-mp4 = MP4
studio-format-mp4-hint = Som den gjordes, med sin ursprungsmärkning

## Kortkommandon
studio-keys-on = Kortkommandon
studio-keys-on-hint = En knapp för alla
studio-keys-search = Sök
studio-keys-general = Allmänt
studio-keys-tools = Verktyg
studio-keys-mask = Mask
studio-keys-view = Vy
studio-keys-versions = Versioner
studio-keys-change = { $keys }, byt tangent för { $action }
studio-keys-press = Tryck på den nya tangenten
studio-keys-none = ingen
studio-keys-nothing = Inget kortkommando heter så.
studio-keys-reserved = { $keys } tillhör webbläsaren.
studio-keys-taken = { $keys } tillhör ”{ $holder }”.
studio-keys-take = Ta den
studio-keys-reset = Som de var

## I flera paneler
studio-close = Stäng
studio-new = Ny bild
studio-size-parts = Del av storleken
studio-size-tied = Behåll formen
studio-brush-size = Storlek
studio-brush-softness = Mjukhet
studio-mask-numbers = Rektangel med siffror
studio-mask-add = Lägg till
studio-mask-take = Ta bort
studio-model = Modell
studio-first-words = Vad ska det bli?
studio-first-look = En första titt
studio-job-failed = Det här gick inte. Det kostade ingenting.
studio-cancel-job = Avbryt { $tool }
studio-download-all = Alla behållna versioner som ZIP

## Utan konto
studio-my-order = Min beställning
studio-mail-result = Mejla mig resultatet: { $tool }
studio-mail-asked = En länk kommer att mejlas.
