# Manifestets ord som människor säger dem.

policy-list = { $most } och { $last }
policy-disclosure-none = krävs inget mer än begäran

life-zero = genast
life-second = { $amount } { $amount ->
    [one] sekund
   *[other] sekunder
}
life-minute = { $amount } { $amount ->
    [one] minut
   *[other] minuter
}
life-hour = { $amount } { $amount ->
    [one] timme
   *[other] timmar
}
life-day = { $amount } { $amount ->
    [one] dag
   *[other] dagar
}
life-week = { $amount } { $amount ->
    [one] vecka
   *[other] veckor
}
life-month = { $amount } { $amount ->
    [one] månad
   *[other] månader
}
life-year = { $amount } år
life-until-deleted = tills du raderar dem
life-never = aldrig
life-until-no-longer-needed = tills de inte längre behövs
life-until-browser-closes = tills webbläsaren stängs
life-until-cleared = tills du rensar det

product-pack = { $name }: { $credits } krediter för { $price }
product-subscription = { $name }: { $credits } krediter för { $price } per { $period ->
    [year] år
   *[other] månad
}
product-order = { $name }: { $credits ->
    [0] { $price }
   *[other] { $price } med { $credits } krediter
}

word-identifier-username = användarnamn
word-identifier-email = e-postadress
word-identifier-name = namn
word-identifier-picture = profilbild
word-moment-sign-up = när du skapar ett konto
word-moment-upload = när du tar med en bild
word-moment-purchase = när du köper något
word-moment-support = när du frågar oss något
word-preference-download-format = formatet på dina nedladdningar
word-preference-appearance = hur studion ser ut
word-preference-shortcuts = dina kortkommandon
word-preference-notices = om du vill få veta när ett jobb är klart
word-provider-google = Google
word-provider-facebook = Facebook
word-provider-github = GitHub
word-mail-sign-in = inloggning
word-mail-security = ditt kontos säkerhet
word-mail-receipt = kvitton
word-mail-delivery = läget för en beställning
word-mail-support = svar på dina frågor
word-mail-notice = ändringar av policyn
word-format-jpeg = JPEG
word-format-png = PNG
word-format-webp = WebP
word-format-avif = AVIF
word-format-gif = GIF
word-handover-page = på sidan där du bad om det
word-handover-one-time-download = med en nedladdning som fungerar en gång
word-handover-mailed-link = med en länk i ett mejl
word-choice-until-done = raderas när jobbet är klart
word-choice-on-device = bearbetas bara i din webbläsare
word-purpose-hosting = maskiner
word-purpose-database = databasen
word-purpose-object-storage = lagring av förseglade filer
word-purpose-mail = att leverera mejl
word-purpose-pictures = att göra bilder
word-purpose-video = att göra videor
word-purpose-payments = betalningar
word-purpose-sign-in = inloggning
word-purpose-analytics = att räkna besök efter ett ja
word-purpose-webhook = att meddela ett program som är ditt
word-received-state-of-the-job = att ett jobb har slutat, ingen bild och inget ord
word-received-prompt = orden du skrev
word-received-pictures-of-the-job = jobbets bilder
word-received-mask = masken
word-received-email = din e-postadress
word-received-name = ditt namn
word-received-order = beställningen
word-received-subscription = prenumerationen
word-received-mail-text = mejlets text
word-received-network-address = din nätverksadress
word-received-pages-visited = sidorna du besöker
word-received-sealed-data = förseglade data utan nyckel
word-received-sign-in-request = att du vill logga in här
word-identity-none = nej
word-identity-hmac = med en kod som inte pekar ut någon
word-transfer-not-needed = lämnar inte den region som skyddar dem med samma lag
word-transfer-scc = standardavtalsklausuler
word-transfer-adequacy = ett beslut om att skyddsnivån där är adekvat
word-training-true = ja
word-training-false = nej
word-period-month = varje månad
word-period-year = varje år
word-invoice-name = namn
word-invoice-email = e-postadress
word-invoice-address = adress
word-invoice-product = vad du köpte
word-invoice-amount = belopp
word-invoice-date = datum
word-invoice-tax-number = momsnummer
word-event-pages = vilka sidor som öppnas
word-event-features = vilka verktyg som används
word-count-generated = gjort
word-count-downloaded = laddat ner
word-metric-tool = vilket verktyg det var
word-metric-duration = hur lång tid det tog
word-metric-outcome = hur det slutade
word-metric-tokens = hur många tokens ett företag räknade för det
word-device-browser-family = vilken sorts webbläsare det är
word-device-keyed-address = en nycklad hash av nätverksadressen
word-device-address = nätverksadressen
word-material-metrics = summor som inte pekar ut någon
word-material-prompts = orden du skrev
word-material-pictures = dina bilder
word-material-account = kontots uppgifter
word-ground-contract = avtalet med dig
word-ground-consent = ditt samtycke
word-ground-legitimate-interest = vårt berättigade intresse
word-ground-legal-obligation = en rättslig förpliktelse
word-channel-form = med ett formulär
word-channel-mail = med mejl
word-right-self-service = med en knapp på den här webbplatsen
word-right-mail = med ett mejl till oss
word-glass-address = din adress
word-glass-ledger = bokföringen av dina krediter
word-glass-case = din fråga till oss
word-disclosure-two-persons = måste två av oss vara överens
word-disclosure-reason = krävs ett skriftligt skäl
word-disclosure-register = förs det in i ett register
word-mark-c2pa = ett signerat innehållsintyg
word-mark-watermark = en osynlig vattenstämpel i bilder som en modell har genererat
word-action-refuse = avvisar
word-action-ask = frågar dig först
word-essential-true = behövs
word-essential-false = bara efter ett ja
word-checkout-redirect = på betalningsföretagets egen sida

word-basis-account = ditt konto
word-basis-pictures = att göra och spara bilder
word-basis-payments = betalningar
word-basis-support = att svara på frågor
word-basis-counter = att räkna användning
word-basis-device = uppgifter om din enhet
word-basis-analytics = att ett annat företag räknar besök
word-basis-improve = att förbättra modeller och verktyg
word-basis-security = skydd mot missbruk
