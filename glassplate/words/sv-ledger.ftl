cli-prices = Skriv ut vad allt kostar: krediter för människor, och ungefär hur många US-dollar ett företag tar
cli-billing = Säg om böckerna stämmer, och vad motorer gett och kostat
cli-billing-check = Räkna ihop allas poster på nytt och jämför dem med varje saldo
cli-billing-report = Skriv ut krediter och kostnader per motor, för dagar som är över; ett fåtal jobb utelämnas
prices-head = { "motor       modell, storlek, kvalitet                     krediter     dollar  per      pris den" }
prices-unknown = okänt
prices-picture = bild
prices-second = sekund
books-head = Vad varje konto kommer fram till, över { $count ->
    [one] en post
   *[other] { $count } poster
}:
books-right = Rätt: varje saldo är vad dess poster kommer fram till.
books-wrong = FEL: i { $count ->
    [one] ett fall
   *[other] { $count } fall
} är ett saldo inte vad dess poster kommer fram till.
billing-report-head = { "motor                 jobb    krediter   US-dollar" }
billing-report-unknown = { $count ->
    [one] för ett jobb är kostnaden inte känd
   *[other] för { $count } jobb är kostnaden inte känd
}
part-billing-lot = Krediter som du har och som går ut
part-billing-month = Dina krediter, summerade per månad
part-billing-reckoning = Till när dina krediter summerats
credits-title = Krediter
credits-balance = { $count ->
    [0] Du har inga krediter.
    [one] Du har en kredit.
   *[other] Du har { NUMBER($count) } krediter.
}
credits-held = { $count ->
    [one] En till är reserverad för ett jobb.
   *[other] { NUMBER($count) } till är reserverade för jobb.
}
credits-low = { $count ->
    [0] Ett jobb som kostar något behöver några.
   *[other] Du har få krediter kvar.
}
credits-plans = Se prenumerationer och paket
credits-months = Per månad
credits-month-spent = { NUMBER($count) } använda
credits-month-added = { NUMBER($count) } tillagda
credits-lines = Varje rad
credits-table = Raderna som tabell
credits-free = Det som nekats, misslyckats eller avbrutits kostar inget: det som reserverats för det är genast tillgängligt igen.
credits-by-kind = Slag
credits-by-month = Månad
credits-all = Alla
credits-show = Visa
credits-csv = Ladda ner som CSV
credits-when = När
credits-what = Vad
credits-for = För
credits-available = Tillgängligt
credits-set-aside = Reserverat
credits-until = till den { $day }
credits-gone = ett jobb som sedan raderats
credits-older = Äldre
credits-none = Inget har rört sig än.
credits-none-such = Det finns ingen sådan rad.
credits-all-lines = Visa alla rader
credits-kind-grant = Tillagda
credits-kind-hold = Reserverade för ett jobb
credits-kind-spend = Använda till ett jobb som är klart
credits-kind-release = Återlämnade: jobbet kostade mindre, eller blev inte gjort
credits-kind-refund = Återtagna: du fick tillbaka dina pengar
credits-kind-chargeback = Återtagna: din bank tog tillbaka pengarna
credits-kind-restore = Återlämnade: pengarna är våra igen
credits-kind-expire = Utgångna
credits-kind-adjust = Justerade av den som driver tjänsten
credits-why-gift = som gåva
credits-why-purchase = köpta
credits-why-subscription = från din prenumeration
credits-why-trial = för att prova
credits-why-goodwill = som goodwill
credits-why-correction = för att rätta ett misstag
credits-why-outage = för ett avbrott
credits-why-misuse = för missbruk
