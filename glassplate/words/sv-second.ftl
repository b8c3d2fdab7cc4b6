# Det andra steget vid inloggning: en kod från en app på personens egen enhet.

second-title = Ett steg till
second-lead = Skriv koden som din app visar nu. Om appen är borta, skriv en av dina återställningskoder.
second-code = Kod från din app
second-code-hint = Sex siffror, eller en återställningskod.
second-first-code = Koden som appen visar nu
second-code-missing = Skriv koden.
second-code-wrong = Det här är ingen kod som fungerar nu. Varje kod fungerar en gång.
second-code-shut = För många koder var fel, så ingen tas emot ett tag, första gången i fem minuter. Vi har skrivit ett mejl till dig om det.
second-do = Logga in
second-other = Någon annan? Börja om.
second-make-title = Ställ in ett andra steg
second-make-lead = Från och med då frågar inloggningen också efter en kod från en app i din telefon, hur du än loggar in.{ $passkeys ->
    [yes] {" "}Bara en passkey räcker för sig.
   *[no] {""}
 }
second-make-scan = Öppna en app för koder (en autentiseringsapp) och låt den läsa den här bilden.
second-make-picture = QR-kod med hemligheten för din app
second-make-type = Eller skriv in det här i appen:
second-make-do = Slå på
second-made-title = Dina återställningskoder
second-made = Från och med nu efterfrågas en kod när du loggar in. Alla andra webbläsare är utloggade.
second-codes-once = De visas bara den här gången. Skriv ut dem eller skriv av dem: var och en släpper in dig en gång när appen är borta. Utan app och koder kan vi inte släppa in dig.
second-codes-list = Återställningskoder
second-back = Tillbaka till vägarna in
second-codes-kept = Jag har dem

ways-second = Andra steget
ways-second-none = Att logga in tar ett steg. Med ett andra är den som får veta ditt lösenord eller läser din e-post inte inne än.
ways-second-there = En kod från din app efterfrågas när du loggar in, sedan
ways-second-codes = Skapa nya återställningskoder
ways-second-end = Fråga inte efter det mer
ways-done-second-gone = Inget andra steg efterfrågas längre. Ta bort kontot i din app också.

mail-second-subject = Ett andra steg ställdes in
mail-second-body =
    Från och med nu frågar inloggningen till ditt konto hos { $service } också efter en kod från en app.

    Om det inte var du, titta genast på vägarna in till ditt konto:
    { $ways }
mail-second-gone-subject = Det andra steget togs bort
mail-second-gone-body =
    Inloggningen till ditt konto hos { $service } frågar inte längre efter något andra steg.

    Om det inte var du, titta genast på vägarna in till ditt konto och logga ut överallt:
    { $ways }
mail-second-renewed-subject = Nya återställningskoder skapades
mail-second-renewed-body =
    Nya återställningskoder skapades för ditt konto hos { $service }. De tidigare fungerar inte längre.

    Om det inte var du, titta genast på vägarna in till ditt konto:
    { $ways }
mail-second-recovered-subject = En återställningskod användes
mail-second-recovered-body =
    Någon, förhoppningsvis du, loggade in på ditt konto hos { $service } med en återställningskod. Kvar av dem: { $left }.

    Om det inte var du, logga genast ut överallt och skapa nya:
    { $ways }
mail-second-wrong-subject = Fel koder till ditt konto
mail-second-wrong-body =
    Någon klarade det första steget av inloggningen till ditt konto hos { $service } och skrev sedan fem fel koder. Ett tag tas ingen kod emot.

    Om det inte var du vet någon ditt lösenord eller läser din e-post. Byt lösenord:
    { $ways }

doctor-sign-in = Varje företag som enligt policyn loggar in människor känner den här instansen, eller så nämner den inget.
doctor-sign-in-nameless = Policyn säger att { $company } loggar in människor, men det finns ingen knapp för det: { $company } känner inte den här instansen. Registrera den där och sätt sedan { $client } och { $secret }. Eller ta bort { $company } ur policyn.
