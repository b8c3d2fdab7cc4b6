# Integritetscentret, och kartan över ett kontos sidor.

centre-map = Ditt konto
centre-map-account = Konto
centre-map-ways = Vägar in
centre-map-privacy = Integritet
centre-map-programs = Program
centre-title = Din integritet
centre-lead = Vad som finns här om dig, vart det har gått och vad du kan göra åt det: allt genast, och på egen hand.
centre-short = Vad som finns om dig, vart det har gått, vad du har gått med på, och hur du rättar, tar med eller raderar det.
centre-look = Öppna integritetscentret

card-held = Vad som finns om dig
centre-held-fact = { $films ->
    [yes] { $pictures ->
        [one] En bild eller film
       *[other] { $pictures } bilder och filmer
    }
   *[no] { $pictures ->
        [one] En bild
       *[other] { $pictures } bilder
    }
 } i { $sessions ->
    [one] en session
   *[other] { $sessions } sessioner
 }, { $size }; { $rows ->
    [one] en rad
   *[other] { $rows } rader
 } allt som allt, lika många som i nedladdningen.
centre-held-look = Se det och ladda ner det
card-went = Vart det har gått
centre-went-nothing = Inget av ditt har lämnat den här servern.
centre-went-fact = { $times ->
    [one] En gång
   *[other] { $times } gånger
 } har något gått ut för dig, till { $companies ->
    [one] en mottagare
   *[other] { $companies } mottagare
 }; senast den { $last }.
card-choices = Vad du har gått med på
centre-choices-fact = { $on ->
    [0] Inget frivilligt är på
    [one] En frivillig användning av dina uppgifter är på
   *[other] { $on } frivilliga användningar av dina uppgifter är på
 }, { $off ->
    [0] ingen är av
    [one] en är av
   *[other] { $off } är av
 }. Du bestämmer var och en, och den upphör genast.
centre-choices-restricted = Du har begränsat det: dina uppgifter sparas bara.
centre-choices-look = Samtycken och invändningar
card-cases = Vad du har frågat oss
centre-cases-fact = { $count ->
    [0] Ingen fråga från dig är öppen.
    [one] En fråga från dig är öppen.
   *[other] { $count } frågor från dig är öppna.
 }
centre-cases-look = Fråga eller titta
card-stopped = Vad en lag stoppar
card-ways = Hur du loggar in
centre-ways-fact = { $companies ->
    [0] Inget företag
    [one] Ett företag
   *[other] { $companies } företag
 } och { $passkeys ->
    [0] ingen passkey
    [one] en passkey
   *[other] { $passkeys } passkeys
 } släpper in dig; { $browsers ->
    [one] en webbläsare är inloggad
   *[other] { $browsers } webbläsare är inloggade
 }.
card-correct = Vad som är fel
centre-correct-fact = Vi känner dig som ”{ $name }”. Det som är fel kan du rätta.
centre-correct-nameless = Du har inte angett något namn. Det som är fel kan du rätta.
centre-correct-do = Rätta det
card-policy = Policyn
centre-policy-fact = Version { $version } gäller sedan den { $since }. Tidigare versioner och vad som ändrades förblir offentliga.
centre-policy-read = Läs policyn
centre-policy-changes = Vad som ändrades
card-receipts = Kvitton
centre-receipts-fact = { $count ->
    [0] Du har inte raderat något än.
    [one] En radering har ett signerat kvitto.
   *[other] { $count } raderingar har ett signerat kvitto.
 }
centre-receipts-look = Se kvittona
card-bring = Ta hit dina uppgifter
centre-bring-fact = Nedladdningen från en annan Glassplate kan tas in: sessioner, versioner, bilder och ord.
centre-bring-look = Ta in den
card-leave = Radera allt

receipts-title = Kvitton på dina raderingar
receipts-lead = Varje gång du raderade något skrevs ett signerat kvitto. Det innehåller siffror och tider och inget av vad det var, och kan kontrolleras utan oss.
receipts-none = Du har inte raderat något än.
receipts-none-hint = När du raderar en bild, en version eller en session finns dess kvitto här.
receipts-gone = { $sessions ->
    [0] { "" }
    [one] En session,{" "}
   *[other] { $sessions } sessioner,{" "}
 }{ $versions ->
    [0] ingen version
    [one] en version
   *[other] { $versions } versioner
 }: { $pictures ->
    [one] en bild
   *[other] { $pictures } bilder
 }{ $videos ->
    [0] { "" }
    [one] {" "}och en film
   *[other] {" "}och { $videos } filmer
 }.
receipts-unreadable = Ingen nyckel öppnar det längre, här. Kopior i säkerhetskopior följer när nycklarna runt dem byts, inom en timme.
receipts-proved = Nycklarna runt det har bytts: ingen kopia går att öppna längre.
receipts-waiting = { $count ->
    [one] Ett företag har inte bekräftat än att det har glömt.
   *[other] { $count } bekräftelser från företag är ännu på väg.
 }
receipts-can-delete = det fick besked att radera det som det hade när jobbet slutade.
receipts-cannot-delete = det erbjuder inget sätt att radera det som det fick; det säger att det sparar: { $keeps }
receipts-file = Kvitto

receipt-stopped = En lag stoppar den här raderingen för tillfället. Kontot är stängt; resten följer när lagen släpper, senast den
hold-stops = En lag stoppar raderingar i ditt konto till den { $until }. Det du raderar efter det försvinner genast.
hold-stops-silently = Det här kan inte raderas just nu. Fråga kontaktadressen.

mail-held-subject = Ditt konto har stängts
mail-held-body =
    Ditt konto hos { $service } har stängts, och ingen kan logga in på det längre. Hur långt raderingen har kommit, och vad den väntar på, säger den här sidan; den vet inget namn:
    { $link }

    Om det inte var du, skriv genast till kontaktadressen.

cli-hold = lagar som stoppar raderingar
cli-hold-add = håll kvar det som någon har här; två rader på standard in: deras adress, och varför
cli-hold-list = vad som gäller nu
cli-hold-lift = avsluta ett i förtid
cli-hold-until = till när som längst, till exempel 2027-01-31
cli-hold-reason = Vilken lag, vilken myndighet, vilket ärende? En rad; förseglad, och visas för personen om det inte är tyst.
cli-hold-person = vem, med det id de har här; då har standard in bara skälet
cli-hold-silent = lagen förbjuder att säga det till personen
cli-hold-id = det id som "list" visar
cli-hold-address = Adress:{" "}
cli-hold-incomplete = Ett stopp behöver ett skäl i ord och en dag som ännu inte har kommit.
cli-hold-added = Hålls: { $id }
cli-hold-lifted = Hävt. Det som väntade på det fortsätter av sig självt.
cli-hold-none = Inget med det id:t gäller.
cli-hold-is-silent = (tyst){" "}
cli-hold-nobody = Ingen har ett konto med den adressen.
cli-erase = radera kontot för någon som bad om det; adressen läses från standard in
cli-erase-begun = Det är stängt. Kvittot: { $receipt }
