# Att logga in utan lösenord: med e-post, med ett företag, med passkey, med ett andra steg; och var man är inloggad.

entry-title = Logga in med e-post
entry-lead = Skriv din adress. Vi mejlar dig en väg in som fungerar en gång. Har du inget konto än skapas ett.
entry-do = Mejla mig en väg in
entry-by-mail = Logga in med e-post, utan lösenord
entry-with-password = Logga in med lösenord
entry-link = Följ länken i det, helst i den här webbläsaren. Den fungerar en gång, inom { $life }.
entry-code = Koden i mejlet
entry-code-how = Skriv in koden från mejlet här. Den fungerar en gång, inom { $life }.
entry-code-or = Eller skriv in koden från mejlet här.
entry-code-do = Logga in
entry-code-missing = Skriv in koden från mejlet.
entry-code-wrong = Det är inte rätt kod.
entry-code-over = Det var inte rätt kod, tre gånger. Be om ett nytt mejl.
entry-again = Be om ett nytt mejl
entry-missing = Kom det inget? Titta i skräpposten eller försök igen.
entry-here = Ett steg kvar: tryck på knappen.
entry-new = Inget konto har den här adressen än. Knappen skapar ett.
entry-elsewhere = Den här länken beställdes i en annan webbläsare. Var det inte du som gjorde det, stäng den här sidan. Var det du, skriv adressen som mejlet skickades till.
entry-other-address = Mejlet skickades till en annan adress.
entry-tries-over = Det var inte rätt adress, tre gånger. Be om ett nytt mejl.
entry-sign-in = Logga in
entry-join = Skapa kontot och logga in

company-with = Fortsätt med { $company }
company-problem-failed = { $company } loggade inte in dig. Försök igen eller välj ett annat sätt: ditt konto här är detsamma.
company-problem-no-address = { $company } uppgav ingen bekräftad e-postadress för dig, och ett konto behöver en. Välj ett annat sätt.
company-problem-needs-more = Ett konto här behöver mer än vad { $company } uppger. Skapa ett på ett annat sätt och koppla sedan { $company } till det.
company-deleted-title = Kopplingen till Facebook är borttagen
company-deleted = Den togs bort den { $date }. Inget av det som Facebook uppgav finns kvar utom adressen och namnet på kontot här, om det finns något.
company-deleted-more = Kontot självt tillhör sin ägare, som loggar in med e-post från och med nu. För allt annat, skriv till { $contact }.

account-passkey = En passkey
passkey-use = Logga in med passkey
passkey-refused = Passkeyn loggade inte in dig. Försök igen eller välj ett annat sätt.
passkey-title = Skapa en passkey
passkey-lead = En passkey är en nyckel på den här enheten som öppnar ditt konto med ditt finger, ditt ansikte eller enhetens PIN-kod. Inget av detta lämnar enheten. Vi sparar den publika halvan av nyckeln, som inte öppnar något.
passkey-do = Skapa en passkey på den här enheten
passkey-cannot = Den här webbläsaren kan inte skapa passkeys här.
passkey-made-not = Ingen passkey skapades. Försök igen.

