# Ärenden: vad människor ber den som driver tjänsten om, på dess sidor, med e-post och på kommandoraden.

cases-title = Dina frågor och begäranden
cases-short = Fråga oss något, använd en av dina rättigheter och se hur det går med det du bett om.
cases-look = Frågor och begäranden
cases-lead = Allt du bett om, var och en med ett nummer, ett läge och dagen då du senast får svar. Det som skrivs är förseglat; det öppnas för att svara dig, och du ser varje gång det skedde.
cases-there = Vad du bett om
cases-none = Du har inte bett om något än.
cases-new = Fråga något nytt
cases-send = Skicka
cases-full = Du har frågat mycket i dag. Lägg till något i det som är öppet, eller kom tillbaka i morgon.

case-kind = Vad gäller det?
case-kind-missing = Välj vad det gäller.
case-kind-question = En fråga
case-kind-problem = Något fungerar inte
case-kind-access = En kopia av det ni har om mig
case-kind-portability = Mina uppgifter, att ta med någon annanstans
case-kind-correct = Något om mig är fel
case-kind-erase = Radera det ni har om mig
case-kind-object = Jag invänder mot en användning av mina uppgifter
case-kind-restrict = Behåll mina uppgifter, men använd dem inte
case-kind-withdraw = Jag återkallar ett samtycke
case-text = Dina ord
case-more = Lägg till något
case-text-missing = Skriv några ord.
case-text-long = Det är för långt: högst 10 000 tecken.

case-state-open = Väntar på svar
case-state-waiting = Väntar på ditt ja
case-state-in-hand = Någon arbetar med det
case-state-answered = Besvarat
case-state-refused = Avslaget, med skälet
case-state-closed = Avslutat

case-number = Nummer
case-opened = Frågat den
case-due = Svar senast
case-said = Vad som skrevs
case-who-person = Du
case-who-staff = Svaret
case-no-words = (inga ord)
case-dropped = { $count ->
    [one] En bilaga sparades inte
   *[other] { $count } bilagor sparades inte
 }
case-confirm = Var det du?
case-confirm-what = Det här kom med e-post, och vem som helst kan skriva ett mejl i ditt namn. Inget händer förrän du säger ja här.
case-confirm-do = Ja, jag bad om det här
case-copy = Din kopia
case-copy-what = Den är klar: allt som finns, som filer, gjorda medan de skickas.
case-copy-do = Till nedladdningen
case-picture = En bild att titta på
case-picture-what = Ingen här ser dina bilder. Om en av dem hjälper oss att svara dig, välj den: den kan öppnas bara för den här frågan, och du kan ta bort den när som helst.
case-picture-which = Dess session
case-attach = Låt den bli sedd
case-detach = Ta bort den
case-attached-gone = Den raderades
case-looks = När det öppnades här
case-looks-none = Ingen har öppnat det än.
case-look-picture = med bilden
case-close = Det är ordnat
case-back = Allt du bett om

case-words-erase = radera mitt konto|radera mina uppgifter|radera mina data|radera mina personuppgifter|radera allt|radera mig|ta bort mitt konto|ta bort mina uppgifter|ta bort mina personuppgifter|rätt till radering|rätten att bli bortglömd|rätten att bli glömd|delete my account|delete my data|delete everything|erase my|erase all|remove my data|remove my account|right to erasure|right to be forgotten
case-words-access = kopia av mina uppgifter|kopia på mina uppgifter|kopia av mina data|tillgång till mina uppgifter|registerutdrag|begäran om tillgång|rätt till tillgång|vilka uppgifter har ni|alla uppgifter ni har|exportera mina uppgifter|exportera mina data|copy of my data|access to my data|access request|what data do you|all data you hold|all the data you hold|export my data|right of access

