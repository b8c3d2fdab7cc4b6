# Incidenter: vad som gick fel med uppgifter, och vem det rör.

card-incidents = Vad som gick fel
incidents-fact = { $count ->
        [one] Något hände med uppgifter om dig.
       *[other] { $count } gånger hände något med uppgifter om dig.
    }
incidents-look = Läs vad som hände
incidents-lead = Vad som hände med uppgifter om dig, och vad du kan göra. Fråga { $contact } om allt annat du vill veta.
incidents-none = Inget har hänt med uppgifter om dig, så vitt vi vet
incident-label = En incident
incident-banner = Något har hänt som rör uppgifter om dig.
incident-read = Läs vad, och vad du kan göra
incident-seen = Jag har läst det
part-incidents-affected = Incidenter som rör dig
mail-incident-subject = Något har hänt som rör uppgifter om dig
mail-incident-body =
    { $text }

    Du hittar det här igen, och hur du frågar oss, på ditt konto hos { $service }:
    { $link }

cli-incidents = För registret över incidenter
cli-incidents-add = Anteckna en incident; vad som hände läses från standard in
cli-incidents-list = Lista de öppna, med tiden som är kvar för att underrätta myndigheten
cli-incidents-show = Visa vad som skrevs
cli-incidents-affected = Anteckna vem den rör: adresser eller id:n från standard in, en per rad, eller som valen säger
cli-incidents-tell = Berätta för dem med e-post och på deras sidor; texten läses från standard in
cli-incidents-reported = Anteckna att myndigheten är underrättad
cli-incidents-close = Avsluta den
cli-incidents-noticed = när den märktes (ISO 8601, UTC); nu om inget sägs
cli-incidents-all = även de som är avslutade
cli-incidents-id = incidentens id
cli-incidents-everybody = alla med ett konto
cli-incidents-company = alla vars uppgifter det här företaget har fått, enligt förteckningen över vad som lämnat servern
cli-incidents-since = från och med när (ISO 8601, UTC)
cli-incidents-until = till när (ISO 8601, UTC)
cli-incidents-unknown = Det finns ingen sådan incident.
cli-incidents-added = Myndigheten måste få veta det senast { $due } UTC. Incidenten är { $id }
cli-incidents-is-closed = avslutad
cli-incidents-is-reported = myndigheten är underrättad
cli-incidents-is-late = SENT ({ $hours } timmar kvar)
cli-incidents-is-due = { $hours } timmar kvar
cli-incidents-people = { $mailed } av { $affected } underrättade
cli-incidents-concerned = Den rör { $count } till.
cli-incidents-told = { $count ->
        [one] Ett mejl skrevs.
       *[other] { $count } mejl skrevs.
    } Banderollerna finns där från och med nu.
cli-incidents-done = Antecknat.
cli-incidents-before = Det var redan antecknat.
cli-incidents-write = Skriv vad som hände; Ctrl-D avslutar.
cli-incidents-incomplete = Skriv minst { $shortest } tecken på standard in, om något som märktes tidigare.
