### Tjänsten kontrollerar sig själv, och sidan med det som kan visas för dess löften.

evidence-title = Bevis
evidence-lead = Vad tjänsten kan visa för sina löften, i siffror som inte handlar om någon. En hel granskning är mer: vem som helst kan göra en.
evidence-self = Egenkontroll
evidence-self-at = Senast kontrollerad { $day }. Policyn lovar högst { $every } mellan kontrollerna.
evidence-self-any = Senast kontrollerad { $day }.
evidence-self-late = Den här kontrollen är äldre än policyn lovar.
evidence-self-none = Tjänsten har inte kontrollerat sig själv ännu.
evidence-self-file = Det signerade resultatet
evidence-self-key = Signerat med nyckeln { $fingerprint }, samma som för kvitton.
evidence-what = Vad som kontrollerades
evidence-came-to = Utfall
evidence-how-many = Som det ska vara
evidence-of = { $count } av { $of }
evidence-cases = Svar
evidence-cases-fact = Det senaste året har folk frågat { $count ->
    [one] en gång
   *[other] { $count } gånger
  }, { $overdue ->
    [0] och ingen väntar för länge
    [one] och en av dem väntar för länge
   *[other] och { $overdue } av dem väntar för länge
  }.
evidence-cases-median = Hälften av svaren kom inom { $days } dagar.
evidence-deletion = Radering efter ett jobb
evidence-deletion-lead = Hur länge efter ett jobbs slut dess bilder och ord ännu kunde öppnas, de senaste 30 dagarna.
evidence-deletion-half = Hälften inom
evidence-deletion-most = 99 av 100 inom
evidence-deletion-none = För få jobb har slutat de senaste 30 dagarna för att säga hur lång tid det tar.
evidence-deletion-jobs = Jobb
evidence-milliseconds = { $count } ms
evidence-seconds = { $count } s
evidence-staff = Personalens logg
evidence-staff-fact = { $count ->
    [0] Personalens logg är tom.
    [one] Personalens logg har en post.
   *[other] Personalens logg har { $count } poster.
  }

self-check-good = bra
self-check-bad = fel
self-check-unknown = inte sett
self-check-of-libraries = Biblioteken är låsfilens, varje fil som den kom
self-check-of-database = Databasen håller isär människor, och tjänsten kan inte stänga av det
self-check-of-staff-log = Personalens logg är som den skrevs
self-check-of-logs = Ingen logg är äldre än utlovat
self-check-of-backups = Ingen säkerhetskopia är äldre än utlovat
self-check-of-host = Vad maskinen ger av det som löftena kräver
self-check-of-auditor = Granskaren, på det som alla kan läsa
holds-self-check = vad tjänsten fann när den kontrollerade sig själv

doctor-self = Tjänsten kontrollerade sig själv { $day }, och gör det med högst { $every } emellan.
doctor-self-late = Den senaste egenkontrollen är från { $day }; policyn lovar högst { $every } emellan. Kör: glassplate audit-self
doctor-self-none = Tjänsten har inte kontrollerat sig själv ännu; policyn lovar högst { $every } emellan. Workern börjar tio minuter efter start, eller kör: glassplate audit-self
doctor-self-away = När tjänsten senast kontrollerade sig själv går inte att se medan databasen är nere.

cli-self = kontrollera tjänsten själv, signera det som hittas och visa det för alla
cli-self-due = bara när policyn har det och det är dags
cli-self-json = skriv ut det signerade resultatet
