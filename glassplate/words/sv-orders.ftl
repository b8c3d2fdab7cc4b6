# Att köpa: erbjudanden, vägen tillbaka från betalföretaget, prenumerationer, fakturor, mejl, testkassan, kommandoraden.

holds-amount = ett belopp, eller dess valuta
holds-vendor-number = ett id som betalföretaget har gett
holds-rehearsed = vad testkassan vet om ett repeterat köp
part-orders-order = Vad du köpt
part-orders-subscription = Dina prenumerationer
part-orders-customer = Under vilket id betalföretaget känner dig

plans-title = Priser
plans-lead = En bild kostar krediter, och priset står på knappen innan du trycker. Det som misslyckas, nekas eller avbryts kostar inget.
plans-have = Du har { $credits ->
    [one] en kredit.
   *[other] { $credits } krediter.
 }
plans-credits = { $credits ->
    [one] en kredit
   *[other] { $credits } krediter
 }
plans-title-month = { $credits } krediter varje månad
plans-title-year = { $credits } krediter varje år
plans-price-once = { $price }, en gång
plans-price-month = { $price } i månaden
plans-price-year = { $price } om året
plans-tax = Det här är allt du betalar: skatter ingår där de ska betalas.
plans-about = ungefär { $count } × { $tool }
plans-pack-lasts = De här krediterna går inte ut.
plans-subscription-lasts = Varje period ger nya krediter. De gäller till en dag efter att den slutar; det som då är kvar försvinner.
plans-subscription-ends = Förnyas tills du avslutar den, och det kan du när som helst. Det du har betalat för gäller perioden ut.
plans-buy = Köp
plans-subscribe = Prenumerera
plans-yours = Din prenumeration
plans-change-instead = Byt till den här
plans-pays-at = Du betalar på { $company }s sida. Inget kort skrivs in här, och inget sparas.
plans-test = Test: inga pengar rör sig. Den här instansen är för utveckling, och en egen kassa står i betalföretagets ställe.
plans-none = Inget går att köpa här för tillfället.
plans-not-sold = Det finns inget med det namnet att köpa.
plans-nobody-sells = Ingen tar emot betalningar här för tillfället: den som driver tjänsten har inte ställt in det.
plans-too-many = Du har påbörjat många köp i dag och lämnat dem obetalda. Kom tillbaka i morgon.
plans-subscribed = Du har redan en prenumeration. Du kan ändra den.
plans-vendor-away = Betalföretaget svarar inte. Inget drogs; försök igen om ett tag.
plans-left = Du lämnade betalsidan. Inget drogs.

return-title = Ditt köp
return-waiting = Vi frågar om det är betalt.
return-waiting-hint = Det tar oftast några sekunder. Du kan lämna den här sidan: krediterna kommer ändå.
return-slow = Det tar längre tid än vanligt. Krediterna kommer så snart betalföretaget säger att det är betalt.
return-paid = Betalt. Tack.
return-paid-credits = { $credits ->
    [one] En kredit finns på ditt konto.
   *[other] { $credits } krediter finns på ditt konto.
 }
return-failed = Betalningen misslyckades. Inget drogs.
return-expired = Det här köpet betalades inte och är avslutat. Inget drogs.
return-refunded = Pengarna för det här köpet har gått tillbaka.
return-differs = Betalföretaget har ett annat belopp än det avtalade. Inget gavs för det så här långt; den som driver tjänsten tittar på det.
return-studio = Gå till studion
return-again = Välj igen

subscription-title = Din prenumeration
subscription-none = Du har ingen prenumeration.
subscription-none-hint = Det finns ingen att avsluta, och inget förnyas.
subscription-active = Den löper och är betald till den { $until }.
subscription-trialing = Du provar den till den { $until }. Inget har dragits så här långt.
subscription-past_due = Den senaste betalningen misslyckades. Dina krediter är kvar; nya kommer när den är betald. Lägg in ett kort som fungerar på betalföretagets sida.
subscription-paused = Den är pausad: inget dras och inga krediter kommer.
subscription-ended = Den har slutat. Inget mer dras.
subscription-ending = Den slutar den { $until } och förnyas inte. Dina krediter gäller till en dag därefter.
subscription-plan = Prenumeration
subscription-each = Varje period
subscription-next = Nästa betalning
subscription-changes = Från och med den { $since }: { $product }, { $price }.
subscription-change = Byt prenumeration
subscription-change-hint = Bytet gäller från och med nästa period. Inget dras nu, och dina krediter är kvar.
subscription-to = { $product } för { $price } från och med den { $since }
subscription-end = Avsluta prenumerationen
subscription-end-hint = Den gäller då till den { $until }, som är betald, och inget mer dras.
subscription-resume = Behåll den trots allt
subscription-portal = Kort och fakturor hos { $company }
subscription-portal-go = Öppna den sidan
subscription-portal-hint = Kortet, dina fakturor med ditt namn och ditt momsnummer finns där, inte här.
subscription-same = Du har redan den här prenumerationen.
subscription-other-length = Dess perioder har en annan längd eller en annan valuta: avsluta den här och köp sedan den andra.
subscription-over = Den här prenumerationen har slutat.
subscription-not-ending = Den skulle inte sluta.
subscription-done-changed = Bytt, från och med nästa period.
subscription-done-ended = Den slutar när perioden gör det.
subscription-done-resumed = Den fortsätter.

invoices-title = Fakturor
invoices-lead = Vad du har köpt här. Vi sparar varje rad i { $life }, som lagen kräver; utan ditt namn, som bara betalföretaget har.
invoices-none = Du har inte köpt något än.
invoices-when = När (UTC)
invoices-what = Vad
invoices-amount = Belopp
invoices-state = Läge
invoices-number = Nummer
invoices-back = { $amount } har gått tillbaka
invoices-look = Titta igen
order-state-open = inte betalt än
order-state-paid = betalt
order-state-expired = inte betalt
order-state-failed = betalningen misslyckades
order-state-refunded = pengarna har gått tillbaka
order-state-charged-back = återtaget av en bank

