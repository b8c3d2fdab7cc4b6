# Vad som kan vara fel med en policyfil, och vad den här versionen av programmet inte kan än.

policy-fault = { $file }: { $key }: { $level }: { $problem }
policy-fault-allowed = Tillåtet: { $words }.
policy-fault-nearest = Menade du "{ $word }"?
policy-fault-unreadable = Filen går inte att läsa.
policy-fault-large = Filen är större än 1 MB.
policy-fault-not-utf8 = Filen är inte UTF-8-text.
policy-fault-toml = Filen är inte TOML: { $reason }
policy-fault-absurd = den är nästlad för djupt eller innehåller ett för långt tal
policy-fault-no-profile = Det finns ingen sådan profil.
policy-fault-missing = Det här saknas.
policy-fault-unknown-key = Det finns ingen sådan nyckel.
policy-fault-word = Det här är inte ett av de ord som är tillåtna här.
policy-fault-life = Det här är ingen tidslängd som är tillåten här.
policy-fault-price = Det här är inget pris.
policy-fault-url = Det här är ingen webbadress.
policy-fault-text = Det här innehåller osynliga tecken, eller blanksteg i ändarna.
policy-fault-type = Det här har fel form: { $reason }.
policy-fault-placeholder = Det här är en platshållare. Bara den som driver tjänsten vet vad som ska stå här; en publicerad policy måste säga det.
policy-missing-promises = { $number ->
    [one] Ett löfte i den här policyn har ingen del i programmet som håller det.
   *[other] { $number } löften i den här policyn har ingen del i programmet som håller dem.
}

rule-indefinite = Personuppgifter kan inte sparas utan slut. Sätt en tid, eller se till att det ses över och raderas när någon ber om det.
rule-unreviewed = Det som sparas tills det inte längre behövs måste ses över då och då: säg hur ofta.
rule-consent-by-use = Att använda en tjänst är inget samtycke. Det kan bara räknas som att ha sett policyn.
rule-unnamed-company = Ett företag som får något finns inte bland företagen som anlitas: { $what }.
rule-unused-company = Ett företag finns bland dem som anlitas, och inget i policyn skickar något till det: { $what }.
rule-unscreened = Creem kräver att den som säljer AI-bilder först skickar varje prompt dit. Policyn måste säga att Creem får dem.
rule-only-our-servers = ”Raderat” och ”aldrig sparat” är sant bara om våra servrar: { $what } har kopior. Sidan säger det; läs om det är vad du vill lova.
rule-eviction = Webbläsare rensar sin lagring av sig själva, Safari efter 7 dagar utan besök. Sidan måste säga det.
rule-encrypted-passwords = Lösenord hashas, de krypteras aldrig; där inget lösenord finns är det inget att säga.
rule-tags-without-consent = Ett annat företags skript får räkna ett besök först efter samtycke.
rule-profile-picture = En profilbild behövs inte för att logga in någon. Spara den inte.
rule-deletion-by-mail = Att radera ett konto bara med mejl är lagligt, men en knapp är lättare att använda och att bevisa. Erbjud båda.
rule-improvement = Att förbättra modeller med människors uppgifter kräver en egen grund: samtycke för mer än summor. Uppgifter från Google kan inte användas till det.
rule-hidden-address = Nätverksadresser som finns kvar längre än en timme är uppgifter om människor: förkorta tiden, eller ta med "address" bland det som sparas om enheten.
rule-undeclared-uploads = Bilder som människor tar med måste anges helt: uppladdningar, format, rättslig grund; och där inga finns kan ingen få dem.
rule-unnamed-credential = Det som sparas för att känna igen någon måste anges, och inget annat: en hash för lösenord, en publik nyckel för passkeys, en hemlighet och hashar av återställningskoder för ett andra steg.
rule-name-by-link = En länk med mejl ger inget namn, så namnet måste vara frivilligt.
rule-rights-without-account = Utan konton visar människor vilka de är med en kod till sin adress.
rule-twice = Det här står två gånger: { $what }.
rule-ungrounded = Varje ändamål behöver sin rättsliga grund, och varje grund sitt ändamål.
rule-placements = Det här går inte ihop med var bilder finns.
rule-sign-in-parts = Det här går inte ihop med sätten att logga in och det som människor tillfrågas om.
rule-half-said = En sak och hur länge den lever hör ihop: en av de två saknas här.
rule-periods = En prenumeration har en period; inget annat har det.
rule-currencies = Företaget som tar emot pengarna säljer inte i den valutan.
rule-cookies = Det här går inte ihop med de andra kakorna: sessionen har en med sin livslängd, och det som inte är nödvändigt behöver en tagg som människor kan säga ja till.
rule-browser-storage = Med tanke på var bilderna finns sparar människors webbläsare något under det här namnet tills fliken stängs eller de tar bort det. Policyn måste nämna det, med dess livslängd: { $what }.
rule-marking = Lagen kräver att resultat som en maskin har gjort märks och att människor får veta det.
rule-self-hosted = { $what } drivs av oss själva, så det har inga värdar hos ett företag, passerar ingen gräns och kan inte ta betalt, logga in människor eller räkna besök.
rule-webhooks = Webhooks kräver konton, och jobb som sparas; och inget företag kan ha id:t webhook.
rule-incomplete = Policyn säger att delar av den inte finns än. Sidan visar vilka.

missing-language = Inte alla språk som policyn nämner har sina ord här.
missing-profile-picture = Det finns inga profilbilder.
missing-inactive = Ett konto som ingen använder raderas först efter varningar per mejl, som den här policyn inte skickar (mail.kinds: notice).
missing-mail-kinds = Bara mejl om inloggning, kontots säkerhet, köp, svar på frågor och ändringar av policyn skickas.
missing-choice = Ingen kan välja ett strängare sätt för enskilda bilder.
missing-handover = Resultat lämnas bara över på sidan.
missing-undo-delete = En radering går inte att ångra.
missing-payments = Ingenting kan köpas: programmet känner inte företaget som ska ta emot pengarna.
missing-device = Nätverksadresser sparas inte som de är.
missing-tags = Besök räknas inte av varje företag som nämns för det.
missing-improve = Ord, bilder och konton används inte för att förbättra modeller eller verktyg.
missing-sharing = Bilder kan inte delas med en länk.
missing-ask = Ingen tillfrågas innan nakenhet görs: den avvisas.
