# Gränser: vad en person, ett nätverk och en motor får ta, och vad som sägs där de slutar.

error-too-many-network = För många anrop kommer från ditt nätverk. Fråga igen om { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
 }.
limit-jobs = Du har { $most ->
    [one] ett jobb
   *[other] { $most } jobb
 } som väntar eller körs, och fler får det inte vara på en gång. Så snart ett av dem slutar, eller du stoppar ett, finns det plats för ett till.
limit-engine = Så många jobb väntar på det här verktyget att det inte tar fler just nu. Försök igen om en stund, eller ta ett annat verktyg.
limit-credits = Din gräns på { $most ->
    [one] en kredit
   *[other] { $most } krediter
 } per dag är nådd. Den börjar om vid midnatt (UTC); på sidan ”Dina gränser” kan du se den, och ändra en som du själv satt.
limit-dear = Det här kostar { $price ->
    [one] en kredit
   *[other] { $price } krediter
 }, mer än din gräns på { $most } per dag. Välj mindre på en gång, eller ändra gränsen på sidan ”Dina gränser”.
limit-storage = Dina { $most } MB lagring är fulla. Radera bilder eller sessioner som du inte längre behöver och försök sedan igen.

engine-stopped-trouble = Det här är avstängt just nu, eftersom det inte fungerar som det ska. Inget drogs.
engine-stopped-work = Det här är avstängt just nu, eftersom någon arbetar med det. Inget drogs.
engine-stopped-safety = Det här är avstängt just nu, eftersom det som det gör ses över. Inget drogs.
engine-stopped-budget = Det här är avstängt till midnatt (UTC), eftersom dess budget för dagen är slut. Inget drogs.
failed-engine-stopped = Det här stängdes av medan ditt jobb väntade. Du har fått tillbaka dina krediter; prova ett annat verktyg, eller det här senare.

part-limits-allowance = Dina gränser
holds-limit = en gräns
holds-setting = vad den som driver tjänsten ställt in

card-limits = Dina gränser
centre-limits-fact = I dag har du använt { $spent } av { $credits } krediter; { $open ->
    [0] inget jobb väntar eller körs
    [one] ett jobb väntar eller körs
   *[other] { $open } jobb väntar eller körs
 }, { $jobs } på en gång är möjliga.
centre-limits-stored = { $stored } av { $storage } är lagrade.
centre-limits-look = Se dina gränser

limits-title = Dina gränser
limits-lead = För att det ska räcka till alla, och för att ingen ska göra av med mer än den tänkt.
limits-today = Krediter i dag
limits-today-hint = Reserverade eller använda sedan midnatt (UTC). Det som det inte blev något av räknas inte.
limits-jobs = Jobb på en gång
limits-jobs-hint = Väntande och pågående. Man turas om: den som har många som väntar fördröjer ingen annan.
limits-storage = Lagring
limits-storage-hint = Det du sparar här: bilder, ord och allt som görs av dem. Det som raderats räknas inte längre.
limits-of = { $used } av { $most }
limits-own = En egen gräns
limits-own-label = Krediter per dag, högst
limits-own-hint = Högst { $most }. Lämna fältet tomt för ingen egen gräns. Den gäller genast, för den här sidan och för varje program med en nyckel från dig.
limits-own-bad = Ange ett heltal från 0 till { $most }, eller inget.
limits-own-save = Spara
limits-done = Din gräns är sparad.

cli-limits = Se och sätt vad människor får ta
cli-limits-list = lista varje gräns
cli-limits-set = sätt en gräns, för alla eller för en person
cli-limits-reset = låt en gräns vara som den är från början
cli-limits-limit = dess namn, som `limits list` visar det
cli-limits-number = det nya talet
cli-limits-person = för en person, vars adress skrivs på standard in
cli-limits-address = Kontots adress:
cli-limits-unknown = Det finns ingen sådan gräns. Det finns: { $limits }.
cli-limits-usual = (vanligen { $number })
cli-limits-theirs = (den här personen: { $number })
cli-limits-what-jobs = en persons jobb som väntar och körs på en gång
cli-limits-what-credits = en persons krediter på en dag
cli-limits-what-megabytes = megabyte som en person lagrar
cli-limits-what-requests-key = anrop med en nyckel på en minut
cli-limits-what-requests-person = en persons anrop på en minut
cli-limits-what-requests-network = anrop från ett nätverk på en minut

cli-engines = Stoppa en motor för alla på en gång, och säg vad den får ta
cli-engines-list = lista motorerna, vad som är stoppat och vad de kostar i dag
cli-engines-stop = ta inga nya jobb för den, avsluta det som väntar, låt det som körs bli klart
cli-engines-resume = ta jobb för den igen
cli-engines-limit = säg hur många jobb den får ha på en gång, och vad den får kosta på en dag
cli-engines-engine = dess namn, som `engines list` visar det
cli-engines-because = vilken mening människor läser (trouble, om inget sägs)
cli-engines-jobs = allas jobb som väntar och körs på en gång, eller "none"
cli-engines-usd = US-dollar som dess företag får ta på en dag (UTC) innan den stoppas till nästa, eller "none"
cli-engines-unknown = Det finns ingen sådan motor. Det finns: { $engines }.
cli-engines-nothing = Ange --jobs eller --usd-a-day.
cli-engines-stopped = { $engine } tar inga nya jobb. Människor läser: { $words }
cli-engines-is-stopped = stoppad
cli-engines-takes-jobs = tar jobb
cli-engines-since = ({ $because }, sedan { $since } UTC)
cli-engines-at-most = högst { $jobs } jobb
cli-engines-cost = { $usd } US-dollar i dag
cli-engines-ceiling = av högst { $usd }
