# Vad människor bestämmer: frågan på öppna sidor, en besökares sida, sidan i kontot.

choices-title = Dina val

choices-ask = Får { $companies } räkna ditt besök? Det fungerar likadant utan.
choices-ask-more = Vad det betyder
choices-accept = Ja, räkna mig
choices-reject = Nej, låt bli

choices-lead-visitor = Vad som händer med besöket utöver det som tjänsten behöver för att fungera. Du bestämmer det för den här webbläsaren.
choices-lead-person = Det som vilar på ditt samtycke, och det som vilar på vårt eget intresse. Allt upphör genast när du säger till.
choices-nothing = Inget här är frivilligt: det finns inget att säga ja eller nej till.
choices-signal = Din webbläsare ber om att få vara i fred (Do Not Track eller Global Privacy Control). Vi tar det som ett nej till allt på den här sidan.
choices-not-remembered = Här finns ingen kaka som kan minnas en invändning. Om din webbläsare skickar Do Not Track eller Global Privacy Control följer vi det; med ett konto finns invändningen kvar i kontot.
choices-done-yes = Det är på.
choices-done-no = Det är av, från och med nu.
choices-done-restricted = Från och med nu sparas dina uppgifter bara.
choices-done-released = Begränsningen är hävd.

choices-state-open = Ingen har frågat dig än, så det är av.
choices-state-consent-on = På: du sa ja.
choices-state-consent-off = Av.
choices-state-interest-on = På: ingen har invänt.
choices-state-interest-off = Av: du har invänt.
choices-rests = Vilar på { $ground }.
choices-say-yes = Säg ja
choices-say-no = Säg nej
choices-withdraw = Återkalla ditt ja
choices-object = Invänd
choices-lift = Ta tillbaka invändningen

choices-what-analytics = { $tag_companies } får räkna besök på våra öppna sidor, med en kaka. { $accounts ->
    [yes] Det körs aldrig där någon är inloggad, och inte på någon sida med en bild.
   *[no] Det körs inte på någon sida med en bild.
 }
choices-what-counter = En egen räknare, utan kakor, räknar { $events }{ $accounts ->
    [yes] ; med ett konto också bilderna du gör och laddar ner under en månad. Om du invänder räknas inte dina besök och jobb, och det som räknats för ditt konto raderas.
   *[no] . Om du invänder räknas inte dina besök och jobb.
 }
choices-what-device = När du loggar in antecknar vi { $device }, och raderar det efter { $device_life }. Om du invänder raderas det som är antecknat.
choices-what-improve = Hur lång tid verktyg tog och hur de slutade går in i summor som inte pekar ut någon. Om du avslutar det försvinner det också ur anteckningarna om dina egna jobb.
choices-what-pictures = Att göra och spara dina bilder. Om du avslutar det startar inget jobb längre; det du har stannar tills du raderar det.
choices-what-account = Att ha ett konto. Det slutar när du raderar det.
choices-what-payments = Betalningar. Deras bokföring slutar när lagen tillåter det.
choices-what-support = Att svara på det du frågar. Det slutar när du ber om det.
choices-what-security = Gränser mot missbruk, med en hash av din nätverksadress i minnet i några minuter. Utan dem kunde vem som helst stänga andra ute.

choices-others = Vad som inte kan stängas av ensamt
choices-others-hint = Det slutar med ditt konto. Du kan ändå invända: skriv till { $contact }, så tittar någon på det.
choices-restrict = Bara spara
choices-restrict-what = Allt som är ditt stannar som det är, och inget görs med det: inget jobb startar, inget räknas. Du kan fortfarande ta det med dig och radera det, och häva det här när som helst.
choices-restricted = Dina uppgifter sparas bara för tillfället: inget jobb startar.
choices-restrict-do = Spara bara mina uppgifter
choices-restrict-lift = Häv det här
choices-counts = Vad vi har räknat för dig
choices-counts-none = Inget hittills.
choices-by-month = Månad för månad
choices-month = Månad
choices-count-generated = Gjorda bilder
choices-count-downloaded = Nedladdade bilder
choices-history = Vad du har bestämt
choices-history-none = Inget hittills.
choices-newest-first = Beslut, nyast först
choices-when = När (UTC)
choices-about = Om
choices-decided = Vad du sa
choices-policy = Den dagens policy
choices-said-given = Ja
choices-said-withdrawn = Nej
choices-said-objected = Invände
choices-said-lifted = Invändning tillbakatagen
choices-said-restricted = Begränsat
choices-said-released = Begränsning hävd
choices-back = Tillbaka till ditt konto
choices-look = Se dina val
choices-short = Vad du har gått med på, vad du invänder mot och vad vi har räknat för dig.

job-stopped = Du låter inget göras med dina bilder utom att de sparas. Häv det under ”Dina val” i ditt konto och försök sedan igen.

holds-purpose = vad ett beslut gällde
holds-decision = ett beslut: ja, nej, invänt, begränsat
holds-policy-hash = hashen av en policy eller en del av den
holds-sentence = en menings id
holds-browser-family = webbläsarens familj, till exempel firefox
holds-address-hash = en nycklad hash av nätverket som någon loggade in från
part-consents-choice = Vad du har bestämt, och när
part-usage-device = Från vilken sorts webbläsare och nätverk du har loggat in

cli-usage = Säg vad räknaren får berätta
cli-usage-report = Skriv ut summor för dagar och månader som är slut; små tal utelämnas
cli-usage-days = hur många dagar tillbaka (30)
cli-usage-json = som JSON
usage-report-least = Tal under { $number } berättas inte.
usage-report-days = Dagar
usage-report-months = Månader
usage-report-none = inget
usage-report-seconds = { $seconds } s
usage-report-hidden = Utelämnat för att det är litet: { $number }
