# Vad som sägs om vägen in: vid starten, av kontrollen och till den som kommer okrypterat.
error-needs-https = Tjänsten nås bara med https, och det som just skickades kom okrypterat. Använd https-adressen; om ett lösenord eller en nyckel fanns med, byt ut det.

edge-half = { $certificate } och { $key } hör ihop: sätt båda, eller ingen.
edge-certificate-unused = Det finns ett certifikat, men { $url } börjar inte med https://. Sätt den till adressen som människor skriver.
edge-certificate-bad = Certifikatet { $file } och dess nyckel { $key } går inte att läsa, eller hör inte ihop. Certifikatet kommer först i sin fil, sedan de som står över det; nyckeln får inte ha något lösenord.
edge-nobody-seals = { $url } är en https-adress, och inget som talar TLS är angivet. Sätt antingen { $certificate } och { $key }, eller säg med { $proxies } hur många proxyservrar som står framför oss (1), eller deras adresser.
edge-plain-address = { $url } är ingen https-adress, och andra maskiner kan öppna den: det som människor skickar dit kunde läsas på vägen. Använd https, eller sätt { $setting }=1 om du menar det.
edge-plain-host = Glassplate skulle lyssna okrypterat på { $host }, där andra maskiner når det. Ge det ett certifikat, ange proxyservern framför det, lyssna på 127.0.0.1, eller sätt { $setting }=1 om du menar det.

doctor-edge-refused = { $trouble }
doctor-edge-here = Bara den här maskinen når tjänsten. För andra: sätt GLASSPLATE_URL till dess https-adress, och antingen GLASSPLATE_TLS_CERT och GLASSPLATE_TLS_KEY, eller GLASSPLATE_TRUSTED_PROXIES för en proxy som talar TLS; då behövs också mejl.
doctor-edge-own = Tjänsten talar själv TLS, för { $url }.
doctor-edge-hops =
    { $count ->
        [one] En proxy framför oss säger vem som frågar och hur.
       *[other] { $count } proxyservrar framför oss säger vem som frågar och hur.
    } Låt inget annat nå vår port: den som gör det kan säga detsamma.
doctor-edge-networks = Vem som frågar och hur tros bara från proxyservrar på de här adresserna: { $networks }.
doctor-edge-plain = Vanlig http från andra maskiner är angiven. Policyn lovar att allt är krypterat på vägen; som det är nu hålls inte det.
doctor-certificate = Certifikatet gäller till { $until }, för { $host }.
doctor-certificate-over = Certifikatet gällde till { $until }. Förnya det: tjänsten tar de nya filerna utan att stanna.
doctor-certificate-soon = Certifikatet gäller bara till { $until }. Förnya det: tjänsten tar de nya filerna utan att stanna.
doctor-certificate-other = Certifikatet är inte för { $host }, så webbläsare avvisar det.
doctor-certificate-unread = Certifikatet { $file } går inte att läsa.
