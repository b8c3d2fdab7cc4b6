# Människor utan konto: vad de kan köpa, koden som öppnar det igen, ett resultat per mejl, och hur man avslutar.

holds-order-code = koden till en beställning, förseglad medan sidan visar den
part-guests-guest = Sedan när det finns något av dig här, utan konto
part-guests-ticket = Vad som öppnar dina köp igen
part-handing-delivery = Resultat som mejlas till dig

packs-title = Köp krediter
packs-lead = Du behöver inget konto: välj, säg vart bekräftelsen ska gå och betala. Det som misslyckas, nekas eller avbryts kostar ingenting.
packs-choose = Hur många
packs-email = Din adress används för bekräftelsen, för resultat som du vill ha mejlade och för att svara dig. Inget annat.
packs-buy = Gå till betalningen
packs-more = Köp fler
packs-last = Krediter går inte ut. I bekräftelsen finns en kod som öppnar dem på vilken enhet som helst.

order-mine = Din beställning
order-title = { $number }: { $product }, { $day }
order-left = { $credits ->
    [0] Det finns inga krediter kvar.
    [one] Det finns en kredit kvar.
   *[other] Det finns { $credits } krediter kvar.
 }
order-paid-credits = { $credits ->
    [one] En kredit är din.
   *[other] { $credits } krediter är dina.
 }
order-code = Din beställningskod
order-code-what = Den öppnar de här krediterna i en annan webbläsare och en annan dag. Den visas här i { $life } och står i mejlet; vi sparar bara ett fingeravtryck av den.
order-code-copy = Kopiera
order-code-copied = Kopierat.
order-code-print = Skriv ut
order-code-mailed = Din beställningskod står i mejlet som bekräftar köpet.
order-code-missing = Skriv koden till din beställning.
order-code-wrong = Ingen beställning öppnas med den här koden. Den står i mejlet som bekräftade ditt köp: tolv bokstäver.
order-open = Öppna min beställning
order-open-lead = Skriv koden från mejlet som bekräftade ditt köp.
order-open-do = Öppna
order-open-lost = Har du tappat bort koden?
order-open-by-mail = Visa att adressen är din
order-open-none = Inget köpt än?
order-jobs = På gång
order-mail = Mejla mig resultatet
order-mail-asked = En länk kommer att mejlas
order-bought = Vad du har köpt
order-none = Du har inte köpt något än.
order-address = Mejl går till { $address }.
order-yours = Vad som är ditt
order-held = Allt som finns för den här webbläsarens kaka.
order-cases = { $count ->
    [0] Du kan fråga oss om det.
    [one] En fråga väntar på svar.
   *[other] { $count } frågor väntar på svar.
 }
order-seen = Du har fått veta hur vår policy lyder. Det är information och inget samtycke till något.
order-seen-file = Signerat intyg
order-leave-what = Den här webbläsaren kan glömma det. Det du har köpt öppnas igen med sin kod.
order-erase = Radera
order-erase-what = Allt kan raderas genast, här och på alla andra enheter.
order-erase-question = Vill du radera din beställning och allt som hör till den?
order-erase-texts = Din adress och { $count } förseglade ord
order-erase-invoices = Det som betalades finns kvar i { $life }, som lagen kräver, utan något som säger vems det var.

delivery-title = Din bild
delivery-lead = Den är klar. Länken fungerar en gång.
delivery-fetch = Ladda ner den
delivery-until = Finns här till
delivery-done = Jag har den: radera den nu
delivery-fetched = Den har hämtats med den här länken. Den raderas av sig själv om en liten stund, eller genast om du säger till.
delivery-over = Den här länken är förbrukad eller dess tid är ute. Här finns inget längre.
delivery-not-offered = Resultat mejlas inte här.
delivery-too-many = { $most } resultat har mejlats inom ett dygn; fler än så skickas inte till en adress. Hämta det här, eller försök igen senare.
delivery-needs-order = Ett resultat mejlas till adressen för en beställning. Köp krediter först.
delivery-too-late = Det kommer inget resultat av det här jobbet, eller så är det redan hämtat.

case-order = Om vilken beställning
case-order-none = Ingen av dem
case-order-missing = Välj en av dina beställningar.
case-order-is = Beställning
desk-orders = Köpt med den här adressen
desk-order-left = { $credits ->
    [one] En kredit kvar
   *[other] { $credits } krediter kvar
 }
desk-order-open = Öppna i den här webbläsaren
desk-order-copy = Ladda ner det som finns

api-op-jobs-deliver = Få ett resultat mejlat
api-op-jobs-deliver-more = En länk till resultatet går till beställningens adress när jobbet är klart: den fungerar en gång och en kort stund. Att be igen ändrar inget.

nav-packs = Krediter
nav-order = Beställning

mail-order-code-subject = Ditt köp: { $product }
mail-order-code-body =
    Tack. Det här betalades den { $on } hos { $service }:

    { $product }
    { $price }, inklusive skatter
    Beställning { $order }

    Din beställningskod:
    { $code }

    Den öppnar dina krediter i vilken webbläsare som helst. Förvara den som du förvarar pengar; skriv den här:
    { $link }

    Frågor om beställningen:
    { $ask }

    Du har fått veta hur vår policy { $policy } lyder. Det är information och inget samtycke till något.
mail-order-code-end =
    Har du inte köpt det här? Någon har skrivit din adress; inga av dina pengar har rört sig, och du behöver inte göra något. Vill du att adressen raderas, eller berätta det för oss:
    { $ask }
mail-delivery-subject = Din bild är klar
mail-delivery-body =
    Det du bad om hos { $service } är klart. Den här sidan har en knapp som laddar ner det, en gång, till { $until } UTC:
    { $link }

    Efter det är det borta. Att öppna sidan ändrar inget.
mail-delivery-end =
    Har du inte bett om det här? Någon uppgav din adress vid ett köp. Här ser du vad som finns om den, kan radera det eller berätta det för oss:
    { $ask }
mail-delivery-none-subject = Det blev inget
mail-delivery-none-body =
    Det du bad om hos { $service } gick inte att göra. Det kostade ingenting: dina krediter är tillbaka. Det du tog med är raderat.
mail-delivery-none-end =
    Har du inte bett om det här? Någon uppgav din adress vid ett köp. Här kan du radera den eller berätta det för oss:
    { $ask }
