# Förstasidan. Vad som sägs beror på vad policyn svarar; inget sägs om det som inte finns.

landing-title-words = Skriv det. Se det. Behåll det.
landing-title-guests = Släpp en bild. Få tillbaka den bättre. Inget blir kvar.
landing-title-browser = Studion vars galleri är din egen webbläsare
landing-title-brief = Verktyg som glömmer dina bilder
landing-title-kept = Redigera fotografier. De förblir dina.
landing-lead-words = Bilder av dina egna ord, sparade i ett galleri som bara du kan öppna.
landing-lead-guests = Inget konto, inget namn. En bild kommer in, bearbetas och raderas så snart du har resultatet.
landing-lead-browser = Bilder, versioner och ord sparas på din enhet. Servern arbetar med dem i minnet och sparar inga.
landing-lead-brief = Frilägg, förstora, färga om, ändra med ord. En bild finns här medan den bearbetas och raderas sedan.
landing-lead-kept = Frilägg en person, byt det som är bakom, förstora resultatet. Varje version sparas förseglad under din egen nyckel tills du raderar den.
landing-lead-videos = Låt sedan en bild röra sig, som en kort video.
landing-lead-near = Det du vill ha senare sparar du i din egen webbläsare.
landing-lead-device = Där du vill körs ett verktyg i din webbläsare, och bilden lämnar inte din enhet.
landing-begin-words = Gör min första bild
landing-begin-guests = Välj en bild
landing-begin-guests-hint = Eller släpp en i studion. Ingen frågar vem du är.
landing-known = Jag har ett konto
landing-ways = Vägar in: { $ways }.
landing-way-in-password = ett lösenord
landing-way-in-mail = ett mejl till din adress
landing-way-in-google = Google
landing-way-in-facebook = Facebook
landing-way-in-github = GitHub
landing-way-in-passkey = en passkey
landing-examples = Bilder och orden de gjordes av
landing-examples-made = Ritade av den repetition som följer med programmet, av de här orden. Med en modell du väljer blir dina som du säger.
example-lake = En sjö i skymningen, kullar bakom
example-forest = En skog på morgonen, grön
example-town = En stad om natten, månen ovanför
example-coast = Kusten en sommardag
example-snow = Snö på kullarna, vinterljus
example-street = En gata i solnedgången, varm
landing-window = Den här hyllan finns i din webbläsare. Ingen annan kan öppna den.
landing-tools = Det här kan du göra
landing-tools-words = Det som gör dina bilder
landing-at-device = På din enhet
landing-at-here = På den här servern
landing-at-company = Hos ett namngivet företag
landing-costs =
    { $count ->
        [0] gratis
        [one] 1 kredit
       *[other] { $count } krediter
    }
landing-way = Bildens väg
landing-way-words = Dina ords väg
landing-stop-you = Du
landing-stop-picture = En bild, och vad du vill göra med den.
landing-stop-words = Några ord.
landing-stop-browser = Bilder, deras versioner och dina ord sparas i den här webbläsaren.
landing-stop-here-account = Förseglad under en egen nyckel, tills du raderar den.
landing-stop-here-until-done = Förseglad medan den bearbetas, sedan raderad: senast { $after } efter att du hämtat resultatet.
landing-stop-here-nowhere = I minnet medan den bearbetas. Aldrig på någon disk.
landing-stop-company-all = Får det som bilden behöver, och inget namn på dig.
landing-stop-company-words = Får orden och gör bilden. Det får inget namn på dig.
landing-stop-company-some = Får något bara när du väljer dess modell, och inget namn på dig.
landing-order = Ett galleri i din egen ordning
landing-order-library = Ett bibliotek i din egen ordning
landing-order-boards = Tavlor, så många du vill; en bild kan ligga på flera.
landing-order-stars = En stjärna åt de bästa.
landing-order-tags = Taggar med dina egna ord.
landing-order-search = Sök i allt du skrivit, utan att något register sparas.
landing-promise-words = Vad som händer med dina ord och bilder
landing-prices = Priser
landing-prices-note = Det som inte lyckas kostar inget.
landing-price = { $what }: { $price }
landing-price-from = Från { $price }
landing-gets-pack =
    { $credits ->
        [one] 1 kredit
       *[other] { $credits } krediter
    }
landing-gets-order =
    { $credits ->
        [one] 1 kredit utan konto
       *[other] { $credits } krediter utan konto
    }
landing-gets-month =
    { $credits ->
        [one] 1 kredit varje månad
       *[other] { $credits } krediter varje månad
    }
landing-gets-year =
    { $credits ->
        [one] 1 kredit varje år
       *[other] { $credits } krediter varje år
    }

# Vad `glassplate run` säger om vägen in.
run-login-by-mail = Logga in som { $address }; länken kommer till { $outbox }
run-without-account = Ingen behöver ett konto: börja på { $url }

# Där bara personens eget lösenord släpper in.
centre-ways-browsers =
    { $browsers ->
        [one] Du är inloggad i en webbläsare.
       *[other] Du är inloggad i { $browsers } webbläsare.
    }
centre-ways-companies = { $companies ->
    [0] Inget företag
    [one] Ett företag
   *[other] { $companies } företag
 }{ " " }släpper in dig; { $browsers ->
    [one] en webbläsare är inloggad.
   *[other] { $browsers } webbläsare är inloggade.
 }
centre-ways-passkeys = { $passkeys ->
    [0] Ingen passkey
    [one] En passkey
   *[other] { $passkeys } passkeys
 }{ " " }släpper in dig; { $browsers ->
    [one] en webbläsare är inloggad.
   *[other] { $browsers } webbläsare är inloggade.
 }
word-mail-proof = koder som bevisar en adress

# Kontots första sida: planen, och vad som räknats den här månaden.
account-plan-look = Se och ändra planen
account-counted = Den här månaden
account-counted-look = Tidigare månader
account-counted-generated =
    { $count ->
        [0] Du har inte gjort någon bild.
        [one] Du har gjort en bild.
       *[other] Du har gjort { $count } bilder.
    }
account-counted-downloaded =
    { $count ->
        [0] Du har inte laddat ner någon.
        [one] Du har laddat ner en.
       *[other] Du har laddat ner { $count }.
    }