ways-title = Vägar in
ways-lead = Hur du loggar in och var du är inloggad nu.
ways-short = Hur du loggar in, och webbläsarna där du är inloggad.
ways-look = Se och ändra
ways-back = Tillbaka till ditt konto
ways-password = Lösenord
ways-password-there = Du har ett lösenord.
ways-password-none = Du har inget lösenord, så ingen kan gissa det.
ways-password-choose = Välj ett lösenord
ways-companies = Företag som loggar in dig
ways-companies-what = Ett företag som du kopplar kan logga in dig här. Det får veta att du använder den här studion och när du loggar in, och inget annat. Vi sparar varken lösenord eller token från det.
ways-connected-since = Kopplat sedan
ways-connected-not = Inte kopplat
ways-connect = Koppla
ways-connect-this = Koppla { $company }
ways-disconnect = Koppla från
ways-disconnect-this = Koppla från { $company }
ways-passkeys = Passkeys
ways-passkeys-none = Du har ingen passkey. Den öppnar ditt konto med finger, ansikte eller PIN-kod och kan inte gissas eller ges bort.
ways-passkey-made = Skapad den
ways-passkey-used = senast använd den
ways-passkey-never = aldrig använd
ways-passkey-this = Passkey { $number }
ways-passkey-end = Glöm
ways-passkey-end-this = Glöm passkey { $number }
ways-sessions = Var du är inloggad
ways-sessions-what = Vi antecknar ingen enhet och ingen plats, bara när varje inloggning började.
ways-session-here = Den här webbläsaren
ways-session-other = En annan webbläsare
ways-session-since = Inloggad sedan
ways-session-until = till
ways-session-end = Logga ut
ways-session-end-this = Logga ut webbläsaren som är inloggad sedan den { $since }
ways-done-connected = Kopplat.
ways-done-disconnected = Frånkopplat.
ways-done-password = Du har ett lösenord nu och är utloggad överallt annars.
ways-done-ended = Den webbläsaren är utloggad.
ways-done-passkey = Passkeyn är skapad. Du kan logga in med den från och med nu.
ways-done-passkey-gone = Passkeyn är glömd här. Ta bort den på dess enhet också.
ways-problem-passkeys = Fler passkeys än så kan ett konto inte ha. Glöm en av dem först.
ways-problem-taken = Det är redan kopplat, till det här kontot eller till ett annat. Inget har ändrats.
ways-problem-last = Det här är den enda vägen in till ditt konto, så den blir kvar.
ways-choose-why = Från och med då kan du logga in med det också. Alla andra webbläsare där du är inloggad loggas ut.

again-title = Visa att det är du
again-password = Det var ett tag sedan du loggade in. Skriv ditt lösenord en gång till för att fortsätta.
again-none = Det var ett tag sedan du loggade in. Logga ut och in igen för att fortsätta.
again-do = Fortsätt

account-confirm-only-there = Öppna den här länken i webbläsaren där du skapade kontot. Eller logga in med e-post, vilket också visar att adressen är din.

mail-passkey-subject = En passkey skapades
mail-passkey-body =
    En passkey skapades för ditt konto hos { $service } och öppnar det nu.

    Om det inte var du, glöm den genast och logga ut överallt:
    { $ways }
mail-passkey-gone-subject = En passkey glömdes
mail-passkey-gone-body =
    En passkey för ditt konto hos { $service } glömdes och öppnar inte längre något.

    Om det inte var du, titta på vägarna in till ditt konto:
    { $ways }
mail-already-here-subject = Du har redan ett konto
mail-already-here-body =
    Någon, förhoppningsvis du, ville skapa ett konto hos { $service } med den här adressen. Det finns redan ett.

    Logga in som du brukar, eller med e-post:
    { $login }

    Om det inte var du behöver du inte göra något. Inget har ändrats.
mail-connected-subject = Ett företag kan logga in dig nu
mail-connected-body =
    { $company } kopplades till ditt konto hos { $service } och kan logga in dig där nu.

    Om det inte var du, koppla från det genast och logga ut överallt:
    { $ways }
mail-disconnected-subject = Ett företag kan inte längre logga in dig
mail-disconnected-body =
    { $company } kopplades från ditt konto hos { $service }. Du loggar in med e-post eller lösenord.

    Om det inte var du, titta på vägarna in till ditt konto:
    { $ways }

mail-enter-subject = Din väg in
mail-enter-body =
    { $why }

    { $how }

    Om det inte var du behöver du inte göra något. Länken och koden är till ingen nytta för den som inte kan läsa det här mejlet.
mail-enter-known = Någon, förhoppningsvis du, vill logga in hos { $service } med den här adressen.
mail-enter-new =
    Någon, förhoppningsvis du, vill logga in hos { $service } med den här adressen. Inget konto har den än; det som följer skapar ett. Vad som sparas om dig, var och hur länge står här:
    { $policy }
mail-enter-both =
    Följ den här länken och tryck på knappen. Den fungerar en gång, inom { $life }:
    { $link }

    Eller skriv in den här koden där du bad om den:
    { $code }
mail-enter-link =
    Följ den här länken och tryck på knappen. Den fungerar en gång, inom { $life }:
    { $link }
mail-enter-code =
    Skriv in den här koden där du bad om den. Den fungerar en gång, inom { $life }:
    { $code }
