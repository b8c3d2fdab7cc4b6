# Creem: sidorna i dess ersättare, och vad som sägs om det.
standin-creem-what = En repetition på din egen maskin: inget kort, inga pengar, och inget som du skriver lämnar den.
standin-creem-email = E-postadress
standin-creem-name = Namn
standin-creem-country = Land
standin-creem-street = Gata
standin-creem-pay = Betala
standin-creem-fail = Misslyckas
standin-creem-leave = Lämna
standin-creem-done = Det här är betalt, eller stod öppet för länge. Du kan stänga den här sidan.
standin-creem-failed = Kortet nekades. Gå tillbaka för att försöka igen.
standin-creem-left = Du gick utan att betala. Du kan stänga den här sidan.
standin-creem-portal = Dina prenumerationer. Det du avslutar här slutar med sin period.
standin-creem-end = Avsluta
creem-credits = { $credits } krediter
creem-keeps = Creem avslutade det som fortfarande löpte. Det har inget sätt att radera en köpare: det behåller din adress och det du betalat så länge lagen om bokföring och betalningar kräver. Du kan be Creem självt att radera mer.
creem-whole-only = Creem ger bara tillbaka hela betalningar. Ge tillbaka allt, eller en del på ett annat sätt.

# Läsningen av ord före ett jobb, av företaget som kräver det.
path-screened = Före det går dina ord till { $company } ({ $region }), som läser dem och kan neka; sparas där: { $retention }.
path-screened-rehearsal = Före det läser en ersättare på den här maskinen dina ord i stället för { $company } och kan neka.
refused-screened = { $company }, som läser orden till varje jobb innan det börjar, nekade dem här. Inget gjordes eller sparades här och du har fått tillbaka dina krediter. Säg det med andra ord, eller om det är ett misstag, skriv till { $contact } eller använd sidan ”Anmäl”.
failed-screening = { $company } måste läsa dina ord innan något görs, och gick inte att fråga. Därför gjordes inget, och du har fått tillbaka dina krediter. Försök igen om några minuter.
missing-screening = fråga det här företaget vad det anser om ord
