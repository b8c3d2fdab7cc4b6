# Vad kontosidorna och mejlen säger.

account-sign-in = Logga in
account-sign-up = Skapa ett konto
account-sign-out = Logga ut
account-sign-out-everywhere = Logga ut överallt
account-title = Ditt konto
account-closed = Inga nya konton
account-closed-why = Den här studion tar inte emot några nya konton just nu.
account-inactive = Det här kontot är stängt
account-inactive-why = Det kan inte användas just nu. Fråga { $contact } om det.

account-email = E-postadress
account-email-missing = Skriv din e-postadress.
account-email-bad = Det här är ingen e-postadress.
account-name = Namn
account-name-optional = Namn (om du vill)
account-name-missing = Skriv ett namn.
account-name-long = Namnet är för långt: högst 80 tecken.
account-password = Lösenord
account-password-new = Nytt lösenord
account-password-old = Ditt nuvarande lösenord
account-password-again = Nytt lösenord en gång till
account-password-chosen = Lösenordet du valde
account-password-hint = Minst 10 tecken. Några ord är lätta att minnas och svåra att gissa.
account-password-missing = Skriv ett lösenord.
account-password-differs = De två lösenorden är inte likadana.
account-no-match = Inget konto har den här adressen med det här lösenordet.
account-wrong-password = Det är inte rätt lösenord.
account-too-many = För många försök. Vänta fem minuter och försök sedan igen.
password-too-short = Lösenordet är för kort: minst 10 tecken.
password-too-long = Lösenordet är för långt: högst 256 tecken.
password-too-common = För många använder det här lösenordet. Välj ett annat.
password-entirely-numeric = Ett lösenord behöver mer än siffror.
password-too-similar = Lösenordet liknar din adress för mycket.
password-bad = Välj ett annat lösenord.

account-policy-first = Innan du börjar kan du se vad som sparas, var och hur länge.
account-policy = Integritetspolicy
account-terms = Villkor
account-acknowledge = Policyn säger vad { $service } gör med dina uppgifter. Ett konto används enligt villkoren.
account-new-here = Ny här?
account-have-one = Har du ett konto?

account-look-in-mail = Titta i din e-post
account-mail-went = Vi har skickat dig ett mejl.
account-mail-went-to = Vi har skickat ett mejl till { $address }.
account-mail-link = Följ länken i det. Den fungerar i { $life }.
account-mail-missing = Kom det inget? Titta i skräpposten eller försök igen.
account-confirm = Bekräfta din adress
account-confirm-here = Ett steg kvar: tryck på knappen så är ditt konto klart.
account-confirm-elsewhere = Det här kontot skapades i en annan webbläsare. Visa att det var du genom att skriva lösenordet du valde. Om du inte har skapat något konto, stäng den här sidan: då händer inget.
account-confirm-do = Bekräfta och fortsätt
account-link-over = Den här länken har redan använts, eller så har dess tid gått ut.

account-forgot = Har du glömt ditt lösenord?
account-forgot-title = Glömt lösenordet
account-forgot-how = Skriv din adress så skickar vi dig en länk för att välja ett nytt.
account-forgot-do = Skicka mig en länk
account-reset-sent = Om den här adressen har ett konto är en länk för att välja ett nytt lösenord på väg. Om inte, ett mejl som säger det.
account-new-password = Välj ett nytt lösenord
account-new-password-why = Alla andra webbläsare där du är inloggad loggas ut.
account-new-password-do = Byt lösenord
account-new-password-done = Lösenordet är bytt
account-new-password-done-what = Logga in med det nya.
account-change-password = Byt lösenord

account-who = Vem du är
account-address-is = Din adress är { $address }.
account-address-sealed = Den är förseglad; bara mejl till dig och den här sidan öppnar den.
account-comfort = Inställningar
account-access = Åtkomst
account-save = Spara
account-done-name = Ditt namn är ändrat.
account-done-password = Ditt lösenord är bytt och du är utloggad överallt annars.
account-done-preferences = Dina inställningar är sparade.

preference-bad = Det finns ingen sådan inställning.
preference-download-format = Ladda ner som
preference-download-format-png = PNG
preference-download-format-jpeg = JPEG
preference-download-format-webp = WebP
preference-theme = Utseende
preference-theme-auto = Som på enheten
preference-theme-light = Ljust
preference-theme-dark = Mörkt
preference-mat = Runt bilden
preference-mat-grey = Grått
preference-mat-black = Svart
preference-mat-white = Vitt
preference-mat-checker = Schackrutigt
preference-shortcuts-on = Kortkommandon
preference-keep-words = Visa mig igen orden jag skrev
preference-notify = Säg till när en bild är klar medan jag tittar på annat

outbox-title = Utkorg
outbox-what = Mejlen som den här utvecklingsinstansen skulle ha skickat. De försvinner efter ett dygn.
outbox-empty = Inga mejl än.

mail-end =
    { $service }
    Det här mejlet skickades på grund av något som du, eller någon med din adress, gjorde där. Det är inte reklam.
mail-confirm-subject = Bekräfta din adress
mail-confirm-body =
    Någon, förhoppningsvis du, skapade ett konto hos { $service } med den här adressen.

    Bekräfta den genom att följa den här länken och trycka på knappen. Den fungerar i { $life }:
    { $link }

    Om det inte var du behöver du inte göra något. Utan lösenordet är länken till ingen nytta.
mail-already-subject = Du har redan ett konto
mail-already-body =
    Någon, förhoppningsvis du, ville skapa ett konto hos { $service } med den här adressen. Det finns redan ett.

    Logga in:
    { $login }

    Välj ett nytt lösenord om du har glömt det:
    { $reset }

    Om det inte var du behöver du inte göra något. Inget har ändrats.
mail-unknown-subject = Inget konto har den här adressen
mail-unknown-body =
    Någon, förhoppningsvis du, bad { $service } om ett nytt lösenord för den här adressen. Inget konto har den.

    Kanske använde du en annan adress. Så här skapar du ett konto:
    { $signup }

    Om det inte var du behöver du inte göra något. Din adress sparades inte.
mail-reset-subject = Välj ett nytt lösenord
mail-reset-body =
    Någon, förhoppningsvis du, bad { $service } om ett nytt lösenord för den här adressen.

    Följ den här länken för att välja ett. Den fungerar en gång, inom { $life }:
    { $link }

    Om det inte var du behöver du inte göra något. Ditt lösenord är kvar som det är.
mail-changed-subject = Ditt lösenord byttes
mail-changed-body =
    Lösenordet till ditt konto hos { $service } byttes, och alla andra webbläsare loggades ut.

    Om det inte var du, välj genast ett nytt:
    { $reset }

cli-person = personer med konto
cli-person-add = lägg till en person med bekräftad adress; frågar efter adress, namn och lösenord eller läser dem från standard in, en rad var
cli-person-shown = Ingenting lades till. Adress och namn skrivs in eller läses från standard in: alla på den här datorn ser en kommandorad.
cli-person-address = E-postadress:{ " " }
cli-person-name = Namn, som får vara tomt:{ " " }
cli-person-password = Lösenord:{ " " }
cli-person-added = Lade till { $id }.
cli-person-there = Det finns redan ett konto med den här adressen.
