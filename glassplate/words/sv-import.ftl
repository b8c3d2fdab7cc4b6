# Att ta in det som tagits med från en annan Glassplate.

import-title = Ta hit dina uppgifter
import-lead = Nedladdningen från en annan Glassplate kan tas in här: sessioner med sina versioner, bilder, filmer och orden de gjordes med. Varje bild görs på nytt av sina pixlar, som om du hade laddat upp den; krediter och förteckningen över vad som lämnat servern stannar där de var.
import-file = ZIP-filen som du laddade ner där
import-hint = Den förseglas medan den kommer och förstörs när den har tagits in. Lås först upp den om den är krypterad.
import-send = Ta in den
import-sending = Hur mycket som har kommit fram
import-away = Den kom inte fram. Kontrollera din anslutning och försök igen.
import-needs-script = Att skicka en stor fil kräver skript i din webbläsare.
import-last = Vad du senast tog hit
import-library = Se ditt bibliotek
import-cancel = Stoppa
import-waiting = Den har kommit fram och väntar på sin tur.
import-running = { $done ->
    [0] Den läses.
    [one] En session är inne.
   *[other] { $done } sessioner är inne.
 }
import-done = { $done ->
    [0] Det fanns inget i den att ta in.
    [one] En session är inne, med { $versions ->
        [one] en version
       *[other] { $versions } versioner
     }.
   *[other] { $done } sessioner är inne, med { $versions } versioner.
 }
import-failed = Något gick fel med den, hos oss eller i filen.
import-cancelled = Du stoppade det. { $done ->
    [0] Inget kom in.
    [one] En session hade kommit in och blir kvar.
   *[other] { $done } sessioner hade kommit in och blir kvar.
 }
import-left-out = { $count ->
    [one] En version utelämnades: dess bild gick inte att öppna.
   *[other] { $count } versioner utelämnades: deras bilder gick inte att öppna.
 }
import-not-ours = Det här är ingen nedladdning från en Glassplate, eller så är den skadad.
import-too-many = Det finns för många filer i den.
import-too-swollen = Den packas upp till mycket mer än den borde.
import-gone = Den finns inte där längre.
import-too-large = Filen är större än { $megabytes } MB.
import-one-at-a-time = Något tas redan in. Vänta tills det är klart, eller stoppa det.
import-at-the-page = Det här görs av någon som är inloggad på sidan, inte av ett program.

export-encrypted = Kryptera den
export-passphrase = En lösenfras för filen
export-passphrase-hint = Minst 12 tecken. Den sparas inte: utan den öppnar ingen filen, inte ens vi. Det är en age-fil, som ”age -d” eller ”glassplate export open” öppnar.
export-passphrase-short = Använd minst 12 tecken, eller lämna fältet tomt.
export-passphrase-long = Använd högst 200 tecken.

cli-export = nedladdningar av det som finns om någon
cli-export-open = öppna en nedladdning som krypterats med en lösenfras; behöver varken server eller nätverk
cli-export-file = filen, så som den laddades ner
cli-export-out = vart ZIP-filen skrivs
cli-export-passphrase = Lösenfras:{" "}
cli-export-shut = Den går inte att öppna: en annan lösenfras, eller så är filen avklippt eller ändrad.
cli-export-there = Det finns redan en sådan fil.
cli-export-done = Den är öppen: { $bytes } byte.
