# Nya versioner av policyn: kommandot som publicerar en, bandet, dess sida, mejlet, vad som blir av det som redan finns.

policy-help-withdraw = dra tillbaka en publicerad version som inte gäller än
policy-help-dry-run = säg vad som skulle ändras och vad det skulle nå, och publicera inget
policy-help-effective = dagen från vilken den gäller, som ÅÅÅÅ-MM-DD; utan den, dagen som filen anger
policy-help-day-wrong = Skriv dagen som ÅÅÅÅ-MM-DD.
policy-class-material = Det här försvagar ett löfte. Människor får veta det först: genom en banderoll på varje sida och genom ett mejl var.
policy-class-other = Det här försvagar inget löfte. Ingen behöver få veta det i förväg.
policy-no-changes = Ingen mening i policyn lyder annorlunda.
policy-would-hold = Den skulle gälla från den { $when }. Inget publicerades.
policy-will-hold = Den gäller från den { $when }. Till dess gäller version { $version }, och den här kan dras tillbaka.
policy-reaches = Vad som redan finns här:
policy-reached-shorter = { $what }: { $count } skulle försvinna tidigare ({ $before }, sedan { $after })
policy-reached-longer = { $what }: { $count } behåller den kortare livslängd som de kom under ({ $before }, sedan { $after })
policy-reached-life =
    { $days ->
        [0] { $hours ->
            [0] { $seconds } sekunder
           *[other] { $hours } timmar
        }
       *[other] { $days } dagar
    }
policy-reached-open = utan slut
policy-told = Mejl om det: { $sent } skickade, om { $unsure } vet man inte.
policy-withdrawn = Drog tillbaka version { $version }. Den har aldrig gällt.
policy-too-early = Inget publicerades: filen säger att den gäller från den { $day }, och det får den inte före den { $first }. Skriv den dagen i filen, eller ange --effective { $first }.
policy-no-record = Ingen policy gäller här än. Filen som tjänsten startas med första gången är den första.
policy-nothing-changes = Inget publicerades: den här policyn gäller redan.
policy-one-waits = Inget publicerades: version { $version } väntar. Dra tillbaka den först, eller vänta tills den gäller.
policy-version-taken = Inget publicerades: det har funnits en version { $version }. Ge den nya en egen version.
policy-meanwhile = Inget publicerades: någon annan publicerade i samma ögonblick.
policy-nothing-waits = Det finns ingen version som väntar, eller så gäller den om ett ögonblick: inget drogs tillbaka.
policy-file-differs = Policyfilen är inte den som gäller ({ $version }): inget av den gäller förrän den publiceras. `glassplate policy publish FILE --dry-run` säger vad den ändrar.
policy-fault-words-unknown = Policyn som gäller skrevs med ord som den här versionen av programmet inte känner till.

thing-results = resultat som väntar på att hämtas
thing-sessions = webbläsare som är inloggade
thing-reports = anmälningar av sådant som inte borde finnas
thing-faults = anteckningar om det som gick sönder
thing-deliveries = vad som blev av meddelanden till webhooks

notice-label = En ändring av policyn
notice-banner = Från och med den { $day } gäller en annan policy. Den försvagar ett löfte.
notice-banner-since = Sedan den { $day } gäller en annan policy. Den försvagade ett löfte.
notice-read = Läs vad som ändras
notice-seen = Jag har sett det
notice-title = Vad som ändras i policyn
notice-none = Ingen ändring är utlyst. Policyn är den som du hittar under Integritet.
notice-lead = Den { $day } börjar version { $version } gälla. Till dess gäller inget av den.
notice-lead-since = Sedan den { $day } gäller version { $version }.
notice-looser = Vad som försvagar ett löfte
notice-others = Vad som annars lyder annorlunda
notice-changes = Vad som lyder annorlunda
notice-was = Förut
notice-then = Sedan
notice-now = Nu
notice-new = Nytt
notice-gone = Borta
notice-before = Vad som redan finns här
notice-before-life = Det som finns här före den dagen behåller den kortare livslängd som det kom under.
notice-before-asked = Det du har här skickas inte någonstans av sig självt. Ett nytt företag får något först när du startar ett jobb med det, och vart det går sägs innan du gör det.
notice-before-later = Det som räknas eller sparas på nytt börjar med den dagen. Inget hittas på för tiden dessförinnan.
notice-before-consent = Det som kräver ditt samtycke förblir av tills du slår på det.
notice-leave = Om du inte vill det
notice-leave-how = Du kan ta med dig allt och radera ditt konto, i dag som vilken annan dag som helst.
notice-take = Ladda ner det som är ditt
notice-delete = Radera kontot
notice-whole = Hela den nya policyn
notice-seen-hint = Att du har sett den antecknas med versionens hash. Det är inget samtycke till något.
notice-card-waits = Från och med den { $day } gäller version { $version }.
notice-card-seen = Du har sett version { $version }, den { $day }.
notice-is-seen = Du har sett den.

policy-waits = Den här versionen är publicerad och gäller inte än. Det gör den från och med den { $day }.
policy-was-withdrawn = Den här versionen drogs tillbaka innan den gällde.
history-waits = Kommer att gälla från den { $effective }
history-withdrawn = Tillbakadragen innan den gällde

mail-policy-subject = Vår integritetspolicy ändras
mail-policy-body =
    Från och med den { $day } gäller en annan integritetspolicy hos { $service }, och den försvagar ett löfte. De här meningarna ändras:

    { $changes }

    Till den dagen gäller inget av den. Allt om det, vad som blir av det du redan har där och hur du går därifrån med allt som är ditt:
    { $link }
mail-policy-end =
    { $service }
    Du får det här mejlet för att du har ett konto där och policyn lovar att berätta om en sådan ändring för dig. Det skickas en gång. Det är inte reklam.

part-notices-told = Mejl om ändringar av policyn
part-notices-seen = Versioner av policyn som du har sett
