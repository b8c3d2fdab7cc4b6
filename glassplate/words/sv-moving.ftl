# En annan e-postadress och ett annat användarnamn för ett konto.

move-title = Byt adress
move-lead = Skriv den nya adressen. Vi mejlar en länk dit; adressen byts när du följer den.
move-do = Mejla mig länken
move-open = Byt adress
move-same = Det här är redan din adress.
move-sent-title = Titta i den andra inkorgen
move-sent = Vi har skickat ett mejl till { $address }. Följ länken i det, i den här webbläsaren. Den fungerar en gång, inom { $life }. Till dess ändras inget.
move-confirm-title = Bekräfta din nya adress
move-confirm = Från och med nu går mejl till { $address }, och du loggar in med den.
move-confirm-do = Byt den
move-back-title = Ta tillbaka den gamla adressen
move-back = Kontot får tillbaka sin gamla adress. Alla loggas ut; lösenordet och allt annat som släpper in och som har ställts in efter bytet upphör. Du väljer ett nytt lösenord med e-post.
move-back-do = Ta tillbaka den
move-back-done-title = Den gamla adressen är tillbaka
move-back-done = Alla är utloggade. Logga in med e-post eller välj ett nytt lösenord, och titta sedan på vägarna in till ditt konto.
move-over-title = Inget har ändrats
move-over = Den här länken har redan använts, dess tid har gått ut, eller så har ett annat konto adressen nu.
account-done-address = Din adress är bytt. Mejl går till den nya.

mail-move-subject = Bekräfta din nya adress
mail-move-body =
    Någon, förhoppningsvis du, vill att kontot hos { $service } ska ha den här adressen från och med nu.

    Om det var du, följ den här länken i webbläsaren där du är inloggad och tryck på knappen. Den fungerar en gång, inom { $life }:
    { $link }

    Om det inte var du behöver du inte göra något. Länken är till ingen nytta för någon annan.
mail-move-taken-subject = Ett konto har redan den här adressen
mail-move-taken-body =
    Någon, förhoppningsvis du, ville att ett annat konto hos { $service } skulle ha den här adressen. Ett har den redan, så inget har ändrats.

    Om det var du, radera det kontot först eller välj en annan adress.
mail-moved-subject = Din adress byttes
mail-moved-body =
    Ditt konto hos { $service } har en annan e-postadress från och med nu. Det här är det sista mejlet till den här.

    Om det inte var du, skriv genast till adressen på kontaktsidan.
mail-moved-undo-subject = Din adress byttes
mail-moved-undo-body =
    Ditt konto hos { $service } har en annan e-postadress från och med nu. Det här är det sista mejlet till den här.

    Om det inte var du, ta tillbaka den med den här länken. Den fungerar en gång, inom { $undo }:
    { $link }

account-username = Användarnamn
account-username-optional = Användarnamn (om du vill)
account-username-hint = 3 till 30 små bokstäver och siffror, med punkt, bindestreck eller understreck mellan dem.
account-username-missing = Välj ett användarnamn.
account-username-bad = Ett användarnamn har 3 till 30 små bokstäver och siffror, med punkt, bindestreck eller understreck mellan dem.
account-username-taken = Någon har det här användarnamnet, eller ett som liknar det. Välj ett annat.
account-address-or-name = E-postadress eller användarnamn
account-address-or-name-missing = Skriv din e-postadress eller ditt användarnamn.
account-no-match-name = Inget konto har den här adressen eller det här användarnamnet med det här lösenordet.
mail-confirm-name-subject = Bekräfta din adress
mail-confirm-name-body =
    Någon, förhoppningsvis du, skapade ett konto hos { $service } med den här adressen. Dess användarnamn är { $username }.

    Bekräfta den genom att följa den här länken och trycka på knappen. Den fungerar i { $life }:
    { $link }

    Om det inte var du behöver du inte göra något. Utan lösenordet är länken till ingen nytta.