desk-title = Skriv till oss
desk-lead = Du behöver inget konto. Vi skickar en kod till din adress; med den kan du fråga, se dina svar, ta en kopia av det vi har eller radera det.
desk-ask = Skicka mig en kod
desk-mail-too = Du kan också skriva till { $contact }. Det blir samma slags begäran, med ett nummer och ett datum.
desk-code-how = Vi har skickat en kod. Den fungerar en gång, i den här webbläsaren, inom { $life }.
desk-code-do = Fortsätt
desk-over = Den kodens tid har gått ut. Be om en ny.
desk-again = Skicka en ny kod
desk-held = Vad vi har om den här adressen
desk-held-what = Det du skrev, våra svar och din adress, förseglade.
desk-held-account = Det finns ett konto med den här adressen. Logga in för att se och ladda ner allt i det.
desk-held-nothing = Vi har inget om den här adressen.
desk-sign-in = Logga in
desk-erase = Radera allt
desk-erase-question = Vill du radera allt som vi har om den här adressen?
desk-erase-now = Genast kan ingen öppna något av det längre. Inom några sekunder tas raderna bort. Det finns ingen väg tillbaka.
desk-erase-account = Kontot med den här adressen, med allt i det
desk-erase-texts = Din adress och { $count } förseglade ord
desk-erase-backups = Säkerhetskopior sparas i { $backups }. Det som finns av dig i dem kan inte öppnas längre, eftersom nyckeln förstörs.
desk-erase-not = Behåll det
desk-leave = Glöm mig i den här webbläsaren

contact-ask = Fråga här
contact-ask-what = Ställ en fråga eller använd en rättighet här; du behöver inget konto, en kod med e-post räcker. Var och en får ett nummer, ett läge och ett datum.
contact-numbers = Under det senaste året kom { $count ->
    [one] en begäran
   *[other] { $count } begäranden
 }; { $overdue ->
    [0] inget svar är försenat.
    [one] ett svar är försenat.
   *[other] { $overdue } svar är försenade.
 }
contact-median = Hälften av svaren kom inom { $days ->
    [one] en dag
   *[other] { $days } dagar
 }.

inbox-title = Lämna in ett mejl
inbox-what = På en utvecklingsinstans kommer ingen e-postserver med mejl. Det som lämnas in här tas som ett som en e-postserver kom med.
inbox-mail = Hela mejlet
inbox-mail-hint = Rubrikfälten först, som From och Subject, sedan en tom rad, sedan orden.
inbox-do = Lämna in det

mail-taken-opened = Det är ett nytt ärende.
mail-taken-added = Det lades till i sitt ärende.
mail-taken-again = Det här mejlet har varit här förut; inget gjordes.
mail-taken-automatic = Ett program eller en lista skrev det; inget gjordes.
mail-taken-too-many = Den här adressen har öppnat för många ärenden i dag; inget gjordes.
mail-taken-too-large = Det är större än en megabyte; inget gjordes.
mail-taken-unreadable = Det har ingen avsändare som går att svara; inget gjordes.
mail-taken-off = Policyn tar inte emot begäranden med e-post; inget gjordes.
mail-taken-later = Databasen är borta; lämna in det igen senare.

mail-case-code-subject = Din kod för { $service }
mail-case-code-body =
    Någon, vi tror du, vill skriva till { $service } eller se vad den har om den här adressen. Koden är:

    { $code }

    Den fungerar en gång, inom { $life }, i webbläsaren som bad om den. Om det inte var du behöver du inte göra något.
mail-case-code-end = Det här mejlet skickades för att den här adressen skrevs in där.
mail-case-opened-subject = Vi har fått din begäran { $number }
mail-case-opened-body =
    Ditt mejl till { $service } har numret { $number }. Du får svar senast den { $due }.

    { $how }

    Bilagor sparas inte.
mail-case-see-how = Du kan svara på det här mejlet, eller se hur det går här: { $link }
mail-case-confirm-how = Ett mejl kan skrivas i vems namn som helst, så inget händer förrän du bekräftar det med en kod, här: { $link }
mail-case-opened-end = Om du inte har skrivit till oss behöver du inte göra något: det här mejlet är allt som kommer av det.
mail-case-confirm-subject = Bekräfta din begäran { $number }
mail-case-confirm-body =
    Vi förstod det du skrev till { $service } under numret { $number } så här: { $kind }.

    Ett mejl kan skrivas i vems namn som helst, så inget händer förrän du bekräftar det med en kod, här: { $link }

    Utan det avslutas begäran den { $due }.
