# Nycklar, säkerhetskopior och återställningar, så som den som driver tjänsten möter dem i en terminal.
cli-keys = byt nycklar, se hur det står med dem, skapa återställningsnyckeln
cli-keys-rotate = byt det som är dags nu: avbrutna byten, och personer som raderat något
cli-keys-rotate-person = byt nycklarna i den här personens skärva, vare sig det är dags eller inte
cli-keys-rotate-all = byt i varje skärva
cli-keys-status = räkna personer, skärvor och byten
cli-keys-recovery = skapa nyckeln som öppnar säkerhetskopior, och visa den en gång
cli-keys-recovery-replace = skapa en annan; det som förseglats för den gamla nyckeln behöver fortfarande den gamla
cli-keys-export = uppdatera en säkerhetskopias nyckelknippa: kör det efter raderingar, mellan säkerhetskopior
cli-backup = säkerhetskopiera databas, förseglade filer och nyckelknippa, allt förseglat för återställningsnyckeln
cli-backup-folder = mapp för säkerhetskopiorna
cli-restore = återställ en säkerhetskopia till en tom datamapp, utan någon som raderats sedan dess
cli-restore-backup = säkerhetskopians namn (den senaste)

keys-rotated = { $count ->
    [0] Inget var dags.
    [one] En skärva fick nya nycklar; dess gamla nyckel är förstörd.
   *[other] { $count } skärvor fick nya nycklar; deras gamla nycklar är förstörda.
 }
keys-busy = Någon höll en rad för länge, så bytet är inte klart. Inget har gått förlorat. Kör det igen, eller låt arbetaren göra det.
keys-epoch-gone = En nyckelfil som databasen nämner finns inte. Inget ändrades. Är rätt mapp monterad, och stämmer GLASSPLATE_KEYS?
keys-nothing-there = Det finns ingen instans i { $folder }. Ange dess mapp med --data.
keys-no-memory-folder = Det finns ingen mapp i minnet att ha jobbnycklar i. Montera en tmpfs, ange en mapp på den i GLASSPLATE_JOB_KEYS, och gör den läsbar bara för den här användaren.
keys-not-durable = Den här databasen kan glömma det den har bekräftat (fsync eller synchronous_commit är av). Ingen nyckel förstörs på dess ord, så inget byttes. Slå på båda.
keys-status-people = Personer med nyckel: { $living }. Raderade: { $erased }.
keys-status-shards = Skärvor som används: { $count }. Den äldsta nyckeln är { $oldest } timmar gammal.
keys-status-waiting = Personer som raderat något sedan sitt senaste byte: { $people }. Oavslutade byten: { $shards }.
keys-status-job-keys = Nycklar till pågående jobb, i minnet: { $count }.
keys-status-recovery = Det finns en återställningsnyckel.
keys-exported = Nyckelknippan är uppdaterad: { $file }
keys-exported-nothing = Nyckelknippan var redan uppdaterad.

recovery-shown-once = Det här är återställningsnyckeln. Den visas en gång och sparas ingenstans: skriv ner den och förvara den borta från den här maskinen.
recovery-what-it-opens = Den som har den och en säkerhetskopia kan öppna allt i den. Utan den kan ingen säkerhetskopia återställas.
recovery-there = Det finns redan en återställningsnyckel. Med --replace skapas en annan för kommande säkerhetskopior.
recovery-none = Det finns ingen återställningsnyckel än. Skapa en: glassplate keys recovery
recovery-mistyped = Det är ingen återställningsnyckel: ett tecken är fel eller saknas. Inget ändrades.
recovery-other-key = { $file } är förseglad för en annan återställningsnyckel. Inget ändrades.
recovery-broken-file = { $file } är inte som när den skrevs. Inget ändrades. Ta en annan säkerhetskopia.
recovery-not-ours = { $file } är ingen fil från en säkerhetskopia av Glassplate.

backup-made = Säkerhetskopia { $name }: databas, nyckelknippa och { $objects ->
    [one] en förseglad fil
   *[other] { $objects } förseglade filer
 }. { $removed ->
    [0] { "" }
    [one] En äldre säkerhetskopia togs bort.
   *[other] { $removed } äldre säkerhetskopior togs bort.
 }
backup-busy = En annan säkerhetskopiering skriver till { $folder }. Vänta tills den är klar.
backup-dump-failed = pg_dump slutade med kod { $code }; raderna ovan säger varför. Ingen säkerhetskopia gjordes.
backup-no-role = För att säkerhetskopiera en extern databas, ange i GLASSPLATE_DATABASE_BACKUP_URL en roll med BYPASSRLS som får läsa allt.
safekeeping-disk = { $reason }: { $file } Ingen del av det som skrevs räknas; det som fanns förut är som det var.

restore-ask = Återställningsnyckel:{" "}
restore-no-backup = Det finns ingen sådan säkerhetskopia i { $folder }.
restore-newer-format = Den här säkerhetskopian gjordes av Glassplate { $version }. Återställ den med den versionen eller en nyare.
restore-no-keyring = Det finns ingen nyckelknippa bredvid säkerhetskopiorna, så inget i dem går att öppna.
restore-keyring-older = Nyckelknippan är äldre än säkerhetskopian{ $count ->
    [0] { "" }
   *[other] : { $count } personer i den har ingen nyckel där
 }. Lägg den nyaste nyckelknippan bredvid. Inget ändrades.
restore-not-empty = { $folder } är inte tom. En återställning behöver en tom mapp: ange en annan med --data.
restore-database-not-empty = Databasen har redan tabeller. En återställning behöver en tom.
restore-failed = Återställningen slutade med kod { $code }; raderna ovan säger varför. Mappen tömdes igen.
restore-done = Säkerhetskopian { $name } är återställd: { $living ->
    [one] en person
   *[other] { $living } personer
 }, och { $erased ->
    [0] ingen i den har raderats sedan dess
    [one] en som raderats sedan dess är borta
   *[other] { $erased } som raderats sedan dess är borta
 }. Starta den med: glassplate run
restore-missing = { $count ->
    [one] En förseglad fil finns
   *[other] { $count } förseglade filer finns
 } inte i säkerhetskopians mapp. Det som behöver dem kommer att säga att det är borta.
