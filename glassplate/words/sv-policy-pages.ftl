# Rubriker, etiketter och noteringar på policyns sidor, meddelanden om ändringar och kommandot `glassplate policy`.

word-page-privacy = Integritet hos { $service }
word-page-terms = Villkor för { $service }
word-page-contact = Vem som driver { $service }
word-page-processors = Vem som får uppgifter från { $service }
page-version = Version { $version }, gäller från den { $effective }. SHA-256 { $hash }
page-missing = Tjänsten är inte fullständig. Finns inte än:
policy-not-there = Finns inte än: { $sentence }

word-section-who = Vilka vi är
word-section-people = Du
word-section-sign-in = Logga in
word-section-pictures = Dina bilder
word-section-prompts = Dina ord
word-section-companies = Företag som får uppgifter
word-section-money = Pengar
word-section-usage = Vad vi räknar och antecknar
word-section-device = Vad vi lämnar på din enhet
word-section-mail = Mejl
word-section-support = Frågor till oss
word-section-keeping = Hur länge saker stannar
word-section-safe = Hur det skyddas
word-section-staff = Vem som kan titta
word-section-rights = Dina rättigheter
word-section-machines = Gjort av en maskin
word-section-changes = När policyn ändras
word-section-terms-who = Vilka vi är
word-section-terms-use = Att använda tjänsten
word-section-terms-money = Krediter och pengar
word-section-terms-end = Att lämna
word-section-terms-changes = Ändringar
word-section-contact = Kontakt

terms-yours = Det du tar med och gör här förblir ditt. Du låter oss bara göra det med det som du ber om.
terms-lawful = Använd inte tjänsten för att bryta mot en lag eller skada någon.
terms-credits = Ett jobbs pris visas innan du kör det. Dess krediter läggs åt sidan när det startar, dras när det är klart och blir dina igen när det avvisas, misslyckas eller avbryts.
terms-leave = Du kan lämna när som helst.

word-card-purpose = Till vad
word-card-receives = Får
word-card-identity = Skiljer människor åt
word-card-region = Var
word-card-retention = Sparar det
word-card-retention-days = Högst
card-days = { $days ->
    [0] inte efter jobbet
    [one] en dag
   *[other] { $days } dagar
 }
word-card-training = Lär sig av det
word-card-contract = Avtal
word-card-transfer = Över gränser
word-card-hosts = Värdar som anropas
word-card-self-hosted = Drivs av
card-self-hosted = oss
word-card-policy = Dess egen policy
word-card-name = Kallas här
word-card-state = Nu
card-not-there = Inget skickas dit än.

word-table-cookies = Kakor
word-table-browser = Sparat i din webbläsare
word-table-kept = Hur länge saker sparas
word-table-basis = Rättsliga grunder
word-column-name = Namn
word-column-purpose = Till vad
word-column-life = Hur länge
word-column-essential = Behövs
word-column-what = Vad
word-column-swept = Raderas
word-column-ground = Grund

word-kept-result = Bilder du har gjort
word-kept-handed-over = Ett resultat efter att det har lämnats över
word-kept-deleted = Det du har raderat, för att kunna ångra
word-kept-picture-link = En länk till ett resultat med mejl
word-kept-shared-link = En länk som du har delat
word-kept-account = Ett konto som ingen använder
word-kept-session = Det som en webbläsare känns igen på
word-kept-link = En länk eller kod med mejl
word-kept-old-address = Den förra adressen, förseglad, efter att du har bytt
word-kept-mail-record = Att ett mejl har skickats
word-kept-invoice = Fakturor
word-kept-support = Frågor till oss
word-kept-count = Enskilda räkningar
word-kept-total = Summor som inte pekar ut någon
word-kept-device = Uppgifter om din enhet
word-kept-address = En nycklad hash av din nätverksadress
word-kept-log = Loggar
word-kept-webhook = Vad dina webhooks har fått veta
word-kept-backup = Säkerhetskopior
swept-by-act = genom en åtgärd eller när minnet töms
word-swept-days = söks efter { $amount ->
    [one] varje dag
   *[other] var { $amount }:e dag
}
word-swept-hours = söks efter { $amount ->
    [one] varje timme
   *[other] var { $amount }:e timme
}
word-swept-minutes = söks efter { $amount ->
    [one] varje minut
   *[other] var { $amount }:e minut
}
swept-not-there = finns inte än

word-path-here-account = Stannar på den här servern. Raderas när du raderar det.
word-path-here-until-done = Stannar på den här servern, förseglat, och raderas när jobbet slutar; resultatet { $after } efter att du har fått det.
word-path-here-nowhere = Stannar på den här servern medan det bearbetas, och sparas ingenstans.
path-here-details = Verktyget körs på { $service }:s maskiner. Inget annat företag får bilden.
path-company = Går till { $company } ({ $region }), sparas där: { $retention }.
word-path-kept-account = Här tills du raderar det.
word-path-kept-until-done = Borta här när det är klart.
word-path-kept-nowhere = Sparas ingenstans här.
path-what = { $words ->
    [true] { $pictures ->
        [0] Dina ord går
        [one] Dina ord och en bild går
       *[other] Dina ord och { $pictures } bilder går
    }
   *[false] { $pictures ->
        [one] Din bild går
       *[other] { $pictures } bilder går
    }
}
path-whole = { $what } till { $company } ({ $region }), sparas där: { $retention }. { $kept } { $price ->
    [0] Gratis.
    [one] 1 kredit.
   *[other] { $price } krediter.
}
path-rehearsal = Repetition: en ersättare på den här maskinen svarar i stället för { $company }. Inget lämnar den. { $price ->
    [0] Gratis.
    [one] 1 kredit.
   *[other] { $price } krediter.
}
path-rehearsal-details = Den här instansen startades med ersättare i stället för företagen, så att allt kan provas utan nyckel. Bilderna är påhittade.
path-company-details = { $company } får { $receives }. Lär sig av det: { $training }. Över gränser: { $transfer }. Dess egen policy: { $policy }

word-notice-added = Nytt: { $after }
word-notice-removed = Borta: { $before }
word-notice-changed = Nu: { $after } Förut: { $before }
notice-card = { $company }. { $told }
history-broken = De publicerade versionerna hänger inte ihop vid nummer { $number }: en fil har ändrats, saknas eller finns två gånger.

policy-help = kontrollera, läs och publicera en policy
policy-help-check = säg vad som är fel med en policyfil
policy-help-page = skriv ut en sida av en policy
policy-help-publish = publicera en policy: det som försvagar ett löfte gäller när folk har fått sitt besked
policy-help-file = en TOML-fil, eller namnet på en profil som följer med
policy-help-publish-flag = kontrollera den som en policy som publiceras: inga platshållare
policy-help-json = skriv ut JSON
policy-help-which = vilken sida
policy-refused = Den här versionen av programmet kan inte hålla { $file }. Det som saknas:
policy-good = { $file }: bra.
policy-good-incomplete = { $file }: bra, och säger att den är ofullständig. Finns inte än: { $gaps ->
    [one] en del
   *[other] { $gaps } delar
}.
policy-published = Version { $version } är publicerad, SHA-256 { $hash }.
