# Vad `glassplate run` och de andra kommandona säger i en terminal.
cli-what = Glassplate: en AI-bildstudio vars integritetspolicy går att köra.
cli-command = KOMMANDO
cli-run = starta hela tjänsten: databas, tabeller, webbserver, arbetare
cli-port = port att lyssna på (8000)
cli-data = mapp för allt som sparas (./data)
cli-profile = medföljande policy att köra under: fashion, express, gallery, tools, local
cli-policy = ditt eget policymanifest, en TOML-fil
cli-development = demokonto, mejl på en sida i stället för skickade, ingen HTTPS behövs

run-postgres = Startar PostgreSQL ...
run-tables = Uppdaterar tabellerna ...
run-tables-failed = Tabellerna gick inte att uppdatera (kod { $code }). Inget gick förlorat; raderna ovan säger varför. Starta igen när det är lagat.
run-processes = Startar webbservern och arbetaren ...
run-ready = { $name } är redo på { $url }
run-login = Logga in som { $address } med lösenordet { $password }
run-how-to-stop = Ctrl-C stoppar allt.
run-stopping = Stoppar ...
run-already = Glassplate körs redan på { $folder }. Stoppa den först, eller välj en annan mapp med DATA=.
run-restoring = En återställning till { $folder } avbröts. Kör den igen; den börjar om.
run-database-silent = Databasen svarar inte, eller släpper inte in oss. Se över { $setting } och att servern är igång.
run-folder = Datamappen { $folder } går inte att använda: { $reason }. Åtgärda det, eller välj en annan med DATA=.
run-port-taken = Port { $port } används. Välj en annan med PORT=.
run-process-died = Processen { $name } slutade under starten; raderna ovan säger varför.
run-not-ready = Tjänsten svarade inte inom { $seconds } sekunder; raderna ovan kan säga varför.
run-no-postgres = Ingen PostgreSQL { $oldest } eller nyare hittades. På Debian: apt-get install postgresql
run-postgres-died = PostgreSQL slutade under starten; se { $file }.
run-postgres-slow = PostgreSQL svarade inte inom { $seconds } sekunder. Om den återhämtar sig efter en krasch, starta igen: den fortsätter där den var.
run-role-bypasses = Databasrollen { $role } får se allas rader (superanvändare eller BYPASSRLS). Glassplate startar inte med en sådan roll: ge den en egen utan de rättigheterna.
run-role-owns = Databasrollen { $role } äger { $count } tabeller och skulle kunna stänga av deras skydd. Kör migreringarna som ägaren och tjänsten som en annan roll.
run-not-forced = { $count } policyer ligger på tabeller vars radskydd (row-level security) inte är tvingande. Kör migreringarna igen som tabellernas ägare.
run-socket-folder-open = Mappen { $folder } är inte bara vår. Ta bort den, eller välj en kortare DATA=.
run-no-user-namespace = PostgreSQL körs inte som root, och den här maskinen tillåter inga användarnamnrymder. Kör som en vanlig användare, eller sätt GLASSPLATE_DATABASE_URL.
