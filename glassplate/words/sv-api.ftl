# Fel i API:et och på sidorna: vad som hände, vad det kostade, vad du kan göra.
error-internal = Något gick sönder hos oss. Det kostade dig inget. Försök igen; om det händer igen, uppge referensen { $reference } för oss.
error-no-room = Servern har inget utrymme kvar, så inget av det sparades. Det kostade dig inget. Försök igen senare; om det förblir så, uppge referensen { $reference } för oss.
error-away = Tjänsten når inte sin databas just nu. Försök igen om { $seconds } sekunder.
error-bad-request = Vi kunde inte läsa den begäran. Ladda om sidan och försök igen.
error-bad-field = Några värden passar inte: { $fields }. Under /docs/api står vad de får vara.
error-method = Den här adressen tar inte den metoden. Vad som finns står under /docs/api.
error-not-readable = Vi kunde inte läsa den begäran. Skicka JSON som UTF-8, med Content-Type: application/json; /docs/api visar hur.
error-form-expired = Den här sidan har varit öppen för länge. Ladda om den och försök igen.
error-forbidden = Det här är inte öppet för dig.
error-not-found = Det finns inget här. Det kan ha raderats.
error-not-signed-in = Du är utloggad. Logga in igen; det du höll på med är kvar här.
error-too-slow = Anslutningen stannade, så vi slutade. Inget sparades. Försök igen.
error-body-too-large = Det är mer än vad den här adressen tar emot.

upload-needs-length = Uppladdningen sade inte hur lång den är. Skicka en Content-Length.
upload-encoded = Skicka bilden som den är, utan Content-Encoding.
upload-empty = Filen är tom.
upload-cut = Uppladdningen bröts av. Inget sparades. Försök igen.
upload-unknown-use = Vi vet inte vad den här uppladdningen är till för.
upload-not-offered = Den här tjänsten tar inte emot uppladdningar.

session-untitled = Utan namn
session-needs-new-picture = En session börjar med en bild som just har laddats upp.
version-already-kept = Den här versionen är behållen. Radera den i stället.
job-no-credits = Det här kostar { $price ->
    [one] en kredit
   *[other] { $price } krediter
 } och du har färre. Inget startades.
job-unknown-tool = Det finns inget sådant verktyg här.
job-price-changed = Priset ändrades till { $price ->
    [one] en kredit
   *[other] { $price } krediter
 }. Titta igen innan du kör det.
job-needs-words = Säg med ord vad du vill ha.
job-takes-no-words = Det här verktyget tar inga ord.
job-too-many-words = Det är för många ord: högst 32 000 tecken.
job-one-result-here = Inget sparas här, så det blir ett resultat i taget.
engine-not-in-policy = Tjänstens integritetspolicy nämner inte företaget som driver det här.
job-too-much = Det är fler inställningar än ett verktyg har.
job-picture-does-not-fit = En av bilderna passar inte det här verktyget. Ladda upp den igen.
job-mask-of-other-size = Masken har en annan storlek än bilden. Rita den igen.
job-already-ended = Det var redan slut.
studio-busy = Studion är upptagen. Det kostade dig inget. Försök igen om en stund.
download-failed = Nedladdningen gick inte att göra. Försök igen eller välj PNG.
picture-too-demanding = Den här bilden kräver mer minne eller tid att öppna än vi tillåter. Spara den i en enklare form och försök igen.
failed-internal = Något gick sönder hos oss. Du har fått tillbaka dina krediter. Kör det igen; om det går sönder igen, uppge referensen { $reference } för oss.
failed-worker-lost = Arbetet avbröts hos oss. Du har fått tillbaka dina krediter. Kör det igen.
failed-no-room = Det fanns inget utrymme kvar hos oss för resultatet. Du har fått tillbaka dina krediter. Kör det igen senare.
failed-picture-gone = Bilden raderades innan arbetet började. Du har fått tillbaka dina krediter.

deletion-takes = { $sessions ->
    [0] { "" }
    [one] En session.
   *[other] { $sessions } sessioner.
 } { $pictures ->
    [one] En bild med sin miniatyr, det den gjordes med och varje version som gjorts av den.
   *[other] { $pictures } bilder med sina miniatyrer, det de gjordes med och varje version som gjorts av dem.
 } Det går inte att ångra.

inline-needs-form = Skicka ett formulär (multipart/form-data) med fältet job och en fil som heter picture.
inline-bad-job = Fältet job är inte vad det ska vara: JSON med tool, parameters och price.
job-needs-picture = Det finns ingen bild att arbeta med. Skicka en under namnet picture.
job-left-nothing = Inget av det här jobbet sparades, så det kan inte köras igen. Skicka bilden en gång till.
placement-not-offered = Den här tjänsten erbjuder inte den platsen för bilder.

v1-needs-key = Skicka med din nyckel, som "Authorization: Bearer gp_..." eller "api-key: gp_...". Skapa en under /account/keys.
v1-needs-json = Skicka ett JSON-objekt med åtminstone prompt.
v1-needs-form = Skicka ett formulär (multipart/form-data) med prompt och en fil som heter image.
v1-bad-value = Det här fältet har ett värde som vi inte känner till.
v1-no-links = Inget sparas för andra att hämta, så det finns inga länkar: begär response_format b64_json eller utelämna det.
v1-no-such-format = Vi lämnar ut png, jpeg och webp.
v1-no-such-model = Det finns ingen sådan modell här för det här. Se /v1/models.
v1-no-transparency = Den här modellen gör inga genomskinliga bakgrunder.
v1-too-many-results = Den här modellen gör färre bilder på en gång.
v1-too-many-pictures = Den här modellen tar färre bilder på en gång.
v1-takes-no-mask = Den här modellen tar ingen mask.
v1-was-stopped = Jobbet stoppades. Det kostade inget.
mask-without-holes = Masken har ingen genomskinlig del. Gör det som ska ändras genomskinligt.