mail-order-subject = Ditt köp: { $product }
mail-order-body =
    Tack. Det här betalades den { $on } hos { $service }:

    { $product }
    { $price }, inklusive skatter
    Beställning { $order }

    Allt du har köpt:
    { $link }
mail-order-failed-subject = Din betalning misslyckades
mail-order-failed-body =
    Betalningen av { $price } för ”{ $product }” hos { $service } misslyckades. Inget drogs och inget gavs.

    Välj igen:
    { $link }
mail-payment-failed-subject = Betalningen av din prenumeration misslyckades
mail-payment-failed-body =
    Betalningen av din prenumeration ”{ $product }” hos { $service } misslyckades. Dina krediter är kvar; nya kommer när den är betald.

    Se vad du kan göra:
    { $link }
mail-subscription-ends-subject = Din prenumeration kommer att sluta
mail-subscription-ends-body =
    Som du önskade slutar din prenumeration ”{ $product }” hos { $service } den { $until } och förnyas inte.

    Behåll den trots allt:
    { $link }
mail-subscription-second-subject = En prenumeration för mycket: pengarna går tillbaka
mail-subscription-second-body =
    Du köpte prenumerationen ”{ $product }” hos { $service } medan en annan av dina redan löpte. En räcker: den andra är avslutad, och det du betalade för den går tillbaka i sin helhet dit det kom ifrån. Du behöver inte göra något; din första prenumeration fortsätter.

    Din prenumeration:
    { $link }
mail-subscription-over-subject = Din prenumeration har slutat
mail-subscription-over-body =
    Din prenumeration ”{ $product }” hos { $service } har slutat. Inget mer dras.

    Se vad mer som finns:
    { $link }

centre-map-plans = Priser
centre-map-credits = Krediter
centre-map-invoices = Fakturor
card-bought = Vad du köpt
centre-bought-fact = { $orders ->
    [0] Du har inte köpt något.
    [one] Du har köpt något en gång.
   *[other] Du har köpt något { $orders } gånger.
 } Ditt kort har aldrig varit här.
centre-bought-look = Se dina fakturor

vendor-keeps-nothing = Inget finns kvar där.
receipt-vendor = { $company } ombads att glömma dig. { $keeps }
receipt-vendor-waiting = { $company } ombeds just nu att glömma dig.
receipt-orders = Vad du har köpt finns kvar här i { $life }, som lagen kräver av en faktura, med summor av dina krediter per månad; där står inte längre vem det gällde.

till-title = Testkassa
till-test = Test: inga pengar rör sig
till-what = Här skulle ett betalföretags sida vara. Välj vad ditt kort ska göra.
till-product = Vad som köps
till-price = Pris
till-state = Läge
till-open = väntar på betalningen
till-paid = betalt
till-failed = misslyckades
till-expired = lämnat
till-active = löper
till-trialing = på prov
till-past_due = senaste betalningen misslyckades
till-ended = avslutad
till-ending = slutar med perioden
till-until = Betald till
till-pay = Betala
till-fail = Låt betalningen misslyckas
till-leave = Gå utan att betala
till-dispute = Banken tar tillbaka pengarna
till-won = Banken ger dem igen
till-next = Nästa period, betald
till-due = Nästa betalning misslyckas
till-buyer = Ett påhittat namn, en påhittad gata och ett påhittat kort
till-buyer-hint = Ett betalföretags meddelanden berättar om köparen. Skriv något påhittat och se om det sparas någonstans: det gör det inte.
till-news = Meddelandet om det
till-news-arrives = kommer fram
till-news-twice = kommer två gånger
till-news-lost = går förlorat
till-customer = Testkund
till-customer-what = Här skulle ett betalföretags sida för sina kunder vara, med kort och fakturor.

cli-billing-reconcile = Jämför beställningar, prenumerationer och krediter med betalföretaget och laga det som förlorade meddelanden lämnat efter sig
cli-billing-days = hur många dagar bakåt (3)
cli-billing-days-bad = ett heltal från 1 till { $most }
cli-billing-refund = Ge tillbaka pengarna för en beställning och ta dess krediter; skälet läses från standard in
cli-billing-order = beställningens nummer, som det står på fakturan
cli-billing-amount = hur mycket, som 4.50; allt om det utelämnas
cli-billing-amount-bad = ett belopp som 4.50
cli-billing-reason = Skälet är ett ord på standard in: { $reasons }.
cli-billing-refunded = { $returned } av beställningen { $order } har gått tillbaka så här långt.
refund-no-order = Det finns ingen beställning med det numret.
refund-not-paid = Den var inte betald, så inget kan gå tillbaka.
refund-too-much = Det är mer än vad som är kvar av den.
reconcile-order = en beställning stod annorlunda
reconcile-period = en period var betald, men dess krediter hade inte kommit
reconcile-subscription = en prenumeration stod annorlunda
reconcile-amount = beloppet är inte det avtalade; inget gavs
reconcile-unknown-here = betalt där, men ingen av våra beställningar
reconcile-unknown-there = betalt här, men inte känt där
reconcile-second = en andra prenumeration vid sidan av en löpande; den avslutas och betalas tillbaka
reconcile-repaired = (lagat)
reconcile-open = (titta på det)
reconcile-sum = { $count ->
    [0] Inget skiljer sig
    [one] En skillnad
   *[other] { $count } skillnader
 } på { $days ->
    [one] en dag.
   *[other] { $days } dagar.
 }
