# `glassplate generate` och `glassplate edit --url`: kommandoraden som klient till en instans som är igång.

generate-what = Gör bilder eller en video av ord, på en instans som är igång.
generate-prompt = Vad du vill ha. Utan det, eller med "-", läses orden från standard in, där ingen annan på den här maskinen ser dem.
generate-output = Vart det ska skrivas: en fil, eller en mapp. Utan det: här, med jobbets namn.
edit-prompt = Vad som ska ändras, med ord; "-" läser dem från standard in. Kräver --url.
edit-tool-missing = Välj med --tool ett verktyg som fungerar här (glassplate tools listar dem), eller säg med --url vilken instans som ska frågas.
edit-only-elsewhere = Ord och modeller kräver --url: säg vilken instans som ska frågas.

elsewhere-what = på en instans som är igång
elsewhere-url = Instansens adress.
elsewhere-key-env = Miljövariabeln som har API-nyckeln; vanligen { $usual }.
elsewhere-key-file = En fil som har API-nyckeln, i stället.
elsewhere-tool = Ett av instansens verktyg, med dess id (GET /api/tools).
elsewhere-model = En modell, med dess namn.
elsewhere-engine = En motor, med dess namn: det första av dess verktyg som passar.
elsewhere-size = Storleken, så som modellen skriver den.
elsewhere-ratio = Formen, så som modellen skriver den, till exempel 16:9.
elsewhere-seed = Ett tal som ger samma resultat igen, där modellen har ett.
elsewhere-n = Hur många resultat.
elsewhere-ref = Bilder att titta på, i den här ordningen.
elsewhere-set = Vilken annan inställning som helst för verktyget; en fils namn för en som tar en bild eller en mask.
elsewhere-max-credits = Fortsätt utan att fråga om allt kostar högst så många krediter, gör annars inget.
elsewhere-yes = Fortsätt utan att fråga.
elsewhere-price = { $price ->
    [0] Det kostar inget.
    [one] Det kostar en kredit.
   *[other] Det kostar { $price } krediter.
 }{ $count ->
    [one] { "" }
   *[other] {" "}För { $count } bilder sammanlagt.
 }
elsewhere-go-on = Fortsätta? (y/n)
elsewhere-say-yes = Det finns ingen att fråga. Lägg till --yes, eller --max-credits med det mesta det får kosta.
elsewhere-not-wanted = Inget skickades.
elsewhere-done = Skrivet: { $outputs } ({ $seconds } s).
elsewhere-stopped = Stoppat, där också. Det kostade inget.
elsewhere-cancelled = Det avbröts där. Det kostade inget.
elsewhere-bad-url = Det här är ingen adress som går att fråga: den måste börja med https:// (http:// bara för den här maskinen).
elsewhere-no-key = Det finns ingen API-nyckel. Lägg den i miljön som { $name }, eller ange en fil med --key-file; skapa en under /account/keys på instansen.
elsewhere-unreached = Instansen gick inte att nå, eller kunde inte visa vem den är. Inget skickades.
elsewhere-broken = Anslutningen bröts. Titta i instansen innan du frågar igen: arbetet kan fortsätta där.
elsewhere-odd = Den som svarade där är ingen Glassplate som vi förstår.
elsewhere-no-tool = Instansen har inget som gör det här. GET /api/tools säger vad den har.
elsewhere-no-setting = { $tool } har ingen inställning som heter { $name }.
elsewhere-too-many-references = { $tool } tittar på högst { $most } bilder.
elsewhere-bad-set = Skriv --set NAMN=VÄRDE.
elsewhere-phase-sending = skickar
elsewhere-phase-waiting = väntar
elsewhere-phase-running = arbetar
elsewhere-phase-generating = arbetar
elsewhere-phase-saving = sparar