mail-case-confirm-end = Om du inte har bett om det här behöver du inte göra något. Du kan också svara på det här mejlet.
mail-case-answered-subject = Vårt svar på { $number }
mail-case-answered-body =
    { $text }

    Det här svarar på det du frågade { $service } under numret { $number }.
mail-case-answered-end = Du kan svara på det här mejlet: det läggs till i samma begäran.
mail-case-refused-subject = Vi kan inte göra det du bad om i { $number }
mail-case-refused-body =
    Vi gör inte det du bad { $service } om under numret { $number }. Skälet:

    { $reason }

    Om du inte håller med kan du klaga hos { $authority }, och du kan gå till domstol.
mail-case-refused-end = Du kan svara på det här mejlet: då tittar vi på det igen.
mail-case-forgotten-subject = Det vi hade om dig raderades
mail-case-forgotten-body =
    Det du skrev till { $service }, våra svar och din adress raderades. Inget av det kan öppnas längre, och raderna håller på att tas bort.

    Den här sidan säger hur långt det är bevisat; den vet inget namn, och vi kan inte hitta den igen på något annat sätt:
    { $link }
mail-case-forgotten-end = Vi har inte din adress längre.

cli-mail = mejl som kommer in
cli-mail-receive = ta ett mejl från standard in, så som en e-postserver lämnar över det
cli-cases = vad människor ber om: frågor, problem och rättigheterna de använder
cli-cases-list = lista ärendena, det mest brådskande först; inga ord öppnas
cli-cases-all = lista även de avslutade
cli-cases-statistics = hur många de är, hur många som är sena och hur snabbt svaren kommer
cli-cases-show = öppna det som skrevs; varför är en rad på standard in, och personen ser båda
cli-cases-show-reason = Varför öppnar du det? En rad; personen läser den.
cli-cases-picture = skriv bilden som personen bifogade till den här nya filen
cli-cases-take = säg att någon arbetar med det
cli-cases-reply = svara med texten på standard in, även med e-post
cli-cases-reply-text = Vad är svaret? Avsluta med Ctrl-D.
cli-cases-refuse = avslå det med skälet på standard in, även med e-post
cli-cases-refuse-reason = Varför? Personen läser det, och var man kan klaga. Avsluta med Ctrl-D.
cli-cases-confirm = be om en kod från personens adress innan en kopia eller en radering går att få
cli-cases-confirm-kind = vad personen bad om
cli-cases-close = avsluta det för gott
cli-cases-keep = anteckna att du har sett att ett gammalt ärende fortfarande behövs
cli-cases-id = ÄRENDE
cli-cases-id-help = ärendets id, eller dess nummer
cli-cases-unknown = Det finns inget sådant ärende.
cli-cases-not-possible = Det går inte i det läge ärendet har, eller så skrevs inget eller för mycket.
cli-cases-done = { $number }: { $state }
cli-cases-count = { $count ->
    [one] Ett ärende.
   *[other] { $count } ärenden.
 }
cli-cases-overdue = SENT
cli-cases-to-review = behövs det än?
cli-cases-no-picture = Det finns ingen bild i det här ärendet, eller så raderades den.
cli-cases-numbers = Senaste året: { $count }, öppna: { $open }, sena: { $overdue }, besvarade: { $answered }, avslagna: { $refused }. Median av dagarna till svar: { $days }

doctor-cases = Ingen väntar för länge på svar.
doctor-cases-late = Svar är försenade: { $count }. Lagen ger en månad. "glassplate cases list" visar dem.
doctor-cases-away = Om svar är försenade syns inte medan databasen inte är igång.
doctor-mailbox = Mejl hämtas från { $host }.
doctor-mailbox-refused = Mejl kan inte hämtas: GLASSPLATE_IMAP_URL anger ingen server som policyn tillåter. Skriv dess namn bland värdarna för företaget { $company }, med imaps://, eller säg där att det är din egen (self_hosted = true).
