# Webhooks: deras sida, vad API:et säger om dem, och mejlet om att en har stängts av.

webhooks-title = Webhooks
webhooks-lead = Ett program som är ditt får veta när ett av dina jobb har slutat: jobbets id, hur det slutade och när. Ingen bild, inget ord och inget namn finns i meddelandet.
webhooks-short = Låt ett program som är ditt få veta när ett jobb har slutat.
webhooks-look = Se dina webhooks
webhooks-there = Dina webhooks
webhooks-none = Det finns ingen webhook än.
webhooks-make = Lägg till en webhook
webhooks-make-do = Lägg till webhooken
webhooks-address = Adress som får veta det
webhooks-address-hint = Den börjar med https:// och går att nå från internet.
webhooks-address-missing = Skriv adressen till ditt program.
webhooks-address-bad = Det här är ingen adress som går att anropa: den börjar med https:// och har högst { $most } tecken, utan användarnamn i den.
webhooks-address-clear = Andra kunde läsa med på vägen dit. Adressen måste börja med https://.
webhooks-address-private = Den här adressen ligger inte på det öppna internet.
webhooks-address-port = Använd port 443, eller en från 1024 och uppåt.
webhooks-too-many = Du har { $most } webhooks. Radera en först.
webhooks-new = Dess signeringshemlighet
webhooks-new-once = Den är tillagd. Kopiera hemligheten nu: vi kan inte visa den igen.
webhooks-secret = Hemligheten
webhooks-secret-hint = Ditt program kontrollerar med den att ett meddelande kommer härifrån. Meddelanden signeras så som konventionen Standard Webhooks säger.
webhooks-on = På
webhooks-off-since = Av sedan
webhooks-given-up = Vi stängde av den, eftersom ingen där tog emot något meddelande på ett dygn.
webhooks-last = Vad den fått veta på sistone
webhooks-told-nothing = Inget hittills.
webhooks-when = När (UTC)
webhooks-what = Vad
webhooks-how = Hur det gick
webhooks-kind-done = ett jobb är klart
webhooks-kind-refused = ett jobb nekades
webhooks-kind-failed = ett jobb misslyckades
webhooks-kind-cancelled = ett jobb avbröts
webhooks-kind-test = ett test
webhooks-waiting = Ska strax skickas.
webhooks-again = Försökt { $tries ->
    [one] en gång
   *[other] { $tries } gånger
 }, görs om.
webhooks-delivered = Mottaget{ $tries ->
    [one] {""}
   *[other] , vid försök { $tries }
 }.
webhooks-failed = Uppgivet efter { $tries ->
    [one] ett försök
   *[other] { $tries } försök
 }.
webhooks-dropped = Skickades inte: webhooken stängdes av.
webhooks-status = Svaret var { $status }.
webhooks-test = Skicka ett test
webhooks-test-this = Skicka ett test till { $address }
webhooks-switch-off = Stäng av
webhooks-switch-off-this = Stäng av { $address }
webhooks-switch-on = Slå på
webhooks-switch-on-this = Slå på { $address }
webhooks-delete = Radera
webhooks-delete-this = Radera { $address }
webhooks-test-off = Den här webhooken är av. Slå på den först.
webhooks-test-often = Det var för ofta. Skicka nästa test om { $seconds } sekunder.
webhooks-done-test = Ett test är på väg. Ladda om den här sidan för att se hur det gick.
webhooks-done-off = Den är av och får inte veta något längre.
webhooks-done-on = Den är på.
webhooks-done-deleted = Den är raderad; dess adress och dess hemlighet är glömda.
webhooks-back = Tillbaka till ditt konto
webhooks-not-offered = Den här tjänsten har inga webhooks.

keys-may-webhooks = lägga till, ändra och radera webhooks
key-may-not-webhooks = Den här nyckeln får inte göra något med webhooks. Skapa en som får det under /account/keys.

mail-webhook-off-subject = En av dina webhooks stängdes av
mail-webhook-off-body =
    En adress som du angett hos { $service } tog inte emot något meddelande på ett dygn, eller sade att den inte vill ha fler. Den får inte veta något längre.

    Titta på den, och slå på den igen, här:
    { $page }
