# Studion i webbläsaren, från första ögonblicket. Kort, enkelt, sant.

## Åtgärder
action-brush = Pensel
action-eraser = Suddgummi
action-rectangle = Rektangel
action-hand = Hand
action-fit = Anpassa
action-zoom-in = Zooma in
action-zoom-out = Zooma ut
action-compare = Jämför
action-undo = Ångra
action-redo = Gör om
action-keep = Behåll
action-discard = Kasta

## Ramen
studio-library = Bibliotek
studio-privacy = Integritet
studio-me = Du
studio-history = Ångra och gör om
studio-tools = Verktyg
studio-mask = Mask
studio-fold = Fäll ihop panelen
studio-loading = Laddar
studio-cancel = Avbryt
studio-dismiss = Stäng
studio-credits = { $count ->
    [one] 1 kredit
   *[other] { $count } krediter
  }

## Sessioner
studio-sessions = Sessioner
studio-session-name = Sessionens namn
studio-rename = Byt namn
studio-untitled = Namnlös
studio-sample-title = Exempel
studio-session-gone = Den här sessionen raderades på en annan enhet.
studio-session-missing = Det finns ingen sådan session här. Den kan ha raderats.

## Början
studio-empty = Släpp ett fotografi, klistra in ett eller ta det här exemplet
studio-empty-open = Öppna ett fotografi
studio-empty-sample = Ta exemplet
studio-empty-sample-hint = Ett porträtt, färdigt att frilägga
studio-recent = Fortsätt med
studio-drop = Släpp för att öppna
studio-not-pictures = Ingen av filerna är en bild.
studio-arriving = Bilden som är på väg
studio-arrivals = Bilder på väg
studio-arrival-too-large = Filen är större än { $megabytes } MB, som är det mesta som tas emot här. Ingenting skickades.

## Scenen
studio-stage-label = Bild { $number }, { $width } gånger { $height } pixlar
studio-stage-empty = Ingen bild
studio-stage-role = bild
studio-compare = Jämför
studio-compare-side = Sida vid sida
studio-compare-difference = Skillnad
studio-mat = Färg runt bilden
studio-mat-grey = Grå
studio-mat-black = Svart
studio-mat-white = Vit
studio-zoom = Zoom
studio-zoom-now = Zoom, { $percent }

## Ett verktygs formulär
studio-result-size = Ger { $width } × { $height } pixlar

## Kör
studio-run-price = { $tool } – { $price ->
    [one] 1 kredit
   *[other] { $price } krediter
  }
studio-group-create = Skapa
studio-group-create-hint = Gör en bild av ord, och av andra bilder om du lägger till några.
studio-group-edit = Ändra
studio-group-edit-hint = Ändrar bilden som du säger. Måla över en del, så ändras bara den.
studio-group-video = Video
studio-group-video-hint = Gör en kort video av ord, eller får bilden att röra sig.
studio-ai = Gjord med AI
studio-tool-ai = En AI-modell gör den, och resultatet märks som sådant.
studio-made = Hur den här bilden gjordes
studio-empty-words = Gör en av ord
studio-candidate-place = { $place } av { $all }
studio-candidate-before = Förra resultatet
studio-candidate-after = Nästa resultat
studio-run-missing-words = Säg med ord vad du vill ha.
studio-run-missing-pictures = Lägg till en bild för ”{ $name }” först.
studio-run-no-video = Det här fungerar på bilder. Du tittar på en video.
studio-run-no-picture = Öppna en bild först.
studio-run-unavailable = Verktyget är inte tillgängligt just nu.
studio-run-offline = Du är offline.
studio-run-signed-out = Logga in för att fortsätta.
studio-run-no-credits = Du har för få krediter för det här.
studio-run-missing-mark = Dra en ram runt det, eller måla över det, först.
studio-run-missing-mask = Måla över det som det gäller först.
studio-run-missing-picture = Välj en bild för ”{ $name }” först.
studio-run-missing-box = Dra en ram på bilden först.
studio-run-missing-choice = Välj ”{ $name }” först.
studio-run-missing-number = Fyll i ”{ $name }” först.
studio-run-missing-colour = Välj ”{ $name }” först.
studio-get-credits = Skaffa krediter
studio-job-sending = skickar
studio-job-waiting = väntar
studio-job-queued = väntar, nummer { $place }
studio-job-running = arbetar
studio-job-generating = arbetar
studio-job-saving = sparar
studio-left-seconds = ungefär { $seconds } s
studio-left-minutes = ungefär { $minutes } min
studio-queue = { $running }/{ $total } körs

## Versioner och resultat
studio-versions = Versioner
studio-version-first = Original
studio-version-name = { $number }. { $tool }
studio-version-candidate = (inte behållen än)
studio-candidate = Nytt resultat
studio-candidate-ready = Ett nytt resultat är klart. Behåll det eller kasta det.

## Filer ut
studio-download = Ladda ner
studio-zip-name = glassplate
studio-copied = Kopierad.
studio-copy-failed = Webbläsaren tillåter inte att bilder kopieras.

## Sidans lägen
studio-offline = Du är offline. Allt som är behållet är tryggt; sidan fortsätter av sig själv när anslutningen är tillbaka.
studio-offline-short = Servern går inte att nå.
studio-part-lost = En del av sidan kunde inte laddas. Din bild och din mask är i säkert förvar.
studio-reload = Ladda om sidan
studio-signed-out = Du har loggats ut. Din mask finns kvar i den här fliken.
studio-sign-in = Logga in
studio-error-unknown = Något gick fel hos oss. Ingenting drogs från dina krediter. Försök igen.
studio-error-reference = (Referens { $reference })
studio-title-done = { $count ->
    [one] Klar
   *[other] { $count } klara
  }
studio-notice-done = Din bild är klar.
studio-notice-failed = En bild kunde inte göras. Det kostade ingenting.

ondevice-where = Var det körs
ondevice-here = På den här enheten
ondevice-there = På vår server
ondevice-not-so = Med de här inställningarna körs det bara på vår server.
ondevice-old-browser = Den här webbläsaren kan inte köra verktyg själv; på vår server fungerar de som vanligt.
