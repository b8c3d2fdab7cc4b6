# API-nycklar: deras sida, och vad API:et säger om dem, om takt och om anrop som skickas två gånger.

keys-title = API-nycklar
keys-lead = Med en nyckel arbetar ett program som är ditt här i ditt namn: genom JSON-API:et, eller som om det här vore OpenAI:s.
keys-short = Låt ett program som är ditt göra bilder i ditt namn.
keys-look = Se nycklarna
keys-there = Dina nycklar
keys-none = Det finns ingen nyckel än.
keys-make = Skapa en nyckel
keys-make-do = Skapa nyckeln
keys-label = Vad är den till för?
keys-label-missing = Säg vad den är till för, så att du känner igen den.
keys-label-long = Det är för långt: högst 80 tecken.
keys-may = Den får
keys-may-read = se vad som finns
keys-may-make = göra bilder och använda krediter
keys-may-manage = byta namn, radera och ändra inställningar
keys-scopes-missing = Välj minst en sak som den får göra.
keys-cap = Högst så många krediter i månaden (om du vill)
keys-cap-hint = När de är slut gör nyckeln inget mer förrän nästa månad börjar. Tomt: så många som du har.
keys-cap-bad = Skriv ett helt antal krediter, eller inget.
keys-until = Den fungerar
keys-until-30 = i 30 dagar
keys-until-90 = i 90 dagar
keys-until-365 = i ett år
keys-until-ended = tills du avslutar den
keys-until-bad = Det finns inget sådant val.
keys-too-many = Du har { $most } nycklar som fungerar. Avsluta en först.
keys-new = Din nya nyckel
keys-new-once = Den är skapad. Kopiera den nu: vi sparar bara ett fingeravtryck av den och kan inte visa den igen.
keys-text = Nyckeln
keys-text-hint = Den som har den handlar i ditt namn. Förvara den där du förvarar lösenord, aldrig i en adress eller på en webbsida.
keys-spent = Använt den här månaden: { $spent ->
    [one] en kredit
   *[other] { $spent } krediter
 }.
keys-spent-of = Använt den här månaden: { $spent } av { $cap ->
    [one] en kredit
   *[other] { $cap } krediter
 }.
keys-works = Fungerar tills du avslutar den
keys-works-until = Fungerar till
keys-expired-on = Dess tid gick ut den
keys-revoked-on = Avslutad den
keys-used-on = senast använd den
keys-never-used = aldrig använd
keys-revoke = Avsluta
keys-revoke-this = Avsluta nyckeln { $label }
keys-done-revoked = Nyckeln är avslutad. Ingen släpps in med den längre.
keys-back = Tillbaka till ditt konto

error-bad-key = Den här nyckeln öppnar inget: den skrevs fel, har avslutats eller så har dess tid gått ut. Skapa en under /account/keys.
error-too-many = Det var för ofta. Fråga igen om { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
 }.
key-may-not-read = Den här nyckeln får inte se något. Skapa en som får det under /account/keys.
key-may-not-make = Den här nyckeln får inte göra bilder. Skapa en som får det under /account/keys.
key-may-not-manage = Den här nyckeln får inte ändra eller radera något. Skapa en som får det under /account/keys.
key-cap-reached = Det här kostar { $price ->
    [one] en kredit
   *[other] { $price } krediter
 }, mer än nyckeln får använda den här månaden. Inget startades. En annan nyckel kan ha en högre gräns.

job-above-max = Det här kostar { $price ->
    [one] en kredit
   *[other] { $price } krediter
 } i dag, mer än vad max_credits säger. Inget startades.
once-bad = En Idempotency-Key har 1 till 255 enkla tecken.
once-other-body = Den här Idempotency-Key har redan skickats med ett annat anrop. Använd en ny för ett nytt anrop.
once-left-nothing = Det här har redan begärts med samma Idempotency-Key, och inget som kan lämnas ut igen sparades. Det drogs högst en gång. Använd en ny nyckel för att begära det igen.
