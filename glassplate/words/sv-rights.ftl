# Att radera ett konto, och kvittot på det.

held-title = Vad som finns om dig
held-lead = Det här läses ur databasen nu, tabell för tabell: i ingen annan finns något om dig. Nedladdningen innehåller samma rader, alla, med { $films ->
    [yes] varje bild och film.
   *[no] varje bild.
 }
held-look = Se allt
held-download = Ladda ner allt
held-download-hint = En ZIP-fil med JSON, dess schema och { $films ->
    [yes] dina bilder och filmer
   *[no] dina bilder
 } så som de sparas, ungefär { $size }. Den görs medan den skickas; ingen kopia blir kvar här.
held-rows = { $count ->
    [one] en rad
   *[other] { $count } rader
 }
held-more = och { $count } till, i nedladdningen
held-withheld = Finns men visas inte:
held-nothing = Inget finns i:
held-back = Tillbaka till ditt konto

export-readme =
    Det här är allt som { $service } hade om dig när du laddade ner det.

    data.json    varje rad, med namn och ord öppnade
    schema.json  vad varje fält är, vad det innehåller och hur länge det sparas (JSON Schema)
    picture, ... dina bilder, filmer och masker så som de sparas; filens namn är dess id i data.json

    Det som släpper in någon eller öppnar något, som hashen av ett lösenord eller en nyckel, nämns men lämnas inte ut.
export-file = namnet på dess fil i det här arkivet

part-accounts-person = Ditt konto
part-accounts-session = Webbläsare som är inloggade
part-accounts-mail = Mejl till dig
part-accounts-apikey = API-nycklar
part-accounts-webhook = Webhooks
part-accounts-delivery = Vad webhooks fick veta
part-accounts-passkey = Passkeys
part-accounts-secondstep = Andra steget
part-accounts-move = Adressbyten som pågår
part-safety-report = Anmälningar som du skickat
part-account-emailaddress = Om din adress är bekräftad
part-socialaccount-socialaccount = Företag som du loggar in med
part-studio-editsession = Sessioner
part-studio-version = Versioner
part-studio-job = Jobb
part-studio-trace = Vad företag fortfarande har kvar av dina jobb
part-billing-balance = Ditt saldo av krediter
part-billing-entry = Bokföringen av dina krediter
part-egress-passage = Vad som lämnat servern för din räkning
part-usage-count = Hur många bilder du gjort och laddat ner
part-cases-correspondent = Din adress, som någon utan konto
part-cases-case = Vad du bett oss om
part-cases-message = Vad som skrevs när du frågade
part-cases-look = När vi öppnade det du frågade
part-rights-intake = Vad du tagit med dig hit
part-rights-deletion = Vad du raderat, i siffror
part-rights-hold = Vilken lag som hindrar radering
part-vault-sealed = Allt som är förseglat för dig
part-vault-personkey = Din nyckel, själv förseglad
part-vault-renewal = Att din nyckel ska bytas

leave-title = Radera ditt konto
leave-short = Allt som finns av dig här försvinner: bilder, sessioner, ord, namn och adress.
leave-look = Radera kontot
leave-question = Vill du radera ditt konto och allt i det?
leave-now = Genast kan ingen öppna något av det längre, och alla webbläsare loggas ut. Inom några sekunder tas filerna och raderna bort. Det finns ingen väg tillbaka.
leave-what = Vad som försvinner
leave-sessions = { $count ->
    [one] En session
   *[other] { $count } sessioner
 }
leave-pictures = { $count ->
    [one] En bild eller video, med sin miniatyr
   *[other] { $count } bilder och videor, med sina miniatyrer
 }
leave-texts = Ditt namn, din adress, { $count } förseglade ord och titlar
leave-jobs = Vad som är antecknat om { $count ->
    [one] ett jobb
   *[other] { $count } jobb
 }: när, vilket verktyg, hur det slutade
leave-credits = { $count ->
    [one] En kredit som du inte har använt
   *[other] { $count } krediter som du inte har använt
 }
leave-backups = Säkerhetskopior sparas i { $backups }. Det som finns av dig i dem kan inte öppnas längre, eftersom nyckeln förstörs tillsammans med ditt konto.
leave-take-along = Ladda först ner det du vill behålla.
leave-sure = Jag vill att allt som är mitt raderas
leave-not-sure = Kryssa i rutan först: det går inte att ångra.
leave-do = Radera allt
leave-keep = Behåll kontot

receipt-title = Kvitto på en radering
receipt-lead = Den här sidan vet inget namn: den som har dess adress ser när något raderades och hur långt det är bevisat. Spara filen; den går att kontrollera utan oss.
receipt-unreadable = Ingen nyckel öppnar det längre, här
receipt-removed = Filer och rader är borttagna
receipt-proved = Nycklarna runt det har bytts, så ingen kopia går att öppna; en andra genomgång av alla lager hittade inget
receipt-waits = inte än
receipt-soon = Det här fortsätter av sig självt. Sidan tittar igen var tionde sekund.
receipt-was = Vad som fanns där
receipt-pictures = Bilder och videor
receipt-sessions = Sessioner
receipt-texts = Förseglade ord
receipt-jobs = Jobb
receipt-bytes = Storlek
receipt-companies = Jobb som företag ombads glömma
receipt-companies-waiting = { $waiting } av { $asked } inte bekräftade än
receipt-backups = Den sista säkerhetskopian där något av det finns, förseglat och utan sin nyckel, försvinner den
receipt-file = Ladda ner det signerade kvittot
receipt-fingerprint = Fingeravtryck av nyckeln som signerade det:

mail-erased-subject = Ditt konto raderades
mail-erased-body =
    Ditt konto hos { $service } raderades. Inget av det kan öppnas längre, och dess filer håller på att tas bort.

    Den här sidan säger hur långt det är bevisat; den vet inget namn, och vi kan inte hitta den igen på något annat sätt:
    { $link }

    Det här var det sista som din adress användes till. Om det inte var du, skriv genast till kontaktadressen.
mail-erased-end = Vi har inte din adress längre.

cli-receipt = kvitton på raderingar
cli-receipt-verify = kontrollera att ett kvitto är som när det signerades; behöver varken server eller nätverk
cli-receipt-file = kvittot, så som det laddades ner
cli-receipt-key = den publika nyckeln att kontrollera med, i base64; annars den i filen
cli-receipt-none = Den filen är inget kvitto.
cli-receipt-bad = Kvittot är inte som när det signerades: det har ändrats, eller signerats av någon annan.
cli-receipt-good = Kvittot är som när det signerades. Nyckelns fingeravtryck: { $fingerprint }
cli-receipt-compare = Jämför det med det som tjänsten visar på /.well-known/glassplate-receipt-key.json.
