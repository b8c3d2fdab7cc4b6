# Vad som inte görs här, och hur man anmäler

refused-words-minor = Det här ber om sexuellt innehåll med ett barn. Sådant görs aldrig här. Inget sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact } eller använd sidan ”Anmäl”.
refused-words-person = Det här ber om sexuellt innehåll med en verklig person, eller med någon på en bild. Sådant görs aldrig här. Inget sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact } eller använd sidan ”Anmäl”.
refused-words-sexual = Det här ber om nakenhet eller sexuellt innehåll, och sådant görs inte här. Inget sparades och du har fått tillbaka dina krediter. Säg det med andra ord, eller om det är ett misstag, skriv till { $contact }.
refused-words-violence = Det här ber om grymhet, och sådant görs inte här. Inget sparades och du har fått tillbaka dina krediter. Säg det med andra ord, eller om det är ett misstag, skriv till { $contact }.
refused-words-operator = Ett ord i det här är inte tillåtet i den här studion. Inget sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact }.
refused-words-long = Det är för många ord att kontrollera. Säg det kortare. Inget sparades och du har fått tillbaka dina krediter.
refused-picture-brought = En bild som skickas med verkar visa nakenhet, så inget gjordes av den. Inget av det här sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact }.
refused-picture-made = Det som gjordes verkar visa nakenhet, så det kastades. Inget sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact }.
refused-picture-known = En bild står på en lista över bilder som inte hanteras här. Inget sparades och du har fått tillbaka dina krediter. Om det är ett misstag, skriv till { $contact }.
failed-check = Kontrollen mot nakenhet gick inte att göra, så inget gjordes utan den. Du har fått tillbaka dina krediter.

# Sidan där vem som helst kan anmäla

foot-report = Anmäl
report-title = Anmäl något
report-lead = Skriv här om något har gjorts eller visats som inte borde finnas, eller om du nekades av misstag. Det du skriver sparas förseglat tills det är åtgärdat. Du kan också skriva till { $contact }.
report-about = Vad gäller det?
report-about-choose = Välj
report-about-child = Ett barn i fara, eller sexuellt innehåll med ett barn
report-about-person = Sexuellt eller falskt innehåll om en verklig person
report-about-mine = En bild av mig, eller mitt eget verk
report-about-refusal = Jag nekades av misstag
report-about-other = Något annat
report-about-missing = Välj vad det gäller.
report-what = Vad hände, och varför borde det inte vara så?
report-what-hint = Säg var du såg det. Skicka inte själva bilden: ingen tas emot här.
report-what-missing = Skriv vad som hände.
report-what-long = Det här är för långt. Skriv det viktigaste.
report-contact = Hur kan du nås? (valfritt)
report-contact-hint = Bara om du vill ha svar. Utan det vet ingen vem som skrev.
report-contact-long = Det här är för långt.
report-send = Skicka
report-sent = Tack. Din anmälan sparades, förseglad, för den som driver tjänsten.
report-full = Det är för många anmälningar just nu. Skriv till { $contact } i stället.

mail-report-subject = En anmälan väntar
mail-report-body =
    Någon använde anmälningssidan hos { $service }. Det som skrevs är förseglat och finns inte i det här mejlet. Läs det på servern:

    glassplate reports
mail-report-end =
    { $service }
    Det här mejlet går till kontakten i integritetspolicyn.

# På kommandoraden

cli-reports = läs vad människor har anmält
cli-reports-id = ID
cli-reports-done = radera en anmälan som är åtgärdad
cli-reports-gone = Den är raderad.
cli-reports-unknown = Det finns ingen anmälan med det här id:t.
cli-reports-contact = Svara till: { $contact }
cli-reports-waiting =
    { $count ->
        [0] Ingen anmälan väntar.
        [one] En anmälan väntar.
       *[other] { $count } anmälningar väntar.
    }
cli-fingerprint = skriv ut en bilds fingeravtryck, en rad för listan över nekade bilder
cli-fingerprint-picture = BILD
cli-fingerprint-bare = Den här bilden har för lite i sig för att kunna skiljas från en annan.
