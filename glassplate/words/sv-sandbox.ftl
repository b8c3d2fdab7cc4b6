# `glassplate doctor`: vad värden och instansens inställning ger, och vad man gör där de inte gör det.
cli-doctor = säg vad den här maskinen ger av det som löftena behöver, och vad man gör åt resten
cli-doctor-json = ett JSON-objekt i stället för rader

doctor-ok = ok
doctor-lacking = saknas
doctor-unknown = okänt
doctor-all-there = Inget saknas.
doctor-missing =
    { $count ->
        [one] En sak saknas.
       *[other] { $count } saker saknas.
    }

doctor-landlock = Landlock, version { $version }: kod som öppnar bilder når ingen fil.
doctor-landlock-missing = Landlock finns inte. Det kräver Linux 5.13 eller nyare med "landlock" bland säkerhetsmodulerna (lsm=landlock,... på kärnans kommandorad), och en container får inte förbjuda det. Till dess håller bara systemanropsfiltret bildernas kod borta från filer.
doctor-seccomp = seccomp: kod som öppnar bilder kan bara göra de systemanrop som beräkning behöver.
doctor-seccomp-missing = seccomp finns inte. Det kräver en kärna med CONFIG_SECCOMP_FILTER på x86_64 eller aarch64. Till dess skulle kod som öppnar bilder kunna öppna nätverksanslutningar och starta processer.
doctor-sandbox = Sandlådan: alla { $tried } vägar ut ur den prövades och nekades.
doctor-sandbox-open = Av { $tried } vägar ut ur sandlådan är dessa öppna: { $open }. Raderna ovan säger varför.
doctor-sandbox-fails = Sandlådan går inte alls, så ingen bild kan öppnas. Se till att Python får starta processer och att det finns minne kvar.
doctor-memory-files = Minnesfiler: bilder på väg behöver ingen disk.
doctor-memory-files-missing = Det finns inga minnesfiler (memfd_create), som bilder på väg behöver. Linux 3.17 eller nyare har dem; en container får inte förbjuda dem.
doctor-job-keys = Nycklar till pågående jobb ligger bara i minnet.
doctor-swap-off = Växlingsutrymmet (swap) är av: minnet når ingen disk.
doctor-swap-sealed = Växlingsutrymmet (swap) är på, och krypterat eller i minnet.
doctor-swap-unknown = Växlingsutrymmet (swap) är på, och härifrån syns inte om dess disk är krypterad. Är den inte det, stäng av det (swapoff -a) eller kryptera det: det som finns i minnet kan skrivas dit.
doctor-core-dumps = Minnesdumpar (core dumps): en krasch skriver inget minne till en disk.
doctor-core-dumps-piped = När en process kraschar lämnar kärnan dess minne till ett program (kernel.core_pattern). Stäng av det: sysctl -w kernel.core_pattern=core
doctor-user-namespaces = Användarnamnrymder: PostgreSQL kan köras utan roots rättigheter.
doctor-user-namespaces-unneeded = Användarnamnrymder behövs inte här.
doctor-user-namespaces-missing = PostgreSQL körs inte som root, och den här maskinen tillåter inga användarnamnrymder. Kör som en vanlig användare, eller sätt GLASSPLATE_DATABASE_URL.
doctor-open-files = Öppna filer: upp till { $count }.
doctor-open-files-few = Bara { $count } filer får vara öppna samtidigt. Varje ansluten webbläsare behöver en: höj gränsen till { $wanted } eller mer (ulimit -n, eller LimitNOFILE= för tjänsten).
doctor-postgres-own = PostgreSQL { $version }, vår egen.
doctor-postgres-external = PostgreSQL { $version }, en extern.
doctor-postgres-old = Den externa PostgreSQL har version { $version }; den måste vara { $oldest } eller nyare.
doctor-postgres-silent = Den externa PostgreSQL svarar inte, eller släpper inte in oss. Kontrollera GLASSPLATE_DATABASE_URL och att servern är igång.
doctor-models = Modeller: alla { $count } filer är de som fastställts.
doctor-models-wrong = Modellfiler saknas eller är inte de som fastställts. Hämta dem: python -m glassplate.engines.fetch
doctor-disk = Disk: { $free } GB ledigt för datamappen.
doctor-disk-full = Bara { $free } GB är ledigt för datamappen. Gör plats för { $wanted } GB eller mer, eller välj en annan mapp med --data.
doctor-clock = Klocka: hålls rätt.
doctor-clock-alone = Inget håller den här maskinens klocka rätt, och utgångsdatum och engångskoder vilar på den. Kör en tidstjänst, på Debian: apt-get install systemd-timesyncd
doctor-clock-unknown = Om något håller klockan rätt syns inte härifrån. Se till att värden gör det: utgångsdatum och engångskoder vilar på den.
doctor-fonts = Typsnitt: inga behövs.
doctor-policy-refused = Policyn går inte att hålla eller läsa. Se vad som är fel med den: glassplate policy check { $file }
doctor-words = Ord som nekas: våra egna listor. Dina skulle finnas i { $setting }.
doctor-words-own = Ord som nekas: våra egna listor och dina.
doctor-words-broken = Din lista med ord går inte att läsa, och inget görs innan den går att läsa. Laga filen som { $setting } anger.
doctor-pictures =
  { $count ->
    [one] Bilder som nekas: ett fingeravtryck.
   *[other] Bilder som nekas: { $count } fingeravtryck.
  }
doctor-pictures-none = Bilder som nekas: det finns ingen lista. Din skulle finnas i { $setting }.
doctor-pictures-broken = Din lista med fingeravtryck går inte att läsa, och ingen bild tas emot innan den går att läsa. Laga filen som { $setting } anger.
doctor-mail = E-post går ut genom { $host }.
doctor-mail-outbox = E-posten stannar här, på utkorgssidan: det här är en utvecklingsinstans.
doctor-mail-unneeded = E-post: policyn skickar ingen.
doctor-mail-nobody = Policyn skickar e-post men nämner ingen som levererar den. Lägg till ett företag (processor) med ändamålet "mail".
doctor-mail-refused = E-post kan inte gå ut: GLASSPLATE_SMTP_URL anger ingen server som policyn tillåter. Skriv dess namn bland värdarna för företaget { $company }, eller säg där att det är din egen (self_hosted = true).
doctor-authority = Det som signerar resultat gäller till { $until }.
doctor-authority-over = Det som signerar resultat gällde till { $until }. Kontrollera klockan. Om den går rätt, flytta provenance-ca.pem och provenance-leaf.pem ut ur mappen med hemligheter: nästa start skapar nya.
doctor-authority-broken = Det som signerar resultat går inte att läsa. Hämta tillbaka provenance-ca.pem och provenance-leaf.pem från en säkerhetskopia, eller flytta undan dem: nästa start skapar nya.
doctor-authority-to-come = Det som signerar resultat skapas vid första starten.
doctor-authority-unneeded = Resultat signeras inte: policyn säger inte att de ska det.
doctor-stand-ins = En ersättare på { $address } svarar i stället för varje företag, och inget riktigt görs. Ta bort GLASSPLATE_STANDIN för att anropa företagen.
doctor-stand-ins-none = Ersättare: inga. Den som anropas är den som svarar.
