# Vad en myndighet begär, och vad den får.

card-disclosures = Vad myndigheter fått
disclosures-fact = { $count ->
        [one] En myndighet har fått uppgifter om dig.
       *[other] { $count } gånger har en myndighet fått uppgifter om dig.
    }
disclosures-look = Se vem, vad och varför
disclosures-lead = Vad en myndighet har fått om dig, och på vilken grund. Fråga { $contact } om allt annat du vill veta.
disclosures-none = Ingen myndighet har fått uppgifter om dig som vi får berätta om
disclosures-numbers = Under det senaste året begärde myndigheter uppgifter { $asked ->
        [one] en gång
       *[other] { $asked } gånger
    }; något lämnades ut { $given ->
        [one] en gång
       *[other] { $given } gånger
    }.
disclosure-identity = Ditt namn och din adress
disclosure-everything = Allt som finns om dig
disclosure-needs-two = En annan person måste först godkänna det.
disclosure-needs-reason = En rättslig grund måste först skrivas ner.
disclosure-nobody = Den avslogs, eller så finns den som den gäller inte här längre.
holds-signer = namnet på någon som driver tjänsten
part-disclosures-subject = Vad myndigheter fått om dig
mail-disclosed-subject = En myndighet har fått uppgifter om dig
mail-disclosed-body =
    En lag tvingade oss att lämna uppgifter om dig till en myndighet. Vem det var, vad det var och på vilken grund står på ditt konto hos { $service }:
    { $link }

cli-disclosures = För registret över vad myndigheter begär
cli-disclosures-signer = Låt någon skriva under; personens kod visas en gång
cli-disclosures-add = För in en begäran; läses från standard in, en rad var: din kod, myndigheten, den rättsliga grunden, vad den begär
cli-disclosures-show = Visa vad som skrevs
cli-disclosures-agree = Godkänn den; din kod läses från standard in
cli-disclosures-give = Skriv det som lämnas ut till en fil, och berätta för personen där man får
cli-disclosures-refuse = Avslå den
cli-disclosures-list = Lista alla begäranden
cli-disclosures-statistics = Säg hur många de var det senaste året
cli-disclosures-name = namnet som registret visar
cli-disclosures-person = personens id
cli-disclosures-scope = vad som lämnas ut: vem det är, eller allt som finns
cli-disclosures-silent = en lag förbjuder att berätta det för personen till dess (ISO 8601, UTC)
cli-disclosures-id = begärans id
cli-disclosures-out = filen, en ZIP, som inte får finnas än
cli-disclosures-unknown = Det finns ingen sådan begäran.
cli-disclosures-over = Den är avslutad.
cli-disclosures-taken = Någon har det här namnet, eller så är det längre än 40 tecken.
cli-disclosures-code = Koden, som bara visas nu:
cli-disclosures-nobody = Ingen har den här koden.
cli-disclosures-incomplete = Vem som begär det och vad som begärs måste sägas, med högst 2 000 tecken var.
cli-disclosures-added = Infört. En annan person godkänner { $id }
cli-disclosures-same = Det krävs en annan person än den som förde in den, och en begäran som är öppen.
cli-disclosures-there = Det finns redan en sådan fil.
cli-disclosures-given = Utlämnat; personen får veta det där ingen lag förbjuder det.
cli-disclosures-is-entered = väntar på en annan person
cli-disclosures-is-agreed = godkänd
cli-disclosures-is-given = utlämnad
cli-disclosures-is-refused = avslagen
cli-disclosures-type-1 = Skriv din kod:
cli-disclosures-type-4 = Skriv din kod, myndigheten, den rättsliga grunden och vad den begär, en rad var:
