### Every sentence in German, one file: what a further language needs. Grouped as the English files are.

## accounts

account-sign-in = Anmelden
account-sign-up = Konto anlegen
account-sign-out = Abmelden
account-sign-out-everywhere = Überall abmelden
account-title = Ihr Konto
account-closed = Keine neuen Konten
account-closed-why = Dieses Studio nimmt zurzeit keine neuen Konten an.
account-inactive = Dieses Konto ist geschlossen
account-inactive-why = Es kann zurzeit nicht benutzt werden. Fragen Sie { $contact } danach.
account-email = E-Mail-Adresse
account-email-missing = Geben Sie Ihre E-Mail-Adresse ein.
account-email-bad = Das ist keine E-Mail-Adresse.
account-name = Name
account-name-optional = Name (wenn Sie möchten)
account-name-missing = Geben Sie einen Namen ein.
account-name-long = Dieser Name ist zu lang: höchstens 80 Zeichen.
account-password = Passwort
account-password-new = Neues Passwort
account-password-old = Ihr jetziges Passwort
account-password-again = Neues Passwort noch einmal
account-password-chosen = Das Passwort, das Sie gewählt haben
account-password-hint = Mindestens 10 Zeichen. Ein paar Wörter sind leicht zu merken und schwer zu erraten.
account-password-missing = Geben Sie ein Passwort ein.
account-password-differs = Die beiden Passwörter sind nicht gleich.
account-no-match = Kein Konto hat diese Adresse mit diesem Passwort.
account-wrong-password = Das ist nicht das Passwort.
account-too-many = Zu viele Versuche. Warten Sie fünf Minuten und versuchen Sie es dann noch einmal.
password-too-short = Dieses Passwort ist zu kurz: mindestens 10 Zeichen.
password-too-long = Dieses Passwort ist zu lang: höchstens 256 Zeichen.
password-too-common = Zu viele Menschen benutzen dieses Passwort. Wählen Sie ein anderes.
password-entirely-numeric = Ein Passwort braucht mehr als Ziffern.
password-too-similar = Dieses Passwort ähnelt Ihrer Adresse zu sehr.
password-bad = Wählen Sie ein anderes Passwort.
account-policy-first = Sehen Sie zuerst, was aufbewahrt wird, wo und wie lange.
account-policy = Datenschutzerklärung
account-terms = Nutzungsbedingungen
account-acknowledge = Die Datenschutzerklärung sagt, was { $service } mit Ihren Daten tut. Für ein Konto gelten die Nutzungsbedingungen.
account-new-here = Neu hier?
account-have-one = Haben Sie ein Konto?
account-look-in-mail = Sehen Sie in Ihre E-Mails
account-mail-went = Wir haben Ihnen eine E-Mail gesendet.
account-mail-went-to = Wir haben eine E-Mail an { $address } gesendet.
account-mail-link = Folgen Sie dem Link darin. Er gilt { $life } lang.
account-mail-missing = Nichts angekommen? Sehen Sie im Spam-Ordner nach oder versuchen Sie es noch einmal.
account-confirm = Adresse bestätigen
account-confirm-here = Noch ein Schritt: Drücken Sie den Knopf, dann ist Ihr Konto bereit.
account-confirm-elsewhere = Dieses Konto wurde in einem anderen Browser angelegt. Um zu zeigen, dass Sie es waren, geben Sie das gewählte Passwort ein. Haben Sie kein Konto angelegt, schließen Sie diese Seite: Dann geschieht nichts.
account-confirm-do = Bestätigen und weiter
account-link-over = Dieser Link wurde schon benutzt, oder seine Zeit ist abgelaufen.
account-forgot = Passwort vergessen?
account-forgot-title = Passwort vergessen
account-forgot-how = Geben Sie Ihre Adresse ein; wir senden Ihnen einen Link, mit dem Sie ein neues wählen.
account-forgot-do = Link zusenden
account-reset-sent = Hat diese Adresse ein Konto, ist ein Link für ein neues Passwort unterwegs. Wenn nicht, eine E-Mail, die das sagt.
account-new-password = Neues Passwort wählen
account-new-password-why = Jeder andere Browser, in dem Sie angemeldet sind, wird abgemeldet.
account-new-password-do = Passwort ändern
account-new-password-done = Das Passwort ist geändert
account-new-password-done-what = Melden Sie sich mit dem neuen an.
account-change-password = Passwort ändern
account-who = Wer Sie sind
account-address-is = Ihre Adresse ist { $address }.
account-address-sealed = Sie ist versiegelt; nur E-Mails an Sie und diese Seite öffnen sie.
account-comfort = Einstellungen
account-access = Zugang
account-save = Speichern
account-done-name = Ihr Name ist geändert.
account-done-password = Ihr Passwort ist geändert, und Sie sind überall sonst abgemeldet.
account-done-preferences = Ihre Einstellungen sind gespeichert.
preference-bad = Diese Einstellung gibt es nicht.
preference-download-format = Herunterladen als
preference-download-format-png = PNG
preference-download-format-jpeg = JPEG
preference-download-format-webp = WebP
preference-theme = Aussehen
preference-theme-auto = Wie das Gerät
preference-theme-light = Hell
preference-theme-dark = Dunkel
preference-mat = Um das Bild herum
preference-mat-grey = Grau
preference-mat-black = Schwarz
preference-mat-white = Weiß
preference-mat-checker = Schachbrett
preference-shortcuts-on = Tastenkürzel
preference-keep-words = Mir meine Worte wieder zeigen
preference-notify = Mir Bescheid geben, wenn ein Bild fertig ist, während ich woanders bin
outbox-title = Postausgang
outbox-what = Die E-Mails, die diese Entwicklungsinstanz gesendet hätte. Sie verschwinden nach einem Tag.
outbox-empty = Noch keine E-Mail.
mail-end =
    { $service }
    Diese E-Mail wurde gesendet, weil Sie oder jemand mit Ihrer Adresse dort etwas getan hat. Sie ist keine Werbung.
mail-confirm-subject = Bestätigen Sie Ihre Adresse
mail-confirm-body =
    Jemand, hoffentlich Sie, hat bei { $service } ein Konto mit dieser Adresse angelegt.

    Um sie zu bestätigen, folgen Sie diesem Link und drücken Sie den Knopf. Er gilt { $life } lang:
    { $link }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Ohne das Passwort nützt der Link nichts.
mail-already-subject = Sie haben schon ein Konto
mail-already-body =
    Jemand, hoffentlich Sie, wollte bei { $service } ein Konto mit dieser Adresse anlegen. Es gibt schon eines.

    Anmelden:
    { $login }

    Ein neues Passwort wählen, falls Sie es vergessen haben:
    { $reset }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Nichts hat sich geändert.
mail-unknown-subject = Kein Konto hat diese Adresse
mail-unknown-body =
    Jemand, hoffentlich Sie, hat { $service } um ein neues Passwort für diese Adresse gebeten. Kein Konto hat sie.

    Vielleicht haben Sie eine andere Adresse benutzt. So legen Sie ein Konto an:
    { $signup }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Ihre Adresse wurde nicht aufbewahrt.
mail-reset-subject = Neues Passwort wählen
mail-reset-body =
    Jemand, hoffentlich Sie, hat { $service } um ein neues Passwort für diese Adresse gebeten.

    Um eines zu wählen, folgen Sie diesem Link. Er gilt einmal, { $life } lang:
    { $link }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Ihr Passwort bleibt, wie es ist.
mail-changed-subject = Ihr Passwort wurde geändert
mail-changed-body =
    Das Passwort Ihres Kontos bei { $service } wurde geändert, und jeder andere Browser wurde abgemeldet.

    Waren Sie das nicht, wählen Sie sofort ein neues:
    { $reset }
cli-person = Personen mit einem Konto
cli-person-add = eine Person mit bestätigter Adresse hinzufügen; fragt nach Adresse, Name und Passwort oder liest sie von der Standardeingabe, je eine Zeile
cli-person-shown = Nichts wurde hinzugefügt. Adresse und Name werden eingetippt oder von der Standardeingabe gelesen: Eine Befehlszeile sehen alle auf diesem Rechner.
cli-person-address = E-Mail-Adresse:{ " " }
cli-person-name = Name, darf leer bleiben:{ " " }
cli-person-password = Passwort:{ " " }
cli-person-added = { $id } hinzugefügt.
cli-person-there = Es gibt schon ein Konto mit dieser Adresse.

## alarms

mail-alarm-subject = Sie wurden überall abgemeldet
mail-alarm-body =
    Google hat uns mitgeteilt, dass Ihr Konto dort gesperrt oder abgemeldet wurde oder in falschen Händen sein könnte. Damit niemand damit hier angemeldet bleibt, haben wir Sie bei { $service } überall abgemeldet.

    Melden Sie sich wieder an, wann Sie möchten. Haben Sie das bei Google nicht selbst getan, sehen Sie zuerst dort nach und dann bei den Zugängen zu Ihrem Konto hier:
    { $ways }
mail-alarm-parted-subject = Google kann Sie nicht mehr anmelden
mail-alarm-parted-body =
    Google hat uns mitgeteilt, dass Ihr Konto dort in falschen Händen oder nicht mehr da ist. Deshalb haben wir Sie bei { $service } überall abgemeldet und Google getrennt. Sie melden sich per E-Mail oder mit Passwort an.

    Sehen Sie sich die Zugänge zu Ihrem Konto an und beenden Sie, was nicht Ihres ist:
    { $ways }

## api-describing

api-title = Die API von { $service }
api-lead = Alles, was das Studio tut, für Ihre Programme: ein Werkzeug finden, hören, was es kostet und wohin Ihre Bilder gehen, es starten, das Ergebnis holen.
api-about = Jede Anfrage bringt einen API-Schlüssel mit, angelegt unter /account/keys, als "Authorization: Bearer gp_..." oder "api-key: gp_...". Fehler haben eine Form: einen Code für Programme, einen Satz, der sagt, was zu tun ist, und, wo bei uns etwas kaputtging, eine Referenz.
api-begin = Wie es geht
api-begin-key = Legen Sie einen Schlüssel an unter
api-begin-key-end = und senden Sie ihn mit jeder Anfrage. Was ein Schlüssel darf (read, make, manage, webhooks), steht bei jeder Operation.
api-begin-flow = Laden Sie ein Bild hoch, beginnen Sie eine Sitzung damit, starten Sie einen Auftrag, fragen Sie nach ihm, bis er fertig ist, holen Sie das Ergebnis. Ein genannter Preis wird gehalten, oder nichts startet.
api-begin-path = Wohin Worte und Bilder gehen, wird vorher gesagt: in der Antwort auf eine Preisfrage und im Header Glassplate-Data-Path jedes Auftrags. Jenseits von reinem ASCII ist er prozentkodiert.
api-begin-once = Ein Idempotency-Key macht aus einem zweimal verlangten Auftrag einen.
api-begin-rate = X-RateLimit-Limit, X-RateLimit-Remaining und X-RateLimit-Reset stehen in jeder Antwort auf einen bekannten Schlüssel; 429 sagt in Retry-After, wie viele Sekunden zu warten ist.
api-begin-places = Wo Bilder in Ihrem Konto leben, gehört ein Auftrag zu einer Sitzung. Wo sie leben, bis ein Auftrag fertig ist, nimmt er sie beim Namen und behält nichts. Wo sie nirgends leben, bringt eine Anfrage sie mit, und ihre Antwort ist das Ergebnis. GET /api/tools sagt, was hier gilt.
api-begin-terminal = Von einem Terminal aus tun "glassplate generate" und "glassplate edit --url" all das.
api-begin-data = Dasselbe für Programme, als OpenAPI 3.1:
api-begin-data-file = /api/openapi.json
api-contents = Operationen
api-needs = Braucht einen Schlüssel, der darf
api-takes = Nimmt
api-required = nötig
api-example = Beispiel
api-answers = Antwortet mit
api-errors = Fehler
keys-docs = Was ein Programm hier tun kann
api-part-tools = Werkzeuge und Preise
api-part-pictures = Bilder
api-part-sessions = Sitzungen
api-part-versions = Versionen
api-part-jobs = Aufträge
api-part-downloads = Downloads
api-part-words = Worte
api-part-egress = Wohin es ging
api-part-deletions = Löschen
api-part-webhooks = Webhooks
api-part-me = Sie
api-part-v1 = Als wäre dies die von OpenAI
api-op-me-me = Wem der Schlüssel gehört und was übrig ist
api-op-me-me-more = Ihr Name, Ihre Credits (zurückgelegte gehören zu Aufträgen, die noch nicht zu Ende sind) und Ihre Einstellungen.
api-op-me-change-preferences = Einstellungen ändern
api-op-me-change-preferences-more = Ändert, was genannt ist, und lässt den Rest. Ist keep_words aus, werden Ihre Worte nicht wieder angeboten.
api-op-tools-tools = Werkzeuge auflisten
api-op-tools-tools-more = Jedes Werkzeug, das die Datenschutzerklärung dieses Dienstes arbeiten lässt, mit Einstellungen, Preis und wohin Bilder gehen. Was hier nicht eingerichtet ist, sagt, warum. "placement" ist, wo Bilder und Worte leben: account, until-done oder nowhere.
api-op-tools-quote = Fragen, was es kosten würde
api-op-tools-quote-more = Der Preis in Credits, die üblichen Sekunden und wohin Worte und Bilder gehen würden. Nichts startet, und nichts wird zurückgelegt.
api-op-pictures-upload = Bild hochladen
api-op-pictures-upload-more = Der Inhalt ist die Datei, wie sie ist; er braucht eine Content-Length. Sie wird beim Ankommen versiegelt und dann sicher gemacht: getrennt dekodiert, aufrecht gedreht, von Notizen befreit. Benutzen Sie sie binnen zwei Stunden, sonst wird sie gelöscht.
api-op-pictures-show = Bild oder Video holen
api-op-pictures-show-more = Die Bytes, wie sie aufbewahrt werden, nur an ihren Besitzer. Von einem Video bekommt ein Range einen Teil.
api-op-sessions-list-sessions = Sitzungen auflisten
api-op-sessions-list-sessions-more = Neueste zuerst. "next", als "after" gesendet, fragt nach der folgenden Seite.
api-op-sessions-begin = Sitzung beginnen
api-op-sessions-begin-more = Mit einem gerade hochgeladenen Bild oder ohne eines, um Bilder aus Worten zu machen. Nur wo Bilder im Konto leben.
api-op-sessions-read = Sitzung lesen
api-op-sessions-read-more = Ihre Versionen, älteste zuerst, und die Aufträge, die laufen oder gerade misslangen.
api-op-sessions-change = Sitzung umbenennen oder eine andere Version nach vorn stellen
api-op-sessions-change-more = Ändert, was genannt ist, und lässt den Rest, wie er ist.
api-op-versions-keep = Ergebnis behalten
api-op-versions-keep-more = Ein Ergebnis ist ein Kandidat, bis es behalten oder verworfen wird.
api-op-versions-discard = Ergebnis verwerfen
api-op-versions-discard-more = Löscht einen Kandidaten und alles, was daraus gemacht wurde. Eine behaltene Version wird unter /api/deletions gelöscht.
api-op-versions-story = Wie ein Bild gemacht wurde
api-op-versions-story-more = Gelesen aus seinem Herkunftsnachweis und seinem unsichtbaren Zeichen: dasselbe, was jeder andere darin findet.
api-op-downloads-download = Version herunterladen
api-op-downloads-download-more = Im verlangten Format; ein Video bleibt MP4. Ein anderes Format behält den Herkunftsnachweis.
api-op-downloads-download-several = Mehrere Versionen herunterladen
api-op-downloads-download-several-more = Ein ZIP, beim Senden erstellt.
api-op-words-recipe = Was für eine Version verlangt wurde
api-op-words-recipe-more = Werkzeug, Worte und Einstellungen, um dasselbe noch einmal zu verlangen.
api-op-words-lately = Ihre letzten Worte
api-op-words-lately-more = Neueste zuerst; nichts, wo Sie oder die Datenschutzerklärung keine behalten.
api-op-deletions-preview = Was gelöscht würde
api-op-deletions-preview-more = Zählt, was eine Löschung dieser Sitzungen und Versionen mitnimmt. ids, die nicht Ihre sind, zählen nichts.
api-op-deletions-delete = Sitzungen und Versionen löschen
api-op-deletions-delete-more = Sofort und endgültig: Die Schlüssel der Bilder gehen zuerst. ids, die nicht Ihre sind, zählen nichts.
api-op-jobs-create-job = Auftrag starten
api-op-jobs-create-job-more = Legt die Credits zurück und antwortet sofort; fragen Sie nach dem Auftrag, bis er zu Ende ist. Eine Sitzung nennt die Version, an der gearbeitet wird (keine bei einem Werkzeug, das kein Bild braucht). Ohne Sitzung, wo Bilder leben, bis ein Auftrag fertig ist, bringt "pictures" sie beim Namen. "price" ist, was genannt wurde, "max_credits", was es höchstens kosten darf. Der Header Glassplate-Data-Path sagt, wohin Worte und Bilder gehen.
api-op-jobs-inline = An Bildern arbeiten, die nirgends aufbewahrt werden
api-op-jobs-inline-more = Wo die Datenschutzerklärung Bilder nirgends behält: ein Formular mit dem Feld "job" (JSON) und Dateien namens picture, mask und wie die Einstellungen des Werkzeugs es sagen. Die Antwort ist das Ergebnis. Mit "Accept: multipart/mixed" kommen erste Blicke darauf vorher, als Teile einer Antwort; der letzte Teil ist das Ergebnis, mit seinem Status in "X-Glassplate-Status". Ein Client, der weggeht, hält den Auftrag an und zahlt nichts.
api-op-jobs-read = Auftrag ansehen
api-op-jobs-read-more = Zustände: waiting, running, done, refused, failed, cancelled. Einmal in der Sekunde ist oft genug. Was abgelehnt wurde, misslang oder abgebrochen wurde, hat nichts gekostet, und "reason" sagt, warum.
api-op-jobs-cancel = Auftrag abbrechen
api-op-jobs-cancel-more = Wartend oder laufend; seine Credits kommen zurück. Ein weiteres Mal ist kein Fehler.
api-op-jobs-acknowledge = Sagen, dass ein Ergebnis geholt wurde
api-op-jobs-acknowledge-more = Bei einem Auftrag ohne Sitzung: Sein Ergebnis wird sofort gelöscht statt nach seiner kurzen Frist.
api-op-jobs-retry = Auftrag wiederholen
api-op-jobs-retry-more = Dasselbe noch einmal, zum heutigen Preis; für das, was in einer Sitzung misslang, abgelehnt oder abgebrochen wurde.
api-op-egress-of-person = Wohin Ihre Bilder gingen
api-op-egress-of-person-more = Jeder Aufruf, der diesen Server Ihretwegen verlassen hat: an wen, warum, welche Arten von Daten, wie viel, wie er endete. Neueste zuerst.
api-op-egress-of-job = Wohin die Bilder eines Auftrags gingen
api-op-egress-of-job-more = Leer bei allem, was auf diesem Server lief: Darum geht es.
api-op-webhooks-read-all = Webhooks auflisten
api-op-webhooks-read-all-more = Die Adressen, denen mitgeteilt wird, wenn ein Auftrag von Ihnen endet, älteste zuerst.
api-op-webhooks-register = Webhook hinzufügen
api-op-webhooks-register-more = Die Antwort enthält das Signaturgeheimnis, das einmal gezeigt wird. Eine Nachricht enthält die id des Auftrags, wie er endete und wann: kein Bild, kein Wort, keinen Namen.
api-op-webhooks-change = Webhook aus- oder einschalten
api-op-webhooks-change-more = Was auf den Versand wartet, entfällt mit dem Ausschalten.
api-op-webhooks-remove = Webhook löschen
api-op-webhooks-remove-more = Mit seinem Geheimnis und dem Verzeichnis dessen, was ihm mitgeteilt wurde.
api-op-webhooks-test = Test senden
api-op-webhooks-test-more = Eine Nachricht der Art "test", signiert wie jede andere; was daraus wurde, steht bei den Zustellungen.
api-op-webhooks-deliveries = Was einem Webhook mitgeteilt wurde
api-op-webhooks-deliveries-more = Die letzten Ereignisse und wie es jedem erging, neueste zuerst.
api-op-v1-models = Modelle auflisten
api-op-v1-models-more = In der Form von OpenAI. "auto" und die Namen vergangener Modelle stehen für das übliche.
api-op-v1-model = Modell ansehen
api-op-v1-model-more = Nach seinem Namen oder einem alten, der dafür steht.
api-op-v1-generate = Bilder aus Worten machen
api-op-v1-generate-more = Wie bei OpenAI: mit "stream" Ereignisse mit ersten Ansichten und dann die Bilder. Felder, die wir nicht kennen, werden übergangen; Einstellungen unserer Werkzeuge gehen unter ihren eigenen Namen.
api-op-v1-edit = Bild ändern
api-op-v1-edit-more = Wie bei OpenAI: "image" (auch als image[]) wird bearbeitet, weitere dienen als Vorlage, "mask" ist transparent, wo sich etwas ändern soll.
api-field-after = Das "next" der Seite davor.
api-field-limit = Wie viele höchstens.
api-field-as = Wofür es ist: ein Bild oder eine Maske (Weiß ist gewählt).
api-field-placement = Wo es lebt, wenn strenger als hier üblich.
api-field-format = Das Bildformat der Antwort.
api-field-title = Wie Sie es nennen. Es wird versiegelt.
api-field-head = Die Version vorn.
api-field-tool = Die id des Werkzeugs, aus GET /api/tools.
api-field-prompt = Ihre Worte, für ein Werkzeug, das welche annimmt. Sie werden versiegelt.
api-field-parameters = Die Einstellungen des Werkzeugs beim Namen; was nicht gesagt ist, bleibt, wie das Werkzeug es hat.
api-field-pictures = Weitere Bilder unter dem Namen, unter dem das Werkzeug sie annimmt.
api-field-price = In Credits. In einer Anfrage: was genannt wurde; ist es heute ein anderer, startet nichts.
api-field-max-credits = Was es höchstens kosten darf; würde es mehr kosten, startet nichts.
api-field-session = Die Sitzung, wo Bilder im Konto leben.
api-field-version = Die Version, an der gearbeitet wird.
api-field-picture = Ein hochgeladenes Bild.
api-field-versions = Versionen nach id.
api-field-sessions = Sitzungen nach id.
api-field-job = Der Auftrag nach id.
api-field-model = Ein Name aus /v1/models oder auto.
api-field-address = Eine https-Adresse im offenen Internet.
api-field-enabled = Ob ihm mitgeteilt wird.
api-field-keep-words = Ob letzte Worte aufbewahrt werden, um sie wieder anzubieten.
api-field-idempotency-key = Ein eigenes Wort: Dieselbe Anfrage darunter wird nicht zweimal ausgeführt.
api-field-n = Wie viele Bilder, soweit das Modell es kann.
api-field-size = Breite x Höhe; die nächste, die das Modell hat.
api-field-stream = Ob die Antwort als Ereignisse kommt.
api-field-partial-images = Wie viele erste Ansichten, in einem Strom.
api-field-output-format = Das Bildformat der Antwort.
api-field-image = Das zu ändernde Bild; weitere dienen als Vorlage.
api-field-mask = Ein PNG, transparent, wo sich etwas ändern soll.
api-header-data-path = Wohin Worte und Bilder gehen: der Satz, den das Studio vor dem Klick zeigt. Jenseits von reinem ASCII ist er prozentkodiert.
api-header-replayed = "true", wenn dieser Idempotency-Key schon danach gefragt hatte.
api-header-limit = Wie viele Anfragen in der Minute.
api-header-remaining = Wie viele jetzt übrig sind.
api-header-reset = In wie vielen Sekunden alle zurück sind.
api-header-retry = Wie viele Sekunden zu warten ist.

## api

error-internal = Bei uns ist etwas kaputtgegangen. Es hat Sie nichts gekostet. Versuchen Sie es noch einmal; geschieht es wieder, nennen Sie uns die Referenz { $reference }.
error-no-room = Auf diesem Server ist kein Platz mehr, deshalb wurde nichts davon aufbewahrt. Es hat Sie nichts gekostet. Versuchen Sie es später noch einmal; bleibt es so, nennen Sie uns die Referenz { $reference }.
error-away = Der Dienst erreicht seine Datenbank gerade nicht. Versuchen Sie es in { $seconds } Sekunden noch einmal.
error-bad-request = Wir konnten diese Anfrage nicht lesen. Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-bad-field = Einige Werte passen nicht: { $fields }. Unter /docs/api steht, was sie sein dürfen.
error-method = Diese Adresse nimmt diese Methode nicht an. Was es gibt, steht unter /docs/api.
error-not-readable = Wir konnten diese Anfrage nicht lesen. Senden Sie JSON als UTF-8, mit Content-Type: application/json; /docs/api zeigt es.
error-form-expired = Diese Seite war zu lange offen. Laden Sie sie neu und versuchen Sie es noch einmal.
error-forbidden = Das steht Ihnen nicht offen.
error-not-found = Hier ist nichts. Vielleicht wurde es gelöscht.
error-not-signed-in = Sie sind abgemeldet. Melden Sie sich wieder an; woran Sie waren, ist noch hier.
error-too-slow = Die Verbindung stockte, also haben wir aufgehört. Nichts wurde aufbewahrt. Versuchen Sie es noch einmal.
error-body-too-large = Das ist mehr, als diese Adresse annimmt.
upload-needs-length = Beim Hochladen fehlte die Länge. Senden Sie eine Content-Length.
upload-encoded = Senden Sie das Bild, wie es ist, ohne Content-Encoding.
upload-empty = Die Datei ist leer.
upload-cut = Das Hochladen brach ab. Nichts wurde aufbewahrt. Versuchen Sie es noch einmal.
upload-unknown-use = Wir wissen nicht, wofür das hochgeladen wird.
upload-not-offered = Dieser Dienst nimmt nichts Hochgeladenes an.
session-untitled = Ohne Titel
session-needs-new-picture = Eine Sitzung beginnt mit einem gerade hochgeladenen Bild.
version-already-kept = Diese Version wurde behalten. Löschen Sie sie stattdessen.
job-no-credits = Das kostet { $price ->
    [one] einen Credit
   *[other] { $price } Credits
 }, und Sie haben weniger. Nichts wurde gestartet.
job-unknown-tool = Dieses Werkzeug gibt es hier nicht.
job-price-changed = Der Preis ist jetzt { $price ->
    [one] ein Credit
   *[other] { $price } Credits
 }. Sehen Sie noch einmal hin, bevor Sie es starten.
job-needs-words = Sagen Sie in Worten, was Sie möchten.
job-takes-no-words = Dieses Werkzeug nimmt keine Worte an.
job-too-many-words = Das sind zu viele Worte: höchstens 32.000 Zeichen.
job-one-result-here = Hier wird nichts aufbewahrt, deshalb gibt es ein Ergebnis auf einmal.
engine-not-in-policy = Die Datenschutzerklärung dieses Dienstes nennt die Firma nicht, die das betreibt.
job-too-much = Das sind mehr Einstellungen, als ein Werkzeug hat.
job-picture-does-not-fit = Eines der Bilder passt nicht zu diesem Werkzeug. Laden Sie es noch einmal hoch.
job-mask-of-other-size = Die Maske hat eine andere Größe als das Bild. Zeichnen Sie sie neu.
job-already-ended = Es war schon zu Ende.
studio-busy = Das Studio ist ausgelastet. Es hat Sie nichts gekostet. Versuchen Sie es gleich noch einmal.
download-failed = Der Download ließ sich nicht erstellen. Versuchen Sie es noch einmal oder wählen Sie PNG.
picture-too-demanding = Dieses Bild braucht zum Öffnen mehr Speicher oder Zeit, als wir zulassen. Speichern Sie es in einfacherer Form und versuchen Sie es noch einmal.
failed-internal = Bei uns ist etwas kaputtgegangen. Ihre Credits sind zurück. Starten Sie es noch einmal; geht es wieder kaputt, nennen Sie uns die Referenz { $reference }.
failed-worker-lost = Die Arbeit wurde bei uns unterbrochen. Ihre Credits sind zurück. Starten Sie es noch einmal.
failed-no-room = Bei uns war kein Platz mehr für das Ergebnis. Ihre Credits sind zurück. Starten Sie es später noch einmal.
failed-picture-gone = Das Bild wurde gelöscht, bevor die Arbeit begann. Ihre Credits sind zurück.
deletion-takes = { $sessions ->
    [0] { "" }
    [one] Eine Sitzung.
   *[other] { $sessions } Sitzungen.
 } { $pictures ->
    [one] Ein Bild mit seinem Vorschaubild, das, womit es gemacht wurde, und jede daraus gemachte Version.
   *[other] { $pictures } Bilder mit ihren Vorschaubildern, das, womit sie gemacht wurden, und jede daraus gemachte Version.
 } Das lässt sich nicht rückgängig machen.
inline-needs-form = Senden Sie ein Formular (multipart/form-data) mit dem Feld job und einer Datei namens picture.
inline-bad-job = Das Feld job ist nicht, was es sein soll: JSON mit tool, parameters und price.
job-needs-picture = Es gibt kein Bild zum Bearbeiten. Senden Sie eines unter dem Namen picture.
job-left-nothing = Von diesem Auftrag wurde nichts aufbewahrt, deshalb lässt er sich nicht wiederholen. Senden Sie das Bild noch einmal.
placement-not-offered = Dieser Dienst bietet diesen Ort für Bilder nicht an.
v1-needs-key = Senden Sie Ihren Schlüssel mit der Anfrage, als "Authorization: Bearer gp_..." oder "api-key: gp_...". Legen Sie einen unter /account/keys an.
v1-needs-json = Senden Sie ein JSON-Objekt mit mindestens prompt.
v1-needs-form = Senden Sie ein Formular (multipart/form-data) mit prompt und einer Datei namens image.
v1-bad-value = Dieses Feld hat einen Wert, den wir nicht kennen.
v1-no-links = Nichts wird für andere zum Abholen aufbewahrt, also gibt es keine Links: Verlangen Sie response_format b64_json oder lassen Sie es weg.
v1-no-such-format = Wir geben png, jpeg und webp aus.
v1-no-such-model = Dieses Modell gibt es hier dafür nicht. Siehe /v1/models.
v1-no-transparency = Dieses Modell macht keine transparenten Hintergründe.
v1-too-many-results = Dieses Modell macht weniger Bilder auf einmal.
v1-too-many-pictures = Dieses Modell nimmt weniger Bilder auf einmal an.
v1-takes-no-mask = Dieses Modell nimmt keine Maske an.
v1-was-stopped = Der Auftrag wurde angehalten. Er hat nichts gekostet.
mask-without-holes = Die Maske hat keinen transparenten Teil. Machen Sie transparent, was geändert werden soll.

## boards

clause-library = Sie können die Bilder in Ihrer Bibliothek ordnen und wiederfinden: { $library }. Die Namen, die Sie geben, sind versiegelt wie Ihre Bilder. Eine Suche öffnet Titel und Worte für diese eine Anfrage; ein Verzeichnis davon wird nicht geführt.
word-sorting-boards = Pinnwände
word-sorting-stars = Sterne
word-sorting-tags = Schlagwörter
word-sorting-search = Suche
part-boards-label = Ihre Pinnwände und Schlagwörter
part-boards-labelled = Was auf Ihren Pinnwänden und unter Ihren Schlagwörtern ist
part-boards-star = Ihre Sterne
boards-needs-name = Geben Sie zuerst einen Namen.
boards-name-too-long = Das ist zu lang: höchstens { $most } Zeichen.
boards-too-many = Es kann höchstens { $most } geben. Entfernen Sie eines, das Sie nicht brauchen.
api-part-boards = Pinnwände, Schlagwörter, Sterne und Suche
api-op-boards-list-boards = Pinnwände und Schlagwörter auflisten
api-op-boards-list-boards-more = Zuerst Pinnwände, dann Schlagwörter, jeweils nach Namen und mit der Zahl ihrer Bilder.
api-op-boards-make-board = Pinnwand oder Schlagwort anlegen
api-op-boards-make-board-more = Der Name wird versiegelt. Gibt es schon eines dieses Namens, ist das die Antwort.
api-op-boards-rename-board = Pinnwand oder Schlagwort umbenennen
api-op-boards-rename-board-more = Der alte Name wird vernichtet.
api-op-boards-remove-board = Pinnwand oder Schlagwort entfernen
api-op-boards-remove-board-more = Der Name wird vernichtet; die Bilder bleiben, wo sie sind.
api-op-boards-sessions-of = Was auf einer Pinnwand oder unter einem Schlagwort ist
api-op-boards-sessions-of-more = Sitzungen, die zuletzt bearbeiteten zuerst. "next", als "after" gesendet, fragt nach der folgenden Seite.
api-op-boards-put = Bilder auf eine Pinnwand legen oder mit einem Schlagwort versehen
api-op-boards-put-more = Ein Bild kann auf mehreren sein. Mit "on" false werden sie heruntergenommen; die Bilder bleiben.
api-op-boards-star = Sterne geben
api-op-boards-star-more = Mit "on" false werden sie weggenommen.
api-op-boards-search = Suchen
api-op-boards-search-more = Findet die Sitzungen, in denen jedes der Wörter steht: im Titel, in dem, was verlangt wurde, in den Namen von Pinnwänden und Schlagwörtern. Alles wird nur für diese Anfrage geöffnet; die Wörter stehen im Inhalt der Anfrage, damit keine Adresse sie enthält.
api-field-sort = Eine Pinnwand oder ein Schlagwort.
api-field-find = Wonach gesucht wird.
api-field-on = Ob sie dorthin kommen oder weggenommen werden.

## cases

cases-title = Ihre Fragen und Anfragen
cases-short = Fragen Sie uns etwas, nutzen Sie eines Ihrer Rechte und sehen Sie, wie es um Ihre Anfragen steht.
cases-look = Fragen und Anfragen
cases-lead = Alles, worum Sie gebeten haben, jeweils mit Nummer, Stand und dem Tag, bis zu dem Sie eine Antwort bekommen. Was geschrieben wird, ist versiegelt; es wird geöffnet, um Ihnen zu antworten, und Sie sehen jedes Mal, dass es geschah.
cases-there = Ihre Anfragen
cases-none = Sie haben noch nichts gefragt.
cases-new = Neue Anfrage
cases-send = Senden
cases-full = Sie haben heute viel gefragt. Ergänzen Sie eine offene Anfrage oder kommen Sie morgen wieder.
case-kind = Worum geht es?
case-kind-missing = Wählen Sie, worum es geht.
case-kind-question = Eine Frage
case-kind-problem = Etwas funktioniert nicht
case-kind-access = Eine Kopie dessen, was Sie über mich haben
case-kind-portability = Meine Daten, um sie anderswohin mitzunehmen
case-kind-correct = Etwas über mich ist falsch
case-kind-erase = Löschen, was Sie über mich haben
case-kind-object = Ich widerspreche einer Nutzung meiner Daten
case-kind-restrict = Meine Daten behalten, aber nicht nutzen
case-kind-withdraw = Ich widerrufe eine Einwilligung
case-text = Ihre Worte
case-more = Etwas hinzufügen
case-text-missing = Schreiben Sie ein paar Worte.
case-text-long = Das ist zu lang: höchstens 10.000 Zeichen.
case-state-open = Wartet auf eine Antwort
case-state-waiting = Wartet auf Ihr Ja
case-state-in-hand = Jemand ist daran
case-state-answered = Beantwortet
case-state-refused = Abgelehnt, mit dem Grund
case-state-closed = Abgeschlossen
case-number = Nummer
case-opened = Gefragt am
case-due = Antwort bis
case-said = Was geschrieben wurde
case-who-person = Sie
case-who-staff = Die Antwort
case-no-words = (keine Worte)
case-dropped = { $count ->
    [one] Ein Anhang wurde nicht aufbewahrt
   *[other] { $count } Anhänge wurden nicht aufbewahrt
 }
case-confirm = Waren Sie das?
case-confirm-what = Das kam per E-Mail, und jeder kann eine E-Mail in Ihrem Namen schreiben. Nichts geschieht, bis Sie hier Ja sagen.
case-confirm-do = Ja, das habe ich angefragt
case-copy = Ihre Kopie
case-copy-what = Sie ist bereit: alles, was gespeichert ist, als Dateien, erstellt beim Senden.
case-copy-do = Zum Download
case-picture = Ein Bild zum Ansehen
case-picture-what = Niemand hier sieht Ihre Bilder. Wenn eines hilft, Ihnen zu antworten, wählen Sie es: Es lässt sich nur für diese Frage öffnen, und Sie können es jederzeit wegnehmen.
case-picture-which = Seine Sitzung
case-attach = Ansehen lassen
case-detach = Wegnehmen
case-attached-gone = Es wurde gelöscht
case-looks = Wann es hier geöffnet wurde
case-looks-none = Noch hat es niemand geöffnet.
case-look-picture = mit dem Bild
case-close = Es ist erledigt
case-back = Alle Ihre Anfragen
case-words-erase = mein konto löschen|meine daten löschen|alles löschen|löschen sie mein|löschen sie meine|löschung meiner|recht auf löschung|recht auf vergessenwerden|delete my account|delete my data|delete everything|erase my|erase all|remove my data|remove my account|right to erasure|right to be forgotten
case-words-access = kopie meiner daten|auskunft über meine|auskunftsersuchen|recht auf auskunft|welche daten haben sie|alle daten, die sie|meine daten exportieren|copy of my data|access to my data|access request|what data do you|all data you hold|all the data you hold|export my data|right of access
desk-title = Schreiben Sie uns
desk-lead = Sie brauchen kein Konto. Wir senden einen Code an Ihre Adresse; damit fragen Sie, sehen Ihre Antworten, nehmen eine Kopie dessen, was wir haben, oder löschen es.
desk-ask = Code zusenden
desk-mail-too = Sie können auch an { $contact } schreiben. Daraus wird dieselbe Art von Anfrage, mit Nummer und Datum.
desk-code-how = Wir haben einen Code gesendet. Er gilt einmal, in diesem Browser, { $life } lang.
desk-code-do = Weiter
desk-over = Dieser Code ist abgelaufen. Fordern Sie einen neuen an.
desk-again = Neuen Code senden
desk-held = Was wir von dieser Adresse haben
desk-held-what = Was Sie geschrieben haben, unsere Antworten und Ihre Adresse, versiegelt.
desk-held-account = Zu dieser Adresse gibt es ein Konto. Melden Sie sich an, um alles zu sehen und herunterzuladen.
desk-held-nothing = Wir haben nichts von dieser Adresse.
desk-sign-in = Anmelden
desk-erase = Alles löschen
desk-erase-question = Alles löschen, was wir von dieser Adresse haben?
desk-erase-now = Sofort kann niemand mehr etwas davon öffnen. Innerhalb von Sekunden werden die Zeilen entfernt. Es gibt kein Zurück.
desk-erase-account = Das Konto dieser Adresse, mit allem darin
desk-erase-texts = Ihre Adresse und { $count } versiegelte Worte
desk-erase-backups = Sicherungen werden { $backups } lang aufbewahrt. Was darin von Ihnen ist, lässt sich nicht mehr öffnen, denn sein Schlüssel wird vernichtet.
desk-erase-not = Behalten
desk-leave = Mich in diesem Browser vergessen
contact-ask = Hier fragen
contact-ask-what = Stellen Sie hier eine Frage oder nutzen Sie ein Recht; Sie brauchen kein Konto, ein Code per E-Mail genügt. Jede Anfrage bekommt Nummer, Stand und Datum.
contact-numbers = Im letzten Jahr gab es { $count ->
    [one] eine Anfrage
   *[other] { $count } Anfragen
 }; { $overdue ->
    [0] keine Antwort ist überfällig.
    [one] eine Antwort ist überfällig.
   *[other] { $overdue } Antworten sind überfällig.
 }
contact-median = Die Hälfte der Antworten kam innerhalb von { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
 }.
inbox-title = E-Mail einreichen
inbox-what = Auf einer Entwicklungsinstanz bringt kein Mailserver E-Mails. Was hier eingereicht wird, gilt als von einem Mailserver gebracht.
inbox-mail = Die ganze E-Mail
inbox-mail-hint = Zuerst Kopfzeilen wie From und Subject, dann eine leere Zeile, dann die Worte.
inbox-do = Einreichen
mail-taken-opened = Das ist eine neue Anfrage.
mail-taken-added = Es wurde zu seiner Anfrage hinzugefügt.
mail-taken-again = Diese E-Mail war schon hier; nichts wurde getan.
mail-taken-automatic = Ein Programm oder eine Liste hat sie geschrieben; nichts wurde getan.
mail-taken-too-many = Diese Adresse hat heute zu viele Anfragen eröffnet; nichts wurde getan.
mail-taken-too-large = Sie ist größer als ein Megabyte; nichts wurde getan.
mail-taken-unreadable = Sie hat keinen Absender, dem sich antworten ließe; nichts wurde getan.
mail-taken-off = Die Datenschutzerklärung sieht keine Anfragen per E-Mail vor; nichts wurde getan.
mail-taken-later = Die Datenbank ist nicht erreichbar; reichen Sie sie später noch einmal ein.
mail-case-code-subject = Ihr Code für { $service }
mail-case-code-body =
    Jemand, vermutlich Sie, möchte an { $service } schreiben oder sehen, was dort zu dieser Adresse gespeichert ist. Der Code lautet:

    { $code }

    Er gilt einmal, { $life } lang, in dem Browser, der ihn angefordert hat. Waren Sie das nicht, brauchen Sie nichts zu tun.
mail-case-code-end = Diese E-Mail wurde gesendet, weil diese Adresse dort eingegeben wurde.
mail-case-opened-subject = Wir haben Ihre Anfrage { $number }
mail-case-opened-body =
    Ihre E-Mail an { $service } hat die Nummer { $number }. Sie bekommen eine Antwort bis { $due }.

    { $how }

    Anhänge werden nicht aufbewahrt.
mail-case-see-how = Sie können auf diese E-Mail antworten oder hier sehen, wie es darum steht: { $link }
mail-case-confirm-how = Eine E-Mail lässt sich in jedermanns Namen schreiben; deshalb geschieht nichts, bis Sie es hier mit einem Code bestätigen: { $link }
mail-case-opened-end = Haben Sie uns nicht geschrieben, brauchen Sie nichts zu tun: Diese E-Mail ist alles, was daraus folgt.
mail-case-confirm-subject = Bitte bestätigen Sie Ihre Anfrage { $number }
mail-case-confirm-body =
    Was Sie unter der Nummer { $number } an { $service } geschrieben haben, haben wir so verstanden: { $kind }.

    Eine E-Mail lässt sich in jedermanns Namen schreiben; deshalb geschieht nichts, bis Sie es hier mit einem Code bestätigen: { $link }

    Ohne das endet die Anfrage am { $due }.
mail-case-confirm-end = Haben Sie das nicht angefragt, brauchen Sie nichts zu tun, oder antworten Sie auf diese E-Mail.
mail-case-answered-subject = Unsere Antwort auf { $number }
mail-case-answered-body =
    { $text }

    Das beantwortet, was Sie { $service } unter der Nummer { $number } gefragt haben.
mail-case-answered-end = Sie können auf diese E-Mail antworten: Das kommt zu derselben Anfrage.
mail-case-refused-subject = Wir können nicht tun, worum Sie in { $number } gebeten haben
mail-case-refused-body =
    Wir tun nicht, worum Sie { $service } unter der Nummer { $number } gebeten haben. Der Grund:

    { $reason }

    Sind Sie nicht einverstanden, können Sie sich bei { $authority } beschweren, und Sie können vor Gericht gehen.
mail-case-refused-end = Sie können auf diese E-Mail antworten: Dann sehen wir es uns noch einmal an.
mail-case-forgotten-subject = Was wir von Ihnen hatten, wurde gelöscht
mail-case-forgotten-body =
    Was Sie an { $service } geschrieben haben, unsere Antworten und Ihre Adresse wurden gelöscht. Nichts davon lässt sich mehr öffnen, und die Zeilen werden entfernt.

    Diese Seite sagt, wie weit das bewiesen ist; sie kennt keinen Namen, und wir können sie auf keinem anderen Weg wiederfinden:
    { $link }
mail-case-forgotten-end = Wir haben Ihre Adresse nicht mehr.
cli-mail = E-Mails, die hereinkommen
cli-mail-receive = eine E-Mail von der Standardeingabe nehmen, wie ein Mailserver sie weiterreicht
cli-cases = worum Menschen bitten: Fragen, Probleme und die Rechte, die sie nutzen
cli-cases-list = die Anfragen auflisten, die dringendste zuerst; keine Worte werden geöffnet
cli-cases-all = auch die abgeschlossenen auflisten
cli-cases-statistics = wie viele es gibt, wie viele überfällig sind und wie schnell Antworten kommen
cli-cases-show = öffnen, was geschrieben wurde; warum, ist eine Zeile auf der Standardeingabe, und die Person sieht beides
cli-cases-show-reason = Warum öffnen Sie es? Eine Zeile; die Person liest sie.
cli-cases-picture = das Bild, das die Person angehängt hat, in diese neue Datei schreiben
cli-cases-take = sagen, dass jemand daran ist
cli-cases-reply = mit dem Text von der Standardeingabe antworten, auch per E-Mail
cli-cases-reply-text = Wie lautet die Antwort? Mit Ctrl-D beenden.
cli-cases-refuse = mit dem Grund von der Standardeingabe ablehnen, auch per E-Mail
cli-cases-refuse-reason = Warum? Die Person liest es, und wo sie sich beschweren kann. Mit Ctrl-D beenden.
cli-cases-confirm = einen Code von der Adresse der Person verlangen, bevor es eine Kopie oder eine Löschung gibt
cli-cases-confirm-kind = worum die Person gebeten hat
cli-cases-close = endgültig beenden
cli-cases-keep = vermerken, dass Sie gesehen haben, dass eine alte Anfrage noch gebraucht wird
cli-cases-id = ANFRAGE
cli-cases-id-help = die id der Anfrage oder ihre Nummer
cli-cases-unknown = Diese Anfrage gibt es nicht.
cli-cases-not-possible = Das geht beim jetzigen Stand der Anfrage nicht, oder es wurde nichts oder zu viel geschrieben.
cli-cases-done = { $number }: { $state }
cli-cases-count = { $count ->
    [one] Eine Anfrage.
   *[other] { $count } Anfragen.
 }
cli-cases-overdue = ÜBERFÄLLIG
cli-cases-to-review = noch gebraucht?
cli-cases-no-picture = In dieser Anfrage ist kein Bild, oder es wurde gelöscht.
cli-cases-numbers = Letztes Jahr: { $count }, offen: { $open }, überfällig: { $overdue }, beantwortet: { $answered }, abgelehnt: { $refused }. Median der Tage bis zur Antwort: { $days }
doctor-cases = Niemand wartet zu lange auf eine Antwort.
doctor-cases-late = Überfällige Antworten: { $count }. Das Gesetz gibt einen Monat. "glassplate cases list" zeigt sie.
doctor-cases-away = Ob Antworten überfällig sind, ist nicht zu sehen, solange die Datenbank nicht läuft.
doctor-mailbox = E-Mails werden von { $host } geholt.
doctor-mailbox-refused = E-Mails lassen sich nicht holen: GLASSPLATE_IMAP_URL nennt keinen Server, den die Datenschutzerklärung erlaubt. Schreiben Sie seinen Namen zu den Hosts des Anbieters { $company }, mit imaps://, oder sagen Sie dort, dass er Ihr eigener ist (self_hosted = true).

## centre

centre-map = Ihr Konto
centre-map-account = Konto
centre-map-ways = Zugänge
centre-map-privacy = Datenschutz
centre-map-programs = Programme
centre-title = Ihr Datenschutz
centre-lead = Was hier von Ihnen ist, wohin es ging und was Sie damit tun können: jedes sofort und selbst.
centre-short = Was über Sie gespeichert ist, wohin es ging, wozu Sie eingewilligt haben und wie Sie es berichtigen, mitnehmen oder löschen.
centre-look = Datenschutzzentrum öffnen
card-held = Was über Sie gespeichert ist
centre-held-fact = { $films ->
    [yes] { $pictures ->
        [one] Ein Bild oder Film
       *[other] { $pictures } Bilder und Filme
    }
   *[no] { $pictures ->
        [one] Ein Bild
       *[other] { $pictures } Bilder
    }
 } in { $sessions ->
    [one] einer Sitzung
   *[other] { $sessions } Sitzungen
 }, { $size }; { $rows ->
    [one] eine Zeile
   *[other] { $rows } Zeilen
 } insgesamt, so viele wie im Download.
centre-held-look = Ansehen und herunterladen
card-went = Wohin es ging
centre-went-nothing = Nichts von Ihnen hat diesen Server verlassen.
centre-went-fact = { $times ->
    [one] Einmal
   *[other] { $times } Mal
 } ging etwas für Sie hinaus, an { $companies ->
    [one] einen Empfänger
   *[other] { $companies } Empfänger
 }; zuletzt am { $last }.
card-choices = Wozu Sie eingewilligt haben
centre-choices-fact = { $on ->
    [0] Nichts Freiwilliges ist an
    [one] Eine freiwillige Nutzung Ihrer Daten ist an
   *[other] { $on } freiwillige Nutzungen Ihrer Daten sind an
 }, { $off ->
    [0] keine ist aus
    [one] eine ist aus
   *[other] { $off } sind aus
 }. Sie entscheiden über jede, und sie endet sofort.
centre-choices-restricted = Sie haben es eingeschränkt: Ihre Daten werden nur aufbewahrt.
centre-choices-look = Einwilligungen und Widersprüche
card-cases = Was Sie uns gefragt haben
centre-cases-fact = { $count ->
    [0] Keine Anfrage von Ihnen ist offen.
    [one] Eine Anfrage von Ihnen ist offen.
   *[other] { $count } Anfragen von Ihnen sind offen.
 }
centre-cases-look = Fragen oder nachsehen
card-stopped = Was ein Gesetz aufhält
card-ways = Wie Sie sich anmelden
centre-ways-fact = { $companies ->
    [0] Keine Firma
    [one] Eine Firma
   *[other] { $companies } Firmen
 } und { $passkeys ->
    [0] kein Passkey
    [one] ein Passkey
   *[other] { $passkeys } Passkeys
 } lassen Sie ein; { $browsers ->
    [one] ein Browser ist
   *[other] { $browsers } Browser sind
 } angemeldet.
card-correct = Was falsch ist
centre-correct-fact = Wir kennen Sie als „{ $name }“. Was falsch ist, können Sie richtigstellen.
centre-correct-nameless = Sie haben keinen Namen genannt. Was falsch ist, können Sie richtigstellen.
centre-correct-do = Berichtigen
card-policy = Die Datenschutzerklärung
centre-policy-fact = Version { $version } gilt seit { $since }. Frühere Versionen und was sich änderte bleiben öffentlich.
centre-policy-read = Datenschutzerklärung lesen
centre-policy-changes = Was sich änderte
card-receipts = Belege
centre-receipts-fact = { $count ->
    [0] Sie haben noch nichts gelöscht.
    [one] Eine Löschung hat einen signierten Beleg.
   *[other] { $count } Löschungen haben einen signierten Beleg.
 }
centre-receipts-look = Belege ansehen
card-bring = Ihre Daten hierher bringen
centre-bring-fact = Der Download einer anderen Glassplate lässt sich aufnehmen: Sitzungen, Versionen, Bilder und Worte.
centre-bring-look = Aufnehmen
card-leave = Alles löschen
receipts-title = Belege Ihrer Löschungen
receipts-lead = Jedes Mal, wenn Sie etwas gelöscht haben, wurde ein signierter Beleg geschrieben. Er enthält Zahlen und Zeiten und nichts von dem, was es war, und lässt sich ohne uns prüfen.
receipts-none = Sie haben noch nichts gelöscht.
receipts-none-hint = Wenn Sie ein Bild, eine Version oder eine Sitzung löschen, steht der Beleg hier.
receipts-gone = { $sessions ->
    [0] { "" }
    [one] Eine Sitzung,{" "}
   *[other] { $sessions } Sitzungen,{" "}
 }{ $versions ->
    [0] keine Version
    [one] eine Version
   *[other] { $versions } Versionen
 }: { $pictures ->
    [one] ein Bild
   *[other] { $pictures } Bilder
 }{ $videos ->
    [0] { "" }
    [one] {" "}und ein Film
   *[other] {" "}und { $videos } Filme
 }.
receipts-unreadable = Kein Schlüssel öffnet es mehr, hier. Kopien in Sicherungen folgen, wenn die Schlüssel darum wechseln, innerhalb einer Stunde.
receipts-proved = Die Schlüssel darum sind gewechselt: Keine Kopie öffnet sich mehr.
receipts-waiting = { $count ->
    [one] Eine Firma hat noch nicht bestätigt, dass sie vergessen hat.
   *[other] { $count } Bestätigungen von Firmen stehen noch aus.
 }
receipts-can-delete = ihr wurde gesagt, sie solle löschen, was sie hatte, als der Auftrag endete.
receipts-cannot-delete = sie bietet keinen Weg, zu löschen, was sie bekam; nach eigener Angabe behält sie es: { $keeps }
receipts-file = Beleg
receipt-stopped = Ein Gesetz hält diese Löschung vorerst auf. Das Konto ist geschlossen; der Rest folgt, wenn das Gesetz es freigibt, spätestens am
hold-stops = Ein Gesetz hält Löschungen in Ihrem Konto auf bis { $until }. Was Sie danach löschen, verschwindet sofort.
hold-stops-silently = Das lässt sich zurzeit nicht löschen. Fragen Sie die Kontaktadresse.
mail-held-subject = Ihr Konto wurde geschlossen
mail-held-body =
    Ihr Konto bei { $service } wurde geschlossen, und niemand kann sich mehr dort anmelden. Wie weit seine Löschung ist und worauf sie wartet, sagt diese Seite; sie kennt keinen Namen:
    { $link }

    Waren Sie das nicht, schreiben Sie sofort an die Kontaktadresse.
cli-hold = Gesetze, die Löschungen aufhalten
cli-hold-add = festhalten, was jemand hier hat; zwei Zeilen auf der Standardeingabe: die Adresse und warum
cli-hold-list = was jetzt gilt
cli-hold-lift = eines vor seiner Zeit beenden
cli-hold-until = bis wann längstens, etwa 2027-01-31
cli-hold-reason = Welches Gesetz, welche Behörde, welches Aktenzeichen? Eine Zeile; versiegelt und der Person gezeigt, wenn es nicht geheim ist.
cli-hold-person = wen, nach der id hier; dann steht auf der Standardeingabe nur der Grund
cli-hold-silent = das Gesetz verbietet, es der Person zu sagen
cli-hold-id = die id, die "list" zeigt
cli-hold-address = Adresse:{" "}
cli-hold-incomplete = Es braucht einen Grund in Worten und einen Tag, der noch kommt.
cli-hold-added = Festgehalten: { $id }
cli-hold-lifted = Aufgehoben. Was darauf wartete, geht von selbst weiter.
cli-hold-none = Nichts mit dieser id gilt.
cli-hold-is-silent = (geheim){" "}
cli-hold-nobody = Niemand hat ein Konto mit dieser Adresse.
cli-erase = das Konto von jemandem löschen, der darum gebeten hat; die Adresse wird von der Standardeingabe gelesen
cli-erase-begun = Es ist geschlossen. Der Beleg: { $receipt }

## choices

choices-title = Ihre Entscheidungen
choices-ask = Dürfen { $companies } Ihren Besuch zählen? Ohne geht alles genauso.
choices-ask-more = Was das heißt
choices-accept = Ja, zählen
choices-reject = Nein, nicht
choices-lead-visitor = Was mit diesem Besuch geschieht, neben dem, was der Dienst zum Funktionieren braucht. Sie entscheiden es für diesen Browser.
choices-lead-person = Was auf Ihrer Einwilligung beruht und was auf unserem eigenen Interesse. Jedes endet sofort, wenn Sie es sagen.
choices-nothing = Hier ist nichts freiwillig: Es gibt nichts, wozu Sie Ja oder Nein sagen könnten.
choices-signal = Ihr Browser bittet, in Ruhe gelassen zu werden (Do Not Track oder Global Privacy Control). Wir nehmen das als Nein zu allem auf dieser Seite.
choices-not-remembered = Es gibt hier kein Cookie, das sich einen Widerspruch merkt. Sendet Ihr Browser Do Not Track oder Global Privacy Control, beachten wir das; mit einem Konto bleibt der Widerspruch dort.
choices-done-yes = Es ist an.
choices-done-no = Es ist aus, von nun an.
choices-done-restricted = Von nun an werden Ihre Daten nur aufbewahrt.
choices-done-released = Die Einschränkung ist aufgehoben.
choices-state-open = Noch hat Sie niemand gefragt, also ist es aus.
choices-state-consent-on = An: Sie haben Ja gesagt.
choices-state-consent-off = Aus.
choices-state-interest-on = An: Niemand hat widersprochen.
choices-state-interest-off = Aus: Sie haben widersprochen.
choices-rests = Grundlage: { $ground }.
choices-say-yes = Ja sagen
choices-say-no = Nein sagen
choices-withdraw = Ihr Ja widerrufen
choices-object = Widersprechen
choices-lift = Widerspruch aufheben
choices-what-analytics = { $tag_companies } darf Besuche unserer öffentlichen Seiten zählen, mit einem Cookie. { $accounts ->
    [yes] Das läuft nie, wo jemand angemeldet ist, und auf keiner Seite mit einem Bild.
   *[no] Das läuft auf keiner Seite mit einem Bild.
 }
choices-what-counter = Ein eigener Zähler ohne Cookies zählt, { $events }{ $accounts ->
    [yes] ; mit einem Konto auch die Bilder, die Sie in einem Monat machen und herunterladen. Widersprechen Sie, werden Ihre Besuche und Aufträge nicht gezählt, und was für Ihr Konto gezählt wurde, wird gelöscht.
   *[no] . Widersprechen Sie, werden Ihre Besuche und Aufträge nicht gezählt.
 }
choices-what-device = Wenn Sie sich anmelden, notieren wir dies und löschen es nach Ablauf der Frist ({ $device_life }): { $device }. Widersprechen Sie, wird das Notierte gelöscht.
choices-what-improve = Wie lange Werkzeuge brauchten und wie sie endeten, geht in Summen ein, die niemanden nennen. Beenden Sie das, verschwindet es auch aus den Einträgen Ihrer eigenen Aufträge.
choices-what-pictures = Ihre Bilder machen und aufbewahren. Beenden Sie das, startet kein Auftrag mehr; was Sie haben, bleibt, bis Sie es löschen.
choices-what-account = Ein Konto haben. Es endet, wenn Sie es löschen.
choices-what-payments = Zahlungen. Ihr Verzeichnis endet, wenn das Gesetz es erlaubt.
choices-what-support = Beantworten, was Sie fragen. Es endet, wenn Sie darum bitten.
choices-what-security = Grenzen gegen Missbrauch, mit einem Hash Ihrer Netzadresse für ein paar Minuten im Speicher. Ohne sie könnte jeder andere aussperren.
choices-others = Was sich allein nicht ausschalten lässt
choices-others-hint = Es endet mit Ihrem Konto. Widersprechen können Sie trotzdem: Schreiben Sie an { $contact }, und jemand sieht es sich an.
choices-restrict = Nur aufbewahren
choices-restrict-what = Alles, was Ihres ist, bleibt, wie es ist, und nichts geschieht damit: Kein Auftrag startet, nichts wird gezählt. Sie können es weiterhin mitnehmen und löschen und das jederzeit aufheben.
choices-restricted = Ihre Daten werden zurzeit nur aufbewahrt: Kein Auftrag startet.
choices-restrict-do = Meine Daten nur aufbewahren
choices-restrict-lift = Aufheben
choices-counts = Was wir für Sie gezählt haben
choices-counts-none = Bisher nichts.
choices-by-month = Monat für Monat
choices-month = Monat
choices-count-generated = Gemachte Bilder
choices-count-downloaded = Heruntergeladene Bilder
choices-history = Was Sie entschieden haben
choices-history-none = Bisher nichts.
choices-newest-first = Entscheidungen, neueste zuerst
choices-when = Wann (UTC)
choices-about = Worüber
choices-decided = Was Sie gesagt haben
choices-policy = Datenschutzerklärung dieses Tages
choices-said-given = Ja
choices-said-withdrawn = Nein
choices-said-objected = Widersprochen
choices-said-lifted = Widerspruch aufgehoben
choices-said-restricted = Eingeschränkt
choices-said-released = Einschränkung aufgehoben
choices-back = Zurück zu Ihrem Konto
choices-look = Entscheidungen ansehen
choices-short = Wozu Sie eingewilligt haben, wem Sie widersprechen und was wir für Sie gezählt haben.
job-stopped = Sie erlauben mit Ihren Bildern nur das Aufbewahren. Heben Sie das in Ihrem Konto unter „Ihre Entscheidungen“ auf und versuchen Sie es dann noch einmal.
holds-purpose = worum es bei einer Entscheidung ging
holds-decision = eine Entscheidung: ja, nein, widersprochen, eingeschränkt
holds-policy-hash = der Hash einer Datenschutzerklärung oder eines Teils davon
holds-sentence = die id eines Satzes
holds-browser-family = die Familie eines Browsers, etwa firefox
holds-address-hash = ein geschlüsselter Hash des Netzes, aus dem sich jemand angemeldet hat
part-consents-choice = Was Sie entschieden haben und wann
part-usage-device = Mit welcher Art von Browser und aus welchem Netz Sie sich angemeldet haben
cli-usage = Sagen, was der Zähler sagen darf
cli-usage-report = Summen vergangener Tage und Monate ausgeben; kleine Zahlen bleiben weg
cli-usage-days = wie viele Tage zurück (30)
cli-usage-json = als JSON
usage-report-least = Zahlen unter { $number } werden nicht genannt.
usage-report-days = Tage
usage-report-months = Monate
usage-report-none = nichts
usage-report-seconds = { $seconds } s
usage-report-hidden = Weggelassen, weil zu klein: { $number }

## console

console-title = Konsole
console-enter = Anmelden
console-enter-lead = Für die Menschen, die diesen Dienst betreiben. "glassplate staff add" legt an, womit Sie sich anmelden.
console-name = Ihr Name hier
console-not-in = Das war nicht richtig. Nichts sagt, welcher Teil davon.
console-missing = Das wird gebraucht.
console-long = Das ist zu lang.
console-leave = Abmelden
console-lead = Sie sind { $name }, { $role }.
console-cases = Worum Menschen bitten
console-cases-none = Niemand wartet auf eine Antwort.
console-late = Überfällig
console-glass = Etwas von einer Person öffnen
console-glass-what = Es bleibt höchstens { $life } offen. Dass Sie es geöffnet haben und warum, wird aufgeschrieben und der Person gezeigt.
console-glass-do = Öffnen
console-whose = Von wem
console-whose-hint = Eine E-Mail-Adresse oder eine id
console-what = Was
console-reason = Warum
console-reason-hint = Die Person liest es. Ein Satz genügt.
console-reason-missing = Sagen Sie in ein paar Worten, warum: Die Person wird es lesen.
console-nobody = Niemand hat diese Adresse oder id, oder Sie dürfen es nicht öffnen.
console-nothing = Hier ist nichts mehr.
console-open-now = Was Sie offen haben
console-until = offen bis
console-look = Lesen
console-look-what = Was jemand geschrieben hat, öffnet sich mit einem Grund. Die Person sieht, dass Sie es gelesen haben und warum.
console-look-do = Lesen
console-answer = Ihre Antwort
console-answer-title = Antworten
console-answer-do = Antwort senden
console-refuse-do = Ablehnen, mit dem als Grund
console-take = Ich bin daran
console-case-over = Das geht beim jetzigen Stand dieser Anfrage nicht.
console-log = Verzeichnis des Personals
console-log-all = Was das Personal getan hat, Neuestes zuerst. Jeder Eintrag trägt den Hash des vorigen.
console-log-mine = Was Sie getan haben, Neuestes zuerst.
console-log-whole = Jeder Eintrag ist, wie er geschrieben wurde.
console-log-none = Hier ist noch nichts eingetragen.
console-log-number = Nr.
console-log-when = Wann (UTC)
console-log-who = Wer
console-log-act = Tat
console-log-of = Was
staff-shell = die Befehlszeile des Servers
staff-role-support = Betreuung
staff-role-finance = Finanzen
staff-role-admin = Verwaltung
staff-what-address = eine Adresse
staff-what-ledger = ein Kontobuch von Credits
staff-what-case = eine Anfrage
staff-who-person = Die Person
staff-who-staff = Personal
staff-act-added = kam zum Personal
staff-act-renewed = bekam neue Schlüssel
staff-act-ended = ging
staff-act-came = meldete sich an
staff-act-opened = öffnete
staff-act-looked = sah an
staff-act-took = übernahm
staff-act-answered = beantwortete
staff-act-refused = lehnte ab
staff-act-closed = schloss ab
card-glass = Was das Personal von Ihnen geöffnet hat
glass-fact = { $count ->
    [one] Einmal hat das Personal etwas von Ihnen geöffnet.
   *[other] { $count } Mal hat das Personal etwas von Ihnen geöffnet.
  }
glass-look = Sehen, wann und warum
glass-lead = Die Menschen, die diesen Dienst betreiben, können ein paar Dinge einer Person öffnen, eine Weile und mit einem Grund. Hier steht jedes Mal, dass sie es getan haben. Fragen: { $contact }
glass-none = Niemand hat etwas von Ihnen geöffnet.
glass-address = E-Mail-Adresse
glass-name = Name
glass-username = Benutzername
glass-credits = Credits
glass-balance = { $available } verfügbar, { $held } zurückgelegt
glass-moved = { $kind }: { $amount }
part-glass-access = Was das Personal von Ihnen geöffnet hat
holds-chain = ein Hash, der Einträge eines Verzeichnisses verkettet
cli-staff = Menschen, die den Dienst betreiben: wer sie sind, und das Verzeichnis dessen, was sie taten
cli-staff-add = Jemanden einlassen; zeigt einmal ein Passwort und was eine Authenticator-App bekommt
cli-staff-renew = Jemandem ein neues Passwort und einen neuen zweiten Faktor geben und die Anmeldungen beenden
cli-staff-end = Jemanden nicht mehr einlassen
cli-staff-list = Auflisten
cli-staff-log = Die neuesten Einträge des Verzeichnisses ausgeben
cli-staff-verify = Sehen, ob das Verzeichnis ist, wie es geschrieben wurde
cli-staff-name = ein kurzer Name: Buchstaben, Ziffern, Punkte und Bindestriche
cli-staff-role = support antwortet Menschen, finance sieht Credits, admin tut beides und liest das Verzeichnis
cli-staff-most = wie viele Einträge
cli-staff-noted = ein Hash, der einmal der neueste war; ein abgeschnittenes Verzeichnis hat ihn verloren
cli-staff-bad-name = Ein Name hat bis zu 40 kleine Buchstaben, Ziffern, Punkte und Bindestriche.
cli-staff-taken = Jemand hat oder hatte diesen Namen. Das Verzeichnis unterscheidet Menschen danach; nehmen Sie einen anderen.
cli-staff-nobody = Niemand dieses Namens gehört zum Personal.
cli-staff-added = { $name } meldet sich damit unter /console/enter an. Es wird jetzt gezeigt und nie wieder.
cli-staff-password = Passwort:
cli-staff-secret = Für die Authenticator-App:
cli-staff-recovery = Codes, falls die App weg ist:
cli-staff-ended = Diese Person wird nicht mehr eingelassen. Was sie tat, bleibt im Verzeichnis.
cli-staff-whole = Das Verzeichnis ist, wie es geschrieben wurde: { $count } Einträge, der neueste ist { $hash }
cli-staff-broken = Das Verzeichnis ist ab Eintrag { $number } nicht, wie es geschrieben wurde.
cli-staff-cut = Das Verzeichnis hat einen Eintrag verloren, der einmal da war.

## creem

standin-creem-what = Eine Probe auf Ihrem eigenen Rechner: keine Karte, kein Geld, und nichts, was Sie eingeben, verlässt ihn.
standin-creem-email = E-Mail-Adresse
standin-creem-name = Name
standin-creem-country = Land
standin-creem-street = Straße
standin-creem-pay = Zahlen
standin-creem-fail = Fehlschlagen
standin-creem-leave = Verlassen
standin-creem-done = Das ist bezahlt oder war zu lange offen. Sie können diese Seite schließen.
standin-creem-failed = Die Karte wurde abgelehnt. Gehen Sie zurück, um es noch einmal zu versuchen.
standin-creem-left = Sie sind gegangen, ohne zu zahlen. Sie können diese Seite schließen.
standin-creem-portal = Ihre Abonnements. Was Sie hier beenden, endet mit seinem Zeitraum.
standin-creem-end = Beenden
creem-credits = { $credits } Credits
creem-keeps = Creem hat beendet, was noch lief. Es hat keinen Weg, einen Käufer zu löschen: Es behält Ihre Adresse und was Sie bezahlt haben, solange das Recht zu Buchführung und Zahlungen es verlangt. Sie können Creem selbst bitten, mehr zu löschen.
creem-whole-only = Creem gibt nur ganze Zahlungen zurück. Geben Sie alles zurück oder einen Teil auf anderem Weg.
path-screened = Davor gehen Ihre Worte an { $company } ({ $region }), das sie liest und ablehnen kann; dort aufbewahrt: { $retention }.
path-screened-rehearsal = Davor liest eine Attrappe auf diesem Rechner Ihre Worte anstelle von { $company } und kann ablehnen.
refused-screened = { $company }, das die Worte jedes Auftrags vor dem Beginn liest, hat diese abgelehnt. Hier wurde nichts gemacht oder aufbewahrt, und Ihre Credits sind zurück. Sagen Sie es mit anderen Worten, oder schreiben Sie, falls das ein Irrtum ist, an { $contact } oder nutzen Sie die Seite „Melden“.
failed-screening = { $company } muss Ihre Worte lesen, bevor etwas gemacht wird, und ließ sich nicht fragen. Deshalb wurde nichts gemacht, und Ihre Credits sind zurück. Versuchen Sie es in ein paar Minuten noch einmal.
missing-screening = diese Firma fragen, was sie von Worten hält

## disclosures

card-disclosures = Was Behörden bekamen
disclosures-fact = { $count ->
        [one] Eine Behörde hat Daten von Ihnen bekommen.
       *[other] { $count } Mal hat eine Behörde Daten von Ihnen bekommen.
    }
disclosures-look = Sehen, wer, was und warum
disclosures-lead = Was eine Behörde über Sie bekam und auf welcher Grundlage. Fragen Sie { $contact } nach allem, was Sie sonst wissen möchten.
disclosures-none = Keine Behörde hat Daten von Ihnen bekommen, von denen wir Ihnen sagen dürfen
disclosures-numbers = Im letzten Jahr verlangten Behörden { $asked ->
        [one] einmal
       *[other] { $asked } Mal
    } Daten; etwas herausgegeben wurde { $given ->
        [one] einmal
       *[other] { $given } Mal
    }.
disclosure-identity = Ihr Name und Ihre Adresse
disclosure-everything = Alles, was über Sie gespeichert ist
disclosure-needs-two = Eine andere Person muss zuerst zustimmen.
disclosure-needs-reason = Zuerst muss eine Rechtsgrundlage aufgeschrieben werden.
disclosure-nobody = Es wurde abgelehnt, oder wen es betrifft, ist nicht mehr hier.
holds-signer = der Name von jemandem, der den Dienst betreibt
part-disclosures-subject = Was Behörden über Sie bekamen
mail-disclosed-subject = Eine Behörde hat Daten von Ihnen bekommen
mail-disclosed-body =
    Ein Gesetz hat uns gezwungen, Daten von Ihnen an eine Behörde zu geben. Wer es war, was es war und auf welcher Grundlage, steht in Ihrem Konto bei { $service }:
    { $link }
cli-disclosures = Das Verzeichnis dessen führen, was Behörden verlangen
cli-disclosures-signer = Jemanden unterzeichnen lassen; der Code wird einmal gezeigt
cli-disclosures-add = Ein Verlangen eintragen; von der Standardeingabe gelesen, je eine Zeile: Ihr Code, die Behörde, die Rechtsgrundlage, was sie verlangt
cli-disclosures-show = Zeigen, was geschrieben wurde
cli-disclosures-agree = Zustimmen; Ihr Code wird von der Standardeingabe gelesen
cli-disclosures-give = Schreiben, was herausgegeben wird, in eine Datei, und es der Person sagen, wo das erlaubt ist
cli-disclosures-refuse = Ablehnen
cli-disclosures-list = Alle auflisten
cli-disclosures-statistics = Sagen, wie viele es im letzten Jahr waren
cli-disclosures-name = der Name, den das Verzeichnis zeigt
cli-disclosures-person = id der Person
cli-disclosures-scope = was herausgegeben wird: wer sie ist oder alles, was gespeichert ist
cli-disclosures-silent = ein Gesetz verbietet bis dahin, es ihr zu sagen (ISO 8601, UTC)
cli-disclosures-id = id des Verlangens
cli-disclosures-out = die Datei, ein ZIP, die es noch nicht geben darf
cli-disclosures-unknown = Dieses Verlangen gibt es nicht.
cli-disclosures-over = Es ist vorbei.
cli-disclosures-taken = Jemand hat diesen Namen, oder er ist länger als 40 Zeichen.
cli-disclosures-code = Der Code, nur jetzt gezeigt:
cli-disclosures-nobody = Niemand hat diesen Code.
cli-disclosures-incomplete = Wer es verlangt und was, muss gesagt sein, mit je höchstens 2.000 Zeichen.
cli-disclosures-added = Eingetragen. Eine andere Person stimmt { $id } zu
cli-disclosures-same = Es braucht eine andere Person als die, die es eingetragen hat, und ein offenes Verlangen.
cli-disclosures-there = Eine solche Datei gibt es schon.
cli-disclosures-given = Herausgegeben; die Person erfährt es, wo kein Gesetz das verbietet.
cli-disclosures-is-entered = wartet auf eine andere Person
cli-disclosures-is-agreed = zugestimmt
cli-disclosures-is-given = herausgegeben
cli-disclosures-is-refused = abgelehnt
cli-disclosures-type-1 = Geben Sie Ihren Code ein:
cli-disclosures-type-4 = Geben Sie Ihren Code, die Behörde, die Rechtsgrundlage und das Verlangte ein, je eine Zeile:

## edge

error-needs-https = Dieser Dienst ist nur über https zu erreichen, und was eben gesendet wurde, kam offen an. Nutzen Sie die https-Adresse; war ein Passwort oder Schlüssel darin, ersetzen Sie ihn.
edge-half = { $certificate } und { $key } gehören zusammen: Setzen Sie beide oder keines.
edge-certificate-unused = Es gibt ein Zertifikat, aber { $url } beginnt nicht mit https://. Setzen Sie die Adresse, die Menschen eingeben.
edge-certificate-bad = Das Zertifikat { $file } und sein Schlüssel { $key } lassen sich nicht lesen oder gehören nicht zusammen. In der Datei kommt das Zertifikat zuerst, dann die darüber; der Schlüssel darf kein Passwort haben.
edge-nobody-seals = { $url } ist eine https-Adresse, und nichts ist angegeben, das TLS spricht. Setzen Sie { $certificate } und { $key }, oder sagen Sie mit { $proxies }, wie viele Proxys vor uns stehen (1), oder deren Adressen.
edge-plain-address = { $url } ist keine https-Adresse, und andere Rechner können sie öffnen: Was Menschen dorthin senden, ließe sich unterwegs mitlesen. Nutzen Sie https, oder setzen Sie { $setting }=1, wenn Sie das so wollen.
edge-plain-host = Glassplate würde offen auf { $host } hören, wo andere Rechner es erreichen. Geben Sie ein Zertifikat, nennen Sie den Proxy davor, hören Sie auf 127.0.0.1, oder setzen Sie { $setting }=1, wenn Sie das so wollen.
doctor-edge-refused = { $trouble }
doctor-edge-here = Nur dieser Rechner erreicht den Dienst. Für andere setzen Sie GLASSPLATE_URL auf seine https-Adresse und entweder GLASSPLATE_TLS_CERT und GLASSPLATE_TLS_KEY oder GLASSPLATE_TRUSTED_PROXIES für einen Proxy, der TLS spricht; dann braucht es auch E-Mail.
doctor-edge-own = Der Dienst spricht selbst TLS, für { $url }.
doctor-edge-hops =
    { $count ->
        [one] Ein Proxy vor uns sagt, wer fragt und wie.
       *[other] { $count } Proxys vor uns sagen, wer fragt und wie.
    } Lassen Sie nichts anderes an unseren Port: Wer es tut, kann dasselbe sagen.
doctor-edge-networks = Wer fragt und wie, wird nur Proxys unter diesen Adressen geglaubt: { $networks }.
doctor-edge-plain = Offenes http von anderen Rechnern ist angegeben. Die Datenschutzerklärung verspricht, dass unterwegs alles verschlüsselt ist; so wird das nicht gehalten.
doctor-certificate = Das Zertifikat gilt bis { $until }, für { $host }.
doctor-certificate-over = Das Zertifikat galt bis { $until }. Erneuern Sie es: Der Dienst nimmt die neuen Dateien ohne Halt.
doctor-certificate-soon = Das Zertifikat gilt nur bis { $until }. Erneuern Sie es: Der Dienst nimmt die neuen Dateien ohne Halt.
doctor-certificate-other = Das Zertifikat ist nicht für { $host }, deshalb lehnen Browser es ab.
doctor-certificate-unread = Das Zertifikat { $file } lässt sich nicht lesen.

## egress

egress-not-listed = Die Datenschutzerklärung nennt diese Firma nicht, deshalb wurde nichts gesendet.
egress-other-purpose = Die Datenschutzerklärung nennt diese Firma für etwas anderes, deshalb wurde nichts gesendet.
egress-other-data = Die Datenschutzerklärung erlaubt nicht, dass diese Firma das bekommt, deshalb wurde nichts gesendet.
egress-other-host = Diese Adresse steht nicht auf der Karte der Firma, deshalb wurde nichts gesendet.
egress-bad-address = Das ist keine Adresse, die sich aufrufen lässt.
egress-in-clear = Andere könnten unterwegs mitlesen, deshalb wurde nichts gesendet.
egress-private-address = Dieser Name führt in ein privates Netz, deshalb wurde nichts gesendet.
egress-odd-port = Auf diesem Port hört kein Programm von Ihnen, deshalb wurde nichts gesendet.
egress-no-declared = Die Adresse dieses Dienstes im Hintergrund ist nicht eingerichtet.
egress-not-the-declared = Das ist nicht die Adresse, die für diesen Dienst im Hintergrund angegeben wurde, deshalb wurde nichts gesendet.
egress-stopped = Niemand wartete mehr auf die Antwort, also haben wir aufgehört.
egress-closed = Der Auftrag war zu Ende, deshalb wurde nichts gesendet.
egress-redirected = Die Antwort zeigte an einen anderen Ort. Wir folgen nicht.
egress-no-address = Die Adresse der Firma wurde nicht gefunden.
egress-unreached = Die Firma war nicht zu erreichen.
egress-wrong-certificate = Wer antwortete, konnte nicht zeigen, dass es diese Firma ist, deshalb wurde nichts gesendet.
egress-broken = Die Verbindung brach ab.
egress-too-large = Die Antwort war zu groß, also haben wir aufgehört.
egress-too-slow = Die Antwort dauerte zu lange, also haben wir aufgehört.
egress-bad-status = Die Firma hat es nicht getan.
egress-outcome-begun = Im Gange oder bei uns abgebrochen: Es kann angekommen sein.
egress-outcome-done = Beantwortet.
egress-outcome-refused = Wir haben es nicht hinausgelassen.
egress-outcome-failed = Es ist misslungen.
egress-outcome-cut = Wir haben aufgehört.
egress-bytes = { $count } B
egress-kilobytes = { $count } kB
egress-megabytes = { $count } MB
egress-gigabytes = { $count } GB
where-title = Wohin meine Bilder gingen
where-lead = Jeder Aufruf, der diesen Server für Sie verlassen hat: an wen, wofür, welche Art von Daten, wie viel und wie er endete. Was darin war, wird nicht notiert.
where-short = Jeder Aufruf, der diesen Server für Sie verlassen hat, an wen und wie viel.
where-look = Ansehen
where-when = Wann (UTC)
where-who = An
where-why = Wofür
where-what = Was
where-nothing = nichts
where-sent = Gesendet
where-received = Kam zurück
where-outcome = Wie es endete
where-ours = von uns betrieben
where-named = Eine Adresse, die Sie genannt haben
where-older = Frühere
where-end = Davor ist nichts.
where-newest = Zum Neuesten
where-empty = Nichts hat diesen Server für Sie verlassen
where-empty-hint = Was Sie bisher gemacht haben, entstand hier. Wenn ein Werkzeug etwas an eine Firma sendet, steht es sofort hier.
where-start = Zum Studio
where-cards = Was jede Firma damit tut:
where-processors = Wer Daten bekommt

## elsewhere

generate-what = Bilder oder ein Video aus Worten machen, auf einer laufenden Instanz.
generate-prompt = Was Sie möchten. Ohne Angabe oder mit "-" werden die Worte von der Standardeingabe gelesen, wo sie sonst niemand auf diesem Rechner sieht.
generate-output = Wohin geschrieben wird: eine Datei oder ein Ordner. Ohne Angabe: hier, nach dem Auftrag benannt.
edit-prompt = Was sich ändern soll, in Worten; "-" liest sie von der Standardeingabe. Braucht --url.
edit-tool-missing = Wählen Sie mit --tool ein Werkzeug, das hier funktioniert (glassplate tools listet sie auf), oder sagen Sie mit --url, welche Instanz gefragt wird.
edit-only-elsewhere = Worte und Modelle brauchen --url: Sagen Sie, welche Instanz gefragt wird.
elsewhere-what = auf einer laufenden Instanz
elsewhere-url = Die Adresse der Instanz.
elsewhere-key-env = Die Umgebungsvariable mit dem API-Schlüssel; meist { $usual }.
elsewhere-key-file = Stattdessen eine Datei mit dem API-Schlüssel.
elsewhere-tool = Ein Werkzeug der Instanz nach seiner id (GET /api/tools).
elsewhere-model = Ein Modell nach seinem Namen.
elsewhere-engine = Eine Engine nach ihrem Namen: das erste ihrer Werkzeuge, das passt.
elsewhere-size = Die Größe, wie das Modell sie schreibt.
elsewhere-ratio = Die Form, wie das Modell sie schreibt, etwa 16:9.
elsewhere-seed = Eine Zahl, die dasselbe Ergebnis noch einmal ergibt, wo das Modell eine hat.
elsewhere-n = Wie viele Ergebnisse.
elsewhere-ref = Bilder als Vorlage, in dieser Reihenfolge.
elsewhere-set = Jede andere Einstellung des Werkzeugs; ein Dateiname für eine, die ein Bild oder eine Maske annimmt.
elsewhere-max-credits = Ohne Nachfrage weitermachen, wenn alles höchstens so viele Credits kostet, sonst nichts tun.
elsewhere-yes = Ohne Nachfrage weitermachen.
elsewhere-price = { $price ->
    [0] Es kostet nichts.
    [one] Es kostet einen Credit.
   *[other] Es kostet { $price } Credits.
 }{ $count ->
    [one] { "" }
   *[other] {" "}Für { $count } Bilder zusammen.
 }
elsewhere-go-on = Weiter? (y/n)
elsewhere-say-yes = Niemand ist da, der gefragt werden könnte. Geben Sie --yes an oder --max-credits mit dem, was es höchstens kosten darf.
elsewhere-not-wanted = Nichts wurde gesendet.
elsewhere-done = Geschrieben: { $outputs } ({ $seconds } s).
elsewhere-stopped = Angehalten, auch dort. Es hat nichts gekostet.
elsewhere-cancelled = Es wurde dort abgebrochen. Es hat nichts gekostet.
elsewhere-bad-url = Das ist keine Adresse, die sich fragen lässt: Sie muss mit https:// beginnen (http:// nur für diesen Rechner).
elsewhere-no-key = Es gibt keinen API-Schlüssel. Legen Sie ihn als { $name } in die Umgebung oder nennen Sie mit --key-file eine Datei; anlegen lässt er sich unter /account/keys der Instanz.
elsewhere-unreached = Die Instanz war nicht zu erreichen oder konnte nicht zeigen, wer sie ist. Nichts wurde gesendet.
elsewhere-broken = Die Verbindung brach ab. Sehen Sie in der Instanz nach, bevor Sie noch einmal fragen: Die Arbeit geht dort vielleicht weiter.
elsewhere-odd = Wer dort antwortete, ist keine Glassplate, die wir verstehen.
elsewhere-no-tool = Die Instanz hat nichts, was das tut. GET /api/tools sagt, was sie hat.
elsewhere-no-setting = { $tool } hat keine Einstellung namens { $name }.
elsewhere-too-many-references = { $tool } sieht sich höchstens { $most } Bilder an.
elsewhere-bad-set = Schreiben Sie --set NAME=WERT.
elsewhere-phase-sending = sendet
elsewhere-phase-waiting = wartet
elsewhere-phase-running = arbeitet
elsewhere-phase-generating = arbeitet
elsewhere-phase-saving = speichert

## engines-google

tool-gemini-create = Erstellen mit Gemini
tool-gemini-create-hint = Macht aus Ihren Worten ein Bild.
param-gemini-create-model = Modell
option-gemini-create-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-create-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-create-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-create-ratio = Form
option-gemini-create-ratio-1-1 = Quadrat, 1:1
option-gemini-create-ratio-2-3 = Hoch, 2:3
option-gemini-create-ratio-3-2 = Quer, 3:2
option-gemini-create-ratio-3-4 = Hoch, 3:4
option-gemini-create-ratio-4-3 = Quer, 4:3
option-gemini-create-ratio-9-16 = Sehr hoch, 9:16
option-gemini-create-ratio-16-9 = Sehr breit, 16:9
option-gemini-create-ratio-21-9 = Kino, 21:9
param-gemini-create-size = Größe
option-gemini-create-size-1K = Etwa 1 Megapixel
option-gemini-create-size-2K = Etwa 4 Megapixel
option-gemini-create-size-4K = Etwa 16 Megapixel
param-gemini-create-variants = Wie viele zur Auswahl
tool-gemini-edit = Ändern mit Gemini
tool-gemini-edit-hint = Ändert das Bild, wie Ihre Worte sagen: ganz oder nur, wo Sie gemalt haben.
param-gemini-edit-model = Modell
option-gemini-edit-model-gemini-3-1-flash-image = Gemini 3.1 Flash
option-gemini-edit-model-gemini-3-pro-image = Gemini 3 Pro
option-gemini-edit-model-gemini-3-1-flash-lite-image = Gemini 3.1 Flash Lite
param-gemini-edit-mask = Übermalt, wo geändert wird
param-gemini-edit-references = Andere Bilder als Vorlage
param-gemini-edit-ratio = Form
option-gemini-edit-ratio-same = Wie es ist
option-gemini-edit-ratio-1-1 = Quadrat, 1:1
option-gemini-edit-ratio-2-3 = Hoch, 2:3
option-gemini-edit-ratio-3-2 = Quer, 3:2
option-gemini-edit-ratio-3-4 = Hoch, 3:4
option-gemini-edit-ratio-4-3 = Quer, 4:3
option-gemini-edit-ratio-9-16 = Sehr hoch, 9:16
option-gemini-edit-ratio-16-9 = Sehr breit, 16:9
option-gemini-edit-ratio-21-9 = Kino, 21:9
param-gemini-edit-size = Größe
option-gemini-edit-size-1K = Etwa 1 Megapixel
option-gemini-edit-size-2K = Etwa 4 Megapixel
option-gemini-edit-size-4K = Etwa 16 Megapixel
param-gemini-edit-variants = Wie viele zur Auswahl
tool-veo-video = Film mit Veo
tool-veo-video-hint = Macht aus Ihren Worten einen kurzen Film oder lässt Ihr Bild sich bewegen.
param-veo-video-model = Modell
option-veo-video-model-veo-3-1-fast = Veo 3.1 Fast
option-veo-video-model-veo-3-1 = Veo 3.1
option-veo-video-model-veo-3-1-lite = Veo 3.1 Lite
param-veo-video-ratio = Form
option-veo-video-ratio-16-9 = Quer, 16:9
option-veo-video-ratio-9-16 = Hoch, 9:16
param-veo-video-resolution = Auflösung
option-veo-video-resolution-720p = 720p
option-veo-video-resolution-1080p = 1080p
option-veo-video-resolution-4k = 4K
param-veo-video-seconds = Länge
option-veo-video-seconds-4 = 4 Sekunden
option-veo-video-seconds-6 = 6 Sekunden
option-veo-video-seconds-8 = 8 Sekunden
param-veo-video-sound = Ton
option-veo-video-sound-on = Mit Ton
option-veo-video-sound-off = Stumm
param-veo-video-seed = Zufallszahl
tool-omni-video = Film mit Gemini Omni
tool-omni-video-hint = Macht aus Ihren Worten einen kurzen Film mit Ton oder lässt Ihr Bild sich bewegen.
param-omni-video-model = Modell
option-omni-video-model-gemini-omni-1-2-flash = Gemini Omni 1.2 Flash
param-omni-video-ratio = Form
option-omni-video-ratio-16-9 = Quer, 16:9
option-omni-video-ratio-9-16 = Hoch, 9:16
param-omni-video-resolution = Auflösung
option-omni-video-resolution-360p = 360p, ein Entwurf
option-omni-video-resolution-720p = 720p
option-omni-video-resolution-1080p = 1080p
option-omni-video-resolution-4k = 4K
param-omni-video-seconds = Länge
param-omni-video-seed = Zufallszahl
gemini-told-picture = Das erste Bild ist das Bild, das geändert werden soll.
gemini-told-mask = Das zweite Bild ist eine Maske dafür, in derselben Form. Ändere das Bild nur dort, wo die Maske weiß ist. Lass alles genau so, wie es ist, und wo es ist, überall, wo die Maske schwarz ist. Antworte mit dem ganzen Bild, nicht mit der Maske.
gemini-told-references = Die Bilder danach sind Vorlagen zum Ansehen, in ihrer Reihenfolge.
refused-remote-no-picture = Die Antwort kam ohne Bild. Sagen Sie deutlicher, was das Bild zeigen soll.
refused-google-no-film = Die Antwort kam ohne Film. Sagen Sie deutlicher, was der Film zeigen soll.
failed-google-unsure = Dieser Server hielt an, während der Film bestellt wurde. Er wird nicht zweimal bestellt: Beginnen Sie noch einmal.
failed-google-gone = Der Film ist nicht mehr da. Beginnen Sie noch einmal.
video-broken = Das ist kein Film, der sich hier öffnen lässt.
video-too-large = Diese Datei ist zu groß.
receipt-google-interaction = Die Bestellung und der Film wurden gelöscht und sind dort nicht mehr zu finden.
receipt-google-file = Die Datei des Films wurde gelöscht und ist dort nicht mehr zu finden.
receipt-google-unsure = Dieser Server hielt an, während er den Film bestellte, und kennt den Namen der Bestellung nicht. Google hat sie vielleicht noch, bis es sie von selbst entfernt.
receipt-veo-operation = Google bietet keinen Weg, einen fertigen Film zu löschen oder einen laufenden anzuhalten. Er liegt in keinem Bucket, und Google entfernt die Antwort von selbst.

## engines-remote

tool-openai-create = Erstellen mit OpenAI
tool-openai-create-hint = Macht aus Ihren Worten ein Bild.
tool-openai-edit = Ändern mit OpenAI
tool-openai-edit-hint = Ändert das Bild, wie Ihre Worte sagen: ganz oder nur, wo Sie gemalt haben.
param-openai-create-model = Modell
option-openai-create-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-create-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-create-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-create-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-create-model-gpt-image-2 = GPT Image 2
option-openai-create-model-gpt-image-1-5 = GPT Image 1.5
option-openai-create-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-create-size = Größe
option-openai-create-size-auto = Wie es passt
option-openai-create-size-1024x1024 = Quadrat, 1024 × 1024
option-openai-create-size-1536x1024 = Quer, 1536 × 1024
option-openai-create-size-1024x1536 = Hoch, 1024 × 1536
option-openai-create-size-2048x2048 = Großes Quadrat, 2048 × 2048
option-openai-create-size-2560x1440 = Groß und quer, 2560 × 1440
option-openai-create-size-1440x2560 = Groß und hoch, 1440 × 2560
param-openai-create-quality = Qualität
option-openai-create-quality-low = Entwurf
option-openai-create-quality-medium = Gut
option-openai-create-quality-high = Am besten
param-openai-create-background = Hintergrund
option-openai-create-background-auto = Wie es passt
option-openai-create-background-transparent = Transparent
param-openai-create-variants = Wie viele zur Auswahl
param-openai-edit-model = Modell
option-openai-edit-model-gpt-image-2-6-sunburst = GPT Image 2.6 Sunburst
option-openai-edit-model-gpt-image-2-6-flare = GPT Image 2.6 Flare
option-openai-edit-model-gpt-image-2-5-sunburst = GPT Image 2.5 Sunburst
option-openai-edit-model-gpt-image-2-5-flare = GPT Image 2.5 Flare
option-openai-edit-model-gpt-image-2 = GPT Image 2
option-openai-edit-model-gpt-image-1-5 = GPT Image 1.5
option-openai-edit-model-gpt-image-1-mini = GPT Image 1 mini
param-openai-edit-mask = Übermalt, wo geändert wird
param-openai-edit-references = Andere Bilder als Vorlage
param-openai-edit-size = Größe
option-openai-edit-size-auto = Wie es passt
option-openai-edit-size-1024x1024 = Quadrat, 1024 × 1024
option-openai-edit-size-1536x1024 = Quer, 1536 × 1024
option-openai-edit-size-1024x1536 = Hoch, 1024 × 1536
option-openai-edit-size-2048x2048 = Großes Quadrat, 2048 × 2048
option-openai-edit-size-2560x1440 = Groß und quer, 2560 × 1440
option-openai-edit-size-1440x2560 = Groß und hoch, 1440 × 2560
param-openai-edit-quality = Qualität
option-openai-edit-quality-low = Entwurf
option-openai-edit-quality-medium = Gut
option-openai-edit-quality-high = Am besten
param-openai-edit-background = Hintergrund
option-openai-edit-background-auto = Wie es passt
option-openai-edit-background-transparent = Transparent
param-openai-edit-variants = Wie viele zur Auswahl
tool-compatible-create = Erstellen mit einem anderen Server
tool-compatible-create-hint = Macht aus Ihren Worten ein Bild, auf dem Server neben diesem.
tool-compatible-edit = Ändern mit einem anderen Server
tool-compatible-edit-hint = Ändert das Bild, wie Ihre Worte sagen: ganz oder nur, wo Sie gemalt haben.
param-compatible-create-model = Modell
param-compatible-create-size = Größe
option-compatible-create-size-auto = Wie es passt
option-compatible-create-size-1024x1024 = Quadrat, 1024 × 1024
option-compatible-create-size-1536x1024 = Quer, 1536 × 1024
option-compatible-create-size-1024x1536 = Hoch, 1024 × 1536
param-compatible-create-variants = Wie viele zur Auswahl
param-compatible-edit-model = Modell
param-compatible-edit-mask = Übermalt, wo geändert wird
param-compatible-edit-references = Andere Bilder als Vorlage
param-compatible-edit-size = Größe
option-compatible-edit-size-auto = Wie es passt
option-compatible-edit-size-1024x1024 = Quadrat, 1024 × 1024
option-compatible-edit-size-1536x1024 = Quer, 1536 × 1024
option-compatible-edit-size-1024x1536 = Hoch, 1024 × 1536
param-compatible-edit-variants = Wie viele zur Auswahl
tool-comfyui-create = Erstellen mit ComfyUI
tool-comfyui-create-hint = Macht aus Ihren Worten ein Bild.
tool-comfyui-edit = Ändern mit ComfyUI
tool-comfyui-edit-hint = Ändert das Bild, wie Ihre Worte sagen: ganz oder nur, wo Sie gemalt haben.
param-comfyui-create-size = Größe
option-comfyui-create-size-1024x1024 = Quadrat, 1024 × 1024
option-comfyui-create-size-1152x896 = Quer, 1152 × 896
option-comfyui-create-size-896x1152 = Hoch, 896 × 1152
option-comfyui-create-size-1344x768 = Sehr breit, 1344 × 768
option-comfyui-create-size-768x1344 = Sehr hoch, 768 × 1344
param-comfyui-create-steps = Schritte
param-comfyui-create-seed = Zufallszahl
param-comfyui-create-variants = Wie viele zur Auswahl
param-comfyui-edit-mask = Übermalt, wo geändert wird
param-comfyui-edit-strength = Wie viel sich ändert
param-comfyui-edit-steps = Schritte
param-comfyui-edit-seed = Zufallszahl
param-comfyui-edit-variants = Wie viele zur Auswahl
refused-remote-content = Dieses Bild wurde dort verweigert. Ändern Sie Ihre Worte oder das Bild und versuchen Sie es noch einmal.
refused-size-for-model = Dieses Modell macht keine Bilder in dieser Größe. Wählen Sie eine andere Größe oder ein anderes Modell.
failed-remote-answer = Die Antwort war kein Bild.
failed-remote-busy = Dort ist gerade viel los. Versuchen Sie es gleich noch einmal.
failed-remote-cut = Die Antwort brach ab. Versuchen Sie es noch einmal.
failed-remote-key = Der Schlüssel dieses Servers wurde dort nicht angenommen. Wer diesen Server betreibt, kann das richtigstellen.
failed-remote-model = Dieses Modell gibt es dort nicht mehr. Wählen Sie ein anderes.
failed-remote-quota = Das Guthaben dieses Servers dort ist aufgebraucht. Wer diesen Server betreibt, kann es auffüllen.
failed-remote-request = Was gesendet wurde, wurde dort nicht verstanden. Wählen Sie andere Einstellungen.
failed-remote-trouble = Dort ging etwas schief. Versuchen Sie es gleich noch einmal.
failed-remote-unreachable = Die Gegenseite war nicht zu erreichen, und nichts wurde gesendet. Versuchen Sie es gleich noch einmal.
failed-comfyui-workflow = Der Arbeitsablauf dieses Servers lässt sich nicht lesen. Wer diesen Server betreibt, kann das richtigstellen.
engine-not-set-up = Wer diesen Server betreibt, hat das nicht eingerichtet.
engine-keeps-longer = Es wird dort länger behalten, als die Datenschutzerklärung dieses Dienstes verspricht.
receipt-comfyui-job = Der Auftrag und seine Worte wurden aus dem Verlauf gelöscht.
receipt-comfyui-files = Die Bilder, die dort ankamen und entstanden, wurden überschrieben.

## engines

tool-cutout = Freistellen
tool-cutout-hint = Löst eine Person oder einen Gegenstand aus dem Hintergrund; Haare bleiben erhalten.
param-cutout-subject = Was freigestellt wird
option-cutout-subject-person = Die Person
option-cutout-subject-object = Ein Gegenstand, den ich markiere
param-cutout-box = Rahmen um den Gegenstand
param-cutout-mask = Übermalt, wo der Gegenstand ist
param-cutout-background = Neuer Hintergrund
option-cutout-background-transparent = Transparent
option-cutout-background-colour = Eine Farbe
option-cutout-background-blur = Derselbe, unscharf
option-cutout-background-picture = Ein anderes Bild
param-cutout-colour = Farbe
param-cutout-blur = Unschärfe
param-cutout-backdrop = Hintergrundbild
tool-upscale = Vergrößern
tool-upscale-hint = Macht das Bild größer und schärfer.
param-upscale-scale = Wie sehr
option-upscale-scale-2 = Doppelt so breit und hoch
option-upscale-scale-4 = Viermal so breit und hoch
tool-crop = Zuschneiden
tool-crop-hint = Behält ein Rechteck des Bildes.
param-crop-box = Was bleibt
tool-rotate = Drehen oder spiegeln
tool-rotate-hint = Dreht das Bild um ein Viertel oder spiegelt es.
param-rotate-turn = Drehung
option-rotate-turn-90 = Ein Viertel nach rechts
option-rotate-turn-180 = Auf den Kopf
option-rotate-turn-270 = Ein Viertel nach links
option-rotate-turn-flip = Links und rechts spiegeln
option-rotate-turn-flip-vertical = Oben und unten spiegeln
tool-straighten = Gerade richten
tool-straighten-hint = Dreht das Bild ein wenig und schneidet die Ecken ab.
param-straighten-angle = Winkel
tool-resize = Größe ändern
tool-resize-hint = Gibt dem Bild eine andere Größe in Pixeln; lassen Sie eine Seite leer, um die Form zu behalten.
param-resize-width = Breite
param-resize-height = Höhe
unit-px = px
unit-degrees = °
unit-percent = %
unit-s = s
picture-not-a-picture = Diese Datei ist kein Bild, das sich hier öffnen lässt.
picture-format-not-allowed = Diese Art von Bild wird hier nicht angenommen. Speichern Sie es als JPEG oder PNG und versuchen Sie es noch einmal.
picture-too-large = Diese Datei ist zu groß.
picture-too-many-pixels = Dieses Bild hat zu viele Pixel. Machen Sie es kleiner und versuchen Sie es noch einmal.
picture-too-many-frames = Diese Animation hat zu viele Einzelbilder.
picture-too-long = Dieses Bild ist für dieses Format zu lang. Wählen Sie PNG.
picture-broken = Dieses Bild ist beschädigt und lässt sich nicht öffnen. Speichern Sie es neu und versuchen Sie es noch einmal.
refused-no-person = Es wurde keine Person gefunden. Zeichnen Sie einen Rahmen um das Gewünschte und stellen Sie es als Gegenstand frei.
refused-nothing-marked = Noch ist nichts markiert. Zeichnen Sie einen Rahmen um den Gegenstand oder übermalen Sie ihn.
refused-box-outside = Der Rahmen liegt außerhalb des Bildes.
refused-nothing-found = Der Gegenstand ließ sich nicht vom Hintergrund unterscheiden. Übermalen Sie ihn, um zu zeigen, was dazugehört.
refused-too-large-result = Das Ergebnis hätte zu viele Pixel. Wählen Sie eine kleinere Größe.
refused-too-long = Dieses Bild ist zu lang, um gedreht zu werden.
refused-size-missing = Geben Sie eine Breite oder eine Höhe an.
refused-already-that-size = Das Bild hat diese Größe schon.
failed-memory = Dieses Bild brauchte mehr Speicher, als da ist. Versuchen Sie ein kleineres.
failed-time = Das hat zu lange gedauert und wurde angehalten.
failed-broken = Dieses Bild ließ sich nicht verwenden.
failed-crashed = Das Werkzeug hielt unerwartet an.
failed-stopped = Angehalten.
failed-unavailable = Das Werkzeug ist gerade nicht bereit. Versuchen Sie es gleich noch einmal.
weights-missing = Eine Modelldatei dieses Werkzeugs fehlt. Wer diesen Server betreibt, kann sie hinzufügen.
tool-unknown = Dieses Werkzeug gibt es nicht.
parameters-unknown = Dieses Werkzeug kennt eine der Einstellungen nicht.
parameters-missing = Eine Einstellung fehlt.
parameters-choice = Diese Einstellung hat keine solche Auswahl.
parameters-number = Diese Einstellung braucht eine Zahl.
parameters-number-range = Diese Zahl liegt außerhalb des Erlaubten.
parameters-colour = Eine Farbe schreibt man wie #1a2b3c.
parameters-box = Ein Rahmen sind vier ganze Zahlen: links, oben, Breite, Höhe.
parameters-picture-missing = Ein Bild, das dieses Werkzeug braucht, fehlt.
parameters-picture-elsewhere = Bilder werden neben den Einstellungen gesendet, nicht in ihnen.
edit-what = Ein Werkzeug auf Bilder anwenden, hier und ohne Server. Gespeichert wird nur die Ausgabe.
edit-photos = Bilder oder Ordner mit Bildern.
edit-tool = Welches Werkzeug: { $tools }.
edit-output = Wohin geschrieben wird: eine Datei für ein Bild, ein Ordner für mehrere. Ohne Angabe: neben jedes Bild.
edit-force = Überschreiben, was es schon gibt.
edit-json = Für jedes Bild eine Zeile JSON ausgeben statt Worte.
edit-option = { $label } ({ $tools }).
edit-option-choices = { $label }: { $choices } ({ $tools }).
edit-value-box = LINKS,OBEN,BREITE,HÖHE
edit-value-colour = #RRGGBB
edit-value-file = DATEI
edit-value-number = ZAHL
edit-value-choice = WELCHES
edit-no-pictures = Hier sind keine Bilder.
edit-no-such-file = Diese Datei gibt es nicht.
edit-output-exists = Die Ausgabe gibt es schon. Mit --force wird sie überschrieben.
edit-output-unwritable = Die Ausgabe lässt sich nicht schreiben.
edit-output-is-input = Die Ausgabe würde das Bild selbst ersetzen.
edit-output-needs-folder = Mehrere Bilder brauchen einen Ordner als Ausgabe.
edit-output-format = Der Name der Ausgabe muss auf .png, .jpg oder .webp enden.
edit-done = { $input }: nach { $output } geschrieben ({ $width } x { $height }, { $seconds } s).
edit-not-done = { $input }: { $message }
tools-what = Die Werkzeuge auflisten, wie schnell sie sind, und die Lizenz jedes Modells.
tools-measure = Jetzt auf diesem Rechner messen, statt die Referenzwerte zu zeigen.
tools-json = JSON ausgeben.
tools-reference = Referenzwerte: ein Bild von 512 x 512, zwei Kerne. --measure misst diesen Rechner.
tools-measured = Jetzt auf diesem Rechner gemessen, mit einem Bild von 512 x 512.
tools-seconds = { $seconds } s
tools-no-model = kein Modell
tools-model = { $name } ({ $licence })

## faults

cli-errors = nachsehen, was kaputtging, nach der Referenz, die jemand gesehen hat; ohne Angabe die neuesten auflisten
cli-errors-reference = die Referenz, wie in einer Antwort oder auf einer Fehlerseite
cli-errors-most = wie viele aufgelistet werden (20)
errors-none = Nichts ging kaputt, das noch aufbewahrt ist.
errors-unknown = Es gibt keinen Fehler mit der Referenz { $reference }. Vielleicht ist er älter, als Protokolle aufbewahrt werden ({ $life }), oder die Datenbank war nicht erreichbar: Dann steht er im Protokoll.
errors-line = { $at }  { $reference }  { $place } { $name }  { $error }
errors-one = { $error }
  Referenz  { $reference }
  wann      { $at }
  wo        { $place } { $name }
  Ausgabe   { $release }

## gallery

gallery-title = Galerie
gallery-make-title = Bilder aus Worten machen
gallery-prompt = Was soll es werden?
gallery-prompt-hint = Ein roter Mantel auf einer regnerischen Straße, Abendlicht
gallery-maker = Gemacht von
gallery-further = Mehr Auswahl
gallery-number = Wie viele
gallery-make =
    { $count ->
        [0] Machen
        [one] Machen – 1 Credit
       *[other] Machen – { $count } Credits
    }
gallery-credits =
    { $count ->
        [one] Sie haben 1 Credit.
       *[other] Sie haben { $count } Credits.
    }
gallery-making = Wird gemacht…
gallery-empty-hint = Sagen Sie oben, was Sie sehen möchten. Was entsteht, bleibt hier, bis Sie es löschen.
gallery-search = Titel und Worte durchsuchen
gallery-search-do = Suchen
gallery-search-older = Ältere Bilder durchsuchen
gallery-found = Gefunden für „{ $words }“
gallery-none-found = Nichts gefunden
gallery-none-found-hint = Jedes Wort muss im Titel stehen, in dem, was Sie verlangt haben, oder auf einer Pinnwand oder einem Schlagwort.
gallery-nothing-here = Hier ist noch nichts
gallery-nothing-here-hint = Wählen Sie Bilder in Ihrer Bibliothek und legen Sie sie hierher.
gallery-all = Alle
gallery-all-back = Alle Bilder
gallery-places = Pinnwände und Schlagwörter
gallery-starred = Mit Stern
gallery-starred-one = Mit Stern
gallery-edit = Umbenennen oder entfernen
gallery-choose = { $title } wählen
gallery-card-of = Über { $title }
gallery-star-one = { $title } einen Stern geben
gallery-sort = Mit den gewählten Bildern
gallery-none-chosen = Wählen Sie zuerst ein Bild.
gallery-board = Pinnwand, eine alte oder neue
gallery-board-new = Eine neue Pinnwand
gallery-boards = Pinnwände
gallery-put = Dorthin legen
gallery-tag = Schlagwort
gallery-tag-do = Vergeben
gallery-tags = Schlagwörter
gallery-tags-hint = Mit Kommas dazwischen
gallery-star = Stern geben
gallery-unstar = Stern wegnehmen
gallery-off = Von „{ $name }“ nehmen
gallery-undo = Rückgängig
gallery-done-star =
    { $count ->
        [one] Das Bild hat einen Stern.
       *[other] { $count } Bilder haben einen Stern.
    }
gallery-done-unstar =
    { $count ->
        [one] Der Stern ist weg.
       *[other] { $count } Sterne sind weg.
    }
gallery-done-put =
    { $count ->
        [one] Das Bild ist auf „{ $name }“.
       *[other] { $count } Bilder sind auf „{ $name }“.
    }
gallery-done-off =
    { $count ->
        [one] Das Bild ist nicht mehr auf „{ $name }“.
       *[other] { $count } Bilder sind nicht mehr auf „{ $name }“.
    }
gallery-name = Name
gallery-rename = Umbenennen
gallery-remove = Entfernen
gallery-remove-board =
    { $count ->
        [0] Diese Pinnwand entfernen? Es ist nichts darauf.
        [one] Diese Pinnwand entfernen? Ihr Bild bleibt in der Bibliothek.
       *[other] Diese Pinnwand entfernen? Ihre { $count } Bilder bleiben in der Bibliothek.
    }
gallery-remove-tag =
    { $count ->
        [0] Dieses Schlagwort entfernen? Es ist an keinem Bild.
        [one] Dieses Schlagwort entfernen? Sein Bild bleibt in der Bibliothek.
       *[other] Dieses Schlagwort entfernen? Seine { $count } Bilder bleiben in der Bibliothek.
    }
gallery-back = Zurück
gallery-save = Speichern
gallery-kept = Gespeichert.
gallery-format = Format
gallery-download = Herunterladen
gallery-studio = Im Studio öffnen
gallery-delete = Löschen
gallery-versions = Andere Versionen
gallery-version = Version { $number }
failed-too-large = Das Ergebnis ist größer, als dieser Dienst aufbewahrt. Wählen Sie eine kleinere Größe.

## guests

holds-order-code = der Code einer Bestellung, versiegelt, solange ihre Seite ihn zeigt
part-guests-guest = Seit wann hier etwas von Ihnen ist, ohne Konto
part-guests-ticket = Was Ihre Käufe wieder öffnet
part-handing-delivery = Ergebnisse, die Ihnen per E-Mail zugehen
packs-title = Credits kaufen
packs-lead = Sie brauchen kein Konto: Wählen Sie, sagen Sie, wohin die Bestätigung geht, und zahlen Sie. Was misslingt, abgelehnt oder abgebrochen wird, kostet nichts.
packs-choose = Wie viele
packs-email = Ihre Adresse wird für die Bestätigung benutzt, für Ergebnisse, die Sie per E-Mail möchten, und um Ihnen zu antworten. Für nichts anderes.
packs-buy = Zur Zahlung
packs-more = Mehr kaufen
packs-last = Credits verfallen nicht. Die Bestätigung hat einen Code, der sie auf jedem Gerät öffnet.
order-mine = Ihre Bestellung
order-title = { $number }: { $product }, { $day }
order-left = { $credits ->
    [0] Es sind keine Credits übrig.
    [one] Es ist ein Credit übrig.
   *[other] Es sind { $credits } Credits übrig.
 }
order-paid-credits = { $credits ->
    [one] Ein Credit gehört Ihnen.
   *[other] { $credits } Credits gehören Ihnen.
 }
order-code = Ihr Bestellcode
order-code-what = Er öffnet diese Credits in einem anderen Browser und an einem anderen Tag. Er wird hier { $life } lang gezeigt und steht in der E-Mail; wir behalten nur einen Fingerabdruck davon.
order-code-copy = Kopieren
order-code-copied = Kopiert.
order-code-print = Drucken
order-code-mailed = Ihr Bestellcode steht in der E-Mail, die diesen Kauf bestätigt.
order-code-missing = Geben Sie den Code Ihrer Bestellung ein.
order-code-wrong = Mit diesem Code öffnet sich keine Bestellung. Er steht in der E-Mail, die Ihren Kauf bestätigt hat: zwölf Buchstaben.
order-open = Meine Bestellung öffnen
order-open-lead = Geben Sie den Code aus der E-Mail ein, die Ihren Kauf bestätigt hat.
order-open-do = Öffnen
order-open-lost = Code verloren?
order-open-by-mail = Zeigen, dass die Adresse Ihre ist
order-open-none = Noch nichts gekauft?
order-jobs = Unterwegs
order-mail = Ergebnis per E-Mail senden
order-mail-asked = Ein Link wird gesendet
order-bought = Was Sie gekauft haben
order-none = Sie haben bisher nichts gekauft.
order-address = E-Mails gehen an { $address }.
order-yours = Was Ihres ist
order-held = Alles, was zum Cookie dieses Browsers gespeichert ist.
order-cases = { $count ->
    [0] Sie können uns danach fragen.
    [one] Eine Anfrage wartet auf Antwort.
   *[other] { $count } Anfragen warten auf Antwort.
 }
order-seen = Sie wurden auf unsere Datenschutzerklärung hingewiesen. Das ist eine Information und keine Einwilligung in etwas.
order-seen-file = Signierter Nachweis
order-leave-what = Dieser Browser kann sie vergessen. Was Sie gekauft haben, öffnet sich wieder mit seinem Code.
order-erase = Löschen
order-erase-what = Alles lässt sich auf einmal löschen, hier und auf jedem anderen Gerät.
order-erase-question = Ihre Bestellung und alles dazu löschen?
order-erase-texts = Ihre Adresse und { $count } versiegelte Worte
order-erase-invoices = Was bezahlt wurde, bleibt { $life } lang, wie das Gesetz es verlangt, ohne etwas, das sagt, wessen es war.
delivery-title = Ihr Bild
delivery-lead = Es ist fertig. Der Link gilt einmal.
delivery-fetch = Herunterladen
delivery-until = Hier bis
delivery-done = Ich habe es: jetzt löschen
delivery-fetched = Es wurde mit diesem Link geholt. Es wird in Kürze von selbst gelöscht, oder sofort, wenn Sie es sagen.
delivery-over = Dieser Link ist verbraucht oder abgelaufen. Hier ist nichts mehr.
delivery-not-offered = Ergebnisse werden hier nicht per E-Mail gesendet.
delivery-too-many = { $most } Ergebnisse wurden innerhalb eines Tages gemailt; mehr gehen nicht an eine Adresse. Holen Sie dieses hier ab, oder versuchen Sie es später noch einmal.
delivery-needs-order = Ein Ergebnis geht an die Adresse einer Bestellung. Kaufen Sie zuerst Credits.
delivery-too-late = Von diesem Auftrag kommt kein Ergebnis mehr, oder es wurde geholt.
case-order = Zu welcher Bestellung
case-order-none = Zu keiner davon
case-order-missing = Wählen Sie eine Ihrer Bestellungen.
case-order-is = Bestellung
desk-orders = Mit dieser Adresse gekauft
desk-order-left = { $credits ->
    [one] Ein Credit übrig
   *[other] { $credits } Credits übrig
 }
desk-order-open = In diesem Browser öffnen
desk-order-copy = Herunterladen, was gespeichert ist
api-op-jobs-deliver = Ein Ergebnis per E-Mail senden lassen
api-op-jobs-deliver-more = Ein Link auf das Ergebnis geht an die Adresse der Bestellung, sobald der Auftrag fertig ist: Er gilt einmal und kurze Zeit. Noch einmal zu fragen ändert nichts.
nav-packs = Credits
nav-order = Bestellung
mail-order-code-subject = Ihr Kauf: { $product }
mail-order-code-body =
    Danke. Das wurde am { $on } bei { $service } bezahlt:

    { $product }
    { $price }, Steuern enthalten
    Bestellung { $order }

    Ihr Bestellcode:
    { $code }

    Er öffnet Ihre Credits in jedem Browser. Bewahren Sie ihn auf wie Geld; hier geben Sie ihn ein:
    { $link }

    Fragen zu dieser Bestellung:
    { $ask }

    Sie wurden auf unsere Datenschutzerklärung { $policy } hingewiesen. Das ist eine Information und keine Einwilligung in etwas.
mail-order-code-end =
    Sie haben das nicht gekauft? Jemand hat Ihre Adresse eingegeben; von Ihrem Geld hat sich nichts bewegt, und Sie müssen nichts tun. Um die Adresse löschen zu lassen oder es uns zu sagen:
    { $ask }
mail-delivery-subject = Ihr Bild ist fertig
mail-delivery-body =
    Worum Sie bei { $service } gebeten haben, ist fertig. Diese Seite hat einen Knopf, der es einmal herunterlädt, bis { $until } UTC:
    { $link }

    Danach ist es fort. Die Seite zu öffnen ändert nichts.
mail-delivery-end =
    Sie haben nicht darum gebeten? Jemand hat bei einem Kauf Ihre Adresse angegeben. Um zu sehen, was dazu da ist, es zu löschen oder es uns zu sagen:
    { $ask }
mail-delivery-none-subject = Daraus wurde nichts
mail-delivery-none-body =
    Worum Sie bei { $service } gebeten haben, ist nicht gelungen. Es hat nichts gekostet: Ihre Credits sind zurück. Was Sie gebracht haben, ist gelöscht.
mail-delivery-none-end =
    Sie haben nicht darum gebeten? Jemand hat bei einem Kauf Ihre Adresse angegeben. Um sie zu löschen oder es uns zu sagen:
    { $ask }

## holds

holds-account-state = ob das Konto offen ist
holds-address-sealed = die E-Mail-Adresse, versiegelt unter dem Schlüssel der Person
holds-address-token = ein geschlüsseltes Kürzel der E-Mail-Adresse, das sich nicht zurücklesen lässt
holds-company = welche Firma oder welcher Dienst im Hintergrund aufgerufen wurde
holds-company-number = ein geschlüsselter Hash der Nummer, unter der eine Firma die Person kennt
holds-count = eine Zahl
holds-credits = Credits
holds-data-classes = welche Arten von Daten gesendet wurden
holds-entry-hash = ein geschlüsselter Hash eines Links oder Codes per E-Mail
holds-fault = die Klasse eines Fehlers und die Stellen in unserem Code, die dorthin führten
holds-id = eine zufällige id
holds-key-generation = welche Generation des Schlüssels
holds-key-hash = ein Einweg-Hash eines API-Schlüssels
holds-kind = was für eine Sache es ist oder wie sie steht
holds-language = die Sprache, in der jemand gefragt hat
holds-last-sign-in = die Zeit der letzten Anmeldung
holds-media-type = die Art der Datei
holds-name-sealed = der Name, versiegelt unter dem Schlüssel der Person
holds-nobody = niemand: immer dieselbe id
holds-nothing = nichts: immer leer
holds-passkey-number = die Nummer, unter der ein Gerät einen Passkey kennt
holds-password-hash = ein Einweg-Hash des Passworts
holds-policy = eine Version der Datenschutzerklärung
holds-preferences = Einstellungen wie das Format der Downloads
holds-public-key = die öffentliche Hälfte eines Passkeys
holds-release = welche Ausgabe lief
holds-request-hash = ein Einweg-Hash einer Anfrage, damit sie nur einmal ausgeführt wird
holds-sealed-content = Inhalt, versiegelt unter dem Schlüssel der Person
holds-sealed-for-mail = eine E-Mail-Adresse, versiegelt unter einem Schlüssel, den nur der Link in der E-Mail hat
holds-second-step = womit die Codes einer App geprüft werden, versiegelt unter dem Schlüssel der Person
holds-session-hash = ein geschlüsselter Hash des Sitzungscookies
holds-size = eine Größe
holds-tokens = wie viele Token eine Firma gezählt hat
holds-tool = welches Werkzeug benutzt wurde
holds-when = eine Zeit
holds-who = eine zufällige id der Person
holds-username-sealed = der Benutzername, versiegelt unter dem Schlüssel der Person
holds-username-token = ein geschlüsseltes Kürzel des Benutzernamens, das sich nicht zurücklesen lässt
holds-wrapped-key = ein Schlüssel, selbst versiegelt

## idle

mail-unused-subject = Ihr Konto verschwindet, wenn niemand es benutzt
mail-unused-body =
    Bei Ihrem Konto bei { $service } hat sich lange niemand angemeldet. Unsere Datenschutzerklärung sagt, dass ein solches Konto mit allem darin gelöscht wird, damit nichts herumliegt, was niemand möchte.

    Um es zu behalten, melden Sie sich einmal an vor dem { $day }:
    { $link }

    Dort können Sie auch alles mitnehmen. Tun Sie nichts, wird es nach diesem Tag gelöscht, und Sie bekommen einen Beleg.
mail-unused-end =
    { $service }
    Sie bekommen diese E-Mail, weil Sie dort ein Konto haben. Es kommen zwei davon, bevor etwas gelöscht wird. Sie ist keine Werbung.
part-idle-warned = E-Mails darüber, dass Ihr Konto verschwindet, wenn niemand es benutzt

## import

import-title = Ihre Daten hierher bringen
import-lead = Der Download einer anderen Glassplate lässt sich hier aufnehmen: Sitzungen mit ihren Versionen, Bilder, Filme und die Worte, mit denen sie gemacht wurden. Jedes Bild entsteht neu aus seinen Pixeln, als hätten Sie es hochgeladen; Credits und das Verzeichnis dessen, was hinausging, bleiben, wo sie waren.
import-file = Das ZIP, das Sie dort heruntergeladen haben
import-hint = Es wird beim Ankommen versiegelt und vernichtet, sobald es aufgenommen ist. Ein verschlüsseltes schließen Sie zuerst auf.
import-send = Aufnehmen
import-sending = Wie viel angekommen ist
import-away = Es ist nicht angekommen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
import-needs-script = Eine große Datei zu senden braucht Skripte in Ihrem Browser.
import-last = Was Sie zuletzt gebracht haben
import-library = Ihre Bibliothek ansehen
import-cancel = Anhalten
import-waiting = Es ist angekommen und wartet, bis es an der Reihe ist.
import-running = { $done ->
    [0] Es wird gelesen.
    [one] Eine Sitzung ist aufgenommen.
   *[other] { $done } Sitzungen sind aufgenommen.
 }
import-done = { $done ->
    [0] Es war nichts darin, das sich aufnehmen ließ.
    [one] Eine Sitzung ist aufgenommen, mit { $versions ->
        [one] einer Version
       *[other] { $versions } Versionen
     }.
   *[other] { $done } Sitzungen sind aufgenommen, mit { $versions } Versionen.
 }
import-failed = Etwas ging damit schief, bei uns oder in der Datei.
import-cancelled = Sie haben es angehalten. { $done ->
    [0] Nichts wurde aufgenommen.
    [one] Eine Sitzung war aufgenommen und bleibt.
   *[other] { $done } Sitzungen waren aufgenommen und bleiben.
 }
import-left-out = { $count ->
    [one] Eine Version wurde ausgelassen: Ihr Bild ließ sich nicht öffnen.
   *[other] { $count } Versionen wurden ausgelassen: Ihre Bilder ließen sich nicht öffnen.
 }
import-not-ours = Das ist kein Download einer Glassplate, oder er ist beschädigt.
import-too-many = Es sind zu viele Dateien darin.
import-too-swollen = Es entpackt sich zu weit mehr, als es sollte.
import-gone = Es ist nicht mehr da.
import-too-large = Die Datei ist größer als { $megabytes } MB.
import-one-at-a-time = Es wird schon etwas aufgenommen. Warten Sie, bis es fertig ist, oder halten Sie es an.
import-at-the-page = Das tut jemand, der auf der Seite angemeldet ist, kein Programm.
export-encrypted = Verschlüsseln
export-passphrase = Eine Passphrase für die Datei
export-passphrase-hint = Mindestens 12 Zeichen. Sie wird nicht aufbewahrt: Ohne sie öffnet niemand die Datei, nicht einmal wir. Es ist eine age-Datei, die „age -d“ oder „glassplate export open“ öffnet.
export-passphrase-short = Nehmen Sie mindestens 12 Zeichen, oder lassen Sie das Feld leer.
export-passphrase-long = Nehmen Sie höchstens 200 Zeichen.
cli-export = Downloads dessen, was über jemanden gespeichert ist
cli-export-open = einen Download öffnen, der mit einer Passphrase verschlüsselt wurde; braucht weder Server noch Netz
cli-export-file = die Datei, wie sie heruntergeladen wurde
cli-export-out = wohin das ZIP geschrieben wird
cli-export-passphrase = Passphrase:{" "}
cli-export-shut = Sie öffnet sich nicht: eine andere Passphrase, oder die Datei ist abgeschnitten oder geändert.
cli-export-there = Eine solche Datei gibt es schon.
cli-export-done = Sie ist offen: { $bytes } Byte.

## incidents

card-incidents = Was schiefging
incidents-fact = { $count ->
        [one] Mit Daten von Ihnen ist etwas geschehen.
       *[other] { $count } Mal ist mit Daten von Ihnen etwas geschehen.
    }
incidents-look = Lesen, was geschah
incidents-lead = Was mit Daten von Ihnen geschah und was Sie tun können. Fragen Sie { $contact } nach allem, was Sie sonst wissen möchten.
incidents-none = Mit Daten von Ihnen ist nichts geschehen, von dem wir wissen
incident-label = Ein Vorfall
incident-banner = Etwas ist geschehen, das Daten von Ihnen betrifft.
incident-read = Lesen, was, und was Sie tun können
incident-seen = Ich habe es gelesen
part-incidents-affected = Vorfälle, die Sie betreffen
mail-incident-subject = Etwas ist geschehen, das Daten von Ihnen betrifft
mail-incident-body =
    { $text }

    Sie finden das wieder, und wie Sie uns fragen, in Ihrem Konto bei { $service }:
    { $link }
cli-incidents = Das Verzeichnis der Vorfälle führen
cli-incidents-add = Einen Vorfall eintragen; was geschah, wird von der Standardeingabe gelesen
cli-incidents-list = Die offenen auflisten, mit der Zeit, die bleibt, um die Behörde zu unterrichten
cli-incidents-show = Zeigen, was geschrieben wurde
cli-incidents-affected = Eintragen, wen er betrifft: Adressen oder ids von der Standardeingabe, je Zeile eine, oder wie die Optionen sagen
cli-incidents-tell = Es ihnen per E-Mail und auf ihren Seiten mitteilen; der Text wird von der Standardeingabe gelesen
cli-incidents-reported = Eintragen, dass die Behörde unterrichtet ist
cli-incidents-close = Abschließen
cli-incidents-noticed = wann er bemerkt wurde (ISO 8601, UTC); ohne Angabe jetzt
cli-incidents-all = auch die abgeschlossenen
cli-incidents-id = id des Vorfalls
cli-incidents-everybody = alle mit einem Konto
cli-incidents-company = alle, von denen dieser Anbieter etwas bekam, nach dem Verzeichnis dessen, was hinausging
cli-incidents-since = ab wann (ISO 8601, UTC)
cli-incidents-until = bis wann (ISO 8601, UTC)
cli-incidents-unknown = Diesen Vorfall gibt es nicht.
cli-incidents-added = Die Behörde muss bis { $due } UTC davon hören. Der Vorfall ist { $id }
cli-incidents-is-closed = abgeschlossen
cli-incidents-is-reported = die Behörde ist unterrichtet
cli-incidents-is-late = ÜBERFÄLLIG (noch { $hours } Stunden)
cli-incidents-is-due = noch { $hours } Stunden
cli-incidents-people = { $mailed } von { $affected } unterrichtet
cli-incidents-concerned = Er betrifft { $count } mehr.
cli-incidents-told = { $count ->
        [one] Eine E-Mail wurde geschrieben.
       *[other] { $count } E-Mails wurden geschrieben.
    } Die Banner stehen von nun an da.
cli-incidents-done = Eingetragen.
cli-incidents-before = Das war schon eingetragen.
cli-incidents-write = Schreiben Sie, was geschah; Ctrl-D beendet es.
cli-incidents-incomplete = Schreiben Sie mindestens { $shortest } Zeichen auf die Standardeingabe, über etwas, das früher bemerkt wurde.

## installing

offline-title = Kein Netz
offline-lead = Was in diesem Browser lebt, geht trotzdem. Alles andere kommt mit dem Netz zurück.
offline-again = Noch einmal versuchen

## keys

keys-title = API-Schlüssel
keys-lead = Mit einem Schlüssel arbeitet ein Programm von Ihnen hier in Ihrem Namen: über die JSON-API oder so, als wäre dies die von OpenAI.
keys-short = Lassen Sie ein Programm von Ihnen in Ihrem Namen Bilder machen.
keys-look = Schlüssel ansehen
keys-there = Ihre Schlüssel
keys-none = Es gibt noch keinen Schlüssel.
keys-make = Schlüssel anlegen
keys-make-do = Schlüssel anlegen
keys-label = Wofür ist er?
keys-label-missing = Sagen Sie, wofür er ist, damit Sie ihn wiedererkennen.
keys-label-long = Das ist zu lang: höchstens 80 Zeichen.
keys-may = Er darf
keys-may-read = sehen, was da ist
keys-may-make = Bilder machen und Credits ausgeben
keys-may-manage = umbenennen, löschen und Einstellungen ändern
keys-scopes-missing = Wählen Sie mindestens eine Sache, die er darf.
keys-cap = Höchstens so viele Credits im Monat (wenn Sie möchten)
keys-cap-hint = Sind sie verbraucht, macht der Schlüssel nichts mehr, bis der nächste Monat beginnt. Leer: so viele, wie Sie haben.
keys-cap-bad = Geben Sie eine ganze Zahl an Credits ein oder nichts.
keys-until = Er gilt
keys-until-30 = 30 Tage lang
keys-until-90 = 90 Tage lang
keys-until-365 = ein Jahr lang
keys-until-ended = bis Sie ihn beenden
keys-until-bad = Diese Auswahl gibt es nicht.
keys-too-many = Sie haben { $most } gültige Schlüssel. Beenden Sie zuerst einen.
keys-new = Ihr neuer Schlüssel
keys-new-once = Er ist angelegt. Kopieren Sie ihn jetzt: Wir behalten nur einen Fingerabdruck davon und können ihn nicht noch einmal zeigen.
keys-text = Der Schlüssel
keys-text-hint = Wer ihn hat, handelt in Ihrem Namen. Bewahren Sie ihn dort auf, wo Ihre Passwörter sind, nie in einer Adresse oder auf einer Webseite.
keys-spent = In diesem Monat verbraucht: { $spent ->
    [one] ein Credit
   *[other] { $spent } Credits
 }.
keys-spent-of = In diesem Monat verbraucht: { $spent } von { $cap ->
    [one] einem Credit
   *[other] { $cap } Credits
 }.
keys-works = Gilt, bis Sie ihn beenden
keys-works-until = Gilt bis
keys-expired-on = Abgelaufen am
keys-revoked-on = Beendet am
keys-used-on = zuletzt benutzt am
keys-never-used = nie benutzt
keys-revoke = Beenden
keys-revoke-this = Den Schlüssel { $label } beenden
keys-done-revoked = Der Schlüssel ist beendet. Er lässt niemanden mehr ein.
keys-back = Zurück zu Ihrem Konto
error-bad-key = Dieser Schlüssel öffnet nichts: Er wurde falsch eingegeben, beendet oder ist abgelaufen. Legen Sie einen unter /account/keys an.
error-too-many = Das war zu oft. Fragen Sie wieder in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
 }.
key-may-not-read = Dieser Schlüssel darf nichts sehen. Legen Sie unter /account/keys einen an, der das darf.
key-may-not-make = Dieser Schlüssel darf keine Bilder machen. Legen Sie unter /account/keys einen an, der das darf.
key-may-not-manage = Dieser Schlüssel darf nichts ändern oder löschen. Legen Sie unter /account/keys einen an, der das darf.
key-cap-reached = Das kostet { $price ->
    [one] einen Credit
   *[other] { $price } Credits
 }, mehr als der Schlüssel in diesem Monat noch ausgeben darf. Nichts wurde gestartet. Ein anderer Schlüssel kann eine höhere Grenze haben.
job-above-max = Das kostet heute { $price ->
    [one] einen Credit
   *[other] { $price } Credits
 }, mehr als max_credits sagt. Nichts wurde gestartet.
once-bad = Ein Idempotency-Key hat 1 bis 255 einfache Zeichen.
once-other-body = Dieser Idempotency-Key kam schon mit einer anderen Anfrage. Nehmen Sie für eine neue Anfrage einen neuen.
once-left-nothing = Das wurde schon mit demselben Idempotency-Key verlangt, und nichts wurde aufbewahrt, das sich noch einmal herausgeben ließe. Es wurde höchstens einmal berechnet. Nehmen Sie einen neuen, um noch einmal zu fragen.

## landing

landing-title-words = Schreiben. Sehen. Behalten.
landing-title-guests = Bild ablegen. Besser zurücknehmen. Nichts bleibt.
landing-title-browser = Das Studio, dessen Galerie Ihr eigener Browser ist
landing-title-brief = Werkzeuge, die Ihre Bilder vergessen
landing-title-kept = Fotos bearbeiten. Sie bleiben Ihre.
landing-lead-words = Bilder aus Ihren eigenen Worten, in einer Galerie, die nur Sie öffnen können.
landing-lead-guests = Kein Konto, kein Name. Ein Bild kommt herein, wird bearbeitet und gelöscht, sobald Sie das Ergebnis haben.
landing-lead-browser = Bilder, Versionen und Worte bleiben auf Ihrem Gerät. Dieser Server arbeitet im Speicher daran und behält nichts.
landing-lead-brief = Freistellen, vergrößern, umfärben, mit Worten ändern. Ein Bild ist hier, während daran gearbeitet wird, und wird danach gelöscht.
landing-lead-kept = Stellen Sie eine Person frei, ändern Sie, was hinter ihr ist, vergrößern Sie das Ergebnis. Jede Version bleibt unter Ihrem eigenen Schlüssel versiegelt, bis Sie sie löschen.
landing-lead-videos = Lassen Sie dann ein Bild sich bewegen, als kurzes Video.
landing-lead-near = Was Sie später noch haben möchten, bewahren Sie in Ihrem eigenen Browser auf.
landing-lead-device = Wo Sie möchten, läuft ein Werkzeug in Ihrem Browser, und das Bild verlässt Ihr Gerät nicht.
landing-begin-words = Mein erstes Bild machen
landing-begin-guests = Bild wählen
landing-begin-guests-hint = Oder legen Sie eines im Studio ab. Niemand fragt, wer Sie sind.
landing-known = Ich habe ein Konto
landing-ways = Zugänge: { $ways }.
landing-way-in-password = ein Passwort
landing-way-in-mail = eine E-Mail an Ihre Adresse
landing-way-in-google = Google
landing-way-in-facebook = Facebook
landing-way-in-github = GitHub
landing-way-in-passkey = ein Passkey
landing-examples = Bilder und die Worte, aus denen sie entstanden
landing-examples-made = Von der Probe gezeichnet, die mit dieser Software kommt, aus diesen Worten. Mit einem Modell Ihrer Wahl sehen Ihre aus, wie Sie es sagen.
example-lake = Ein See in der Dämmerung, Hügel dahinter
example-forest = Ein Wald am Morgen, grün
example-town = Eine Stadt bei Nacht, der Mond darüber
example-coast = Die Küste an einem Sommertag
example-snow = Schnee auf den Hügeln, Winterlicht
example-street = Eine Straße bei Sonnenuntergang, warm
landing-window = Dieses Regal ist in Ihrem Browser. Niemand sonst kann es öffnen.
landing-tools = Was Sie tun können
landing-tools-words = Was Ihre Bilder macht
landing-at-device = Auf Ihrem Gerät
landing-at-here = Auf diesem Server
landing-at-company = Bei einer genannten Firma
landing-costs =
    { $count ->
        [0] kostenlos
        [one] 1 Credit
       *[other] { $count } Credits
    }
landing-way = Der Weg eines Bildes
landing-way-words = Der Weg Ihrer Worte
landing-stop-you = Sie
landing-stop-picture = Ein Bild und was damit geschehen soll.
landing-stop-words = Ein paar Worte.
landing-stop-browser = Bilder, ihre Versionen und Ihre Worte bleiben in diesem Browser.
landing-stop-here-account = Unter einem eigenen Schlüssel von Ihnen versiegelt, bis Sie es löschen.
landing-stop-here-until-done = Versiegelt, während daran gearbeitet wird, und gelöscht, spätestens { $after } nachdem Sie das Ergebnis geholt haben.
landing-stop-here-nowhere = Im Arbeitsspeicher, während daran gearbeitet wird. Niemals auf einer Festplatte.
landing-stop-company-all = Bekommt, was das Bild braucht, und keinen Namen von Ihnen.
landing-stop-company-words = Bekommt die Worte und macht das Bild. Es bekommt keinen Namen von Ihnen.
landing-stop-company-some = Bekommt nur etwas, wenn Sie ihr Modell wählen, und keinen Namen von Ihnen.
landing-order = Eine Galerie in Ihrer eigenen Ordnung
landing-order-library = Eine Bibliothek in Ihrer eigenen Ordnung
landing-order-boards = Pinnwände, so viele Sie möchten; ein Bild kann auf mehreren sein.
landing-order-stars = Ein Stern für die besten.
landing-order-tags = Schlagwörter in Ihren eigenen Worten.
landing-order-search = Suche in allem, was Sie geschrieben haben, ohne dass ein Verzeichnis davon bleibt.
landing-promise-words = Was mit Ihren Worten und Bildern geschieht
landing-prices = Preise
landing-prices-note = Was nicht gelingt, kostet nichts.
landing-price = { $what }: { $price }
landing-price-from = Ab { $price }
landing-gets-pack =
    { $credits ->
        [one] 1 Credit
       *[other] { $credits } Credits
    }
landing-gets-order =
    { $credits ->
        [one] 1 Credit ohne Konto
       *[other] { $credits } Credits ohne Konto
    }
landing-gets-month =
    { $credits ->
        [one] 1 Credit jeden Monat
       *[other] { $credits } Credits jeden Monat
    }
landing-gets-year =
    { $credits ->
        [one] 1 Credit jedes Jahr
       *[other] { $credits } Credits jedes Jahr
    }
run-login-by-mail = Melden Sie sich an als { $address }; der Link kommt nach { $outbox }
run-without-account = Niemand braucht ein Konto: Beginnen Sie unter { $url }
centre-ways-browsers =
    { $browsers ->
        [one] Sie sind in einem Browser angemeldet.
       *[other] Sie sind in { $browsers } Browsern angemeldet.
    }
centre-ways-companies = { $companies ->
    [0] Keine Firma lässt
    [one] Eine Firma lässt
   *[other] { $companies } Firmen lassen
 }{ " " }Sie ein; { $browsers ->
    [one] ein Browser ist
   *[other] { $browsers } Browser sind
 } angemeldet.
centre-ways-passkeys = { $passkeys ->
    [0] Kein Passkey lässt
    [one] Ein Passkey lässt
   *[other] { $passkeys } Passkeys lassen
 }{ " " }Sie ein; { $browsers ->
    [one] ein Browser ist
   *[other] { $browsers } Browser sind
 } angemeldet.
word-mail-proof = Codes, die eine Adresse bestätigen
account-plan-look = Abonnement ansehen und ändern
account-counted = Dieser Monat
account-counted-look = Frühere Monate
account-counted-generated =
    { $count ->
        [0] Sie haben kein Bild gemacht.
        [one] Sie haben ein Bild gemacht.
       *[other] Sie haben { $count } Bilder gemacht.
    }
account-counted-downloaded =
    { $count ->
        [0] Sie haben keines heruntergeladen.
        [one] Sie haben eines heruntergeladen.
       *[other] Sie haben { $count } heruntergeladen.
    }

## languages

languages-label = Sprache
preference-language = Sprache
preference-language-none = Wie der Browser es wünscht
word-preference-language = die Sprache, die Sie gewählt haben
rule-texts = Was ein Text in einer anderen Sprache heißt, gehört zu einem Text dieser Datei und zu einer Sprache des Dienstes: { $what }.
api-field-language = Die Sprache des Kontos, etwa sv; leer, wo keine gewählt ist. Nur wo die Datenschutzerklärung ein Konto sie merken lässt.
cli-own-usage = Aufruf:
cli-own-arguments = Argumente
cli-own-options = Optionen
cli-own-help = diese Hilfe zeigen und aufhören
cli-own-version = die Version des Programms zeigen und aufhören
cli-own-error = %(prog)s: Fehler: %(message)s
cli-own-argument = Argument %(argument_name)s: %(message)s
cli-own-required = diese Argumente sind nötig: %s
cli-own-unknown = unbekannte Argumente: %s
cli-own-choice = ungültige Auswahl: %(value)r (möglich sind %(choices)s)
cli-own-value = das passt hier nicht: %(value)r
cli-own-one = es braucht ein Argument
cli-own-some = es braucht mindestens ein Argument
cli-own-at-most-one = es geht höchstens ein Argument
cli-own-not-with = nicht erlaubt zusammen mit %s
cli-own-one-of = eines der Argumente %s ist nötig
setting-bad = { $name } muss sein: { $wanted }.
setting-number = eine ganze Zahl von { $least } bis { $most }
setting-yes = 1 oder 0
setting-database = eine Adresse wie postgresql://name:passwort@rechner:5432/glassplate?sslmode=verify-full, prozentkodiert, wo es nötig ist
policy-level-error = Fehler
policy-level-warning = Warnung

## later-studio

action-run = Ausführen
action-cancel = Den neuesten Auftrag abbrechen
action-open = Bilder öffnen
action-download = Herunterladen
action-copy = Bild kopieren
action-shortcuts = Tastenkürzel
action-tool-1 = Erstes Werkzeug
action-tool-2 = Zweites Werkzeug
action-tool-3 = Drittes Werkzeug
action-tool-4 = Viertes Werkzeug
action-tool-5 = Fünftes Werkzeug
action-tool-6 = Sechstes Werkzeug
action-tool-7 = Siebtes Werkzeug
action-tool-8 = Achtes Werkzeug
action-tool-9 = Neuntes Werkzeug
action-smaller = Kleinerer Pinsel
action-larger = Größerer Pinsel
action-invert = Maske umkehren
action-feather = Rand der Maske weicher machen
action-grow = Maske vergrößern
action-shrink = Maske verkleinern
action-clear = Maske leeren
action-full = 100 %
action-double = 200 %
action-original = Beim Halten das Original sehen
action-compare-next = Nächste Art zu vergleichen
action-quiet = Nur das Bild
action-delete = Löschen
studio-account = Konto
studio-processors = Wer Daten bekommt
studio-terms = Nutzungsbedingungen
studio-contact = Kontakt
studio-sign-out = Abmelden
studio-theme = Aussehen
studio-theme-auto = Auto
studio-theme-light = Hell
studio-theme-dark = Dunkel
studio-notices = Mir Bescheid geben, wenn ein Bild fertig ist
studio-notices-refused = Dieser Browser erlaubt von hier keine Benachrichtigungen. Sie können sie in seinen Einstellungen erlauben.
studio-delete-session = Sitzung löschen
studio-delete-version = Bild { $number } löschen
studio-delete-counting = Zählt, was verschwindet…
studio-deleted = Gelöscht.
studio-before = Vorher
studio-after = Nachher
studio-divider = Trennlinie zwischen vorher und nachher
studio-divider-value = { $part } % vorher
studio-frame = Rahmen auf dem Bild
studio-frame-move = Rahmen verschieben
studio-frame-nw = Ecke oben links
studio-frame-n = Obere Kante
studio-frame-ne = Ecke oben rechts
studio-frame-e = Rechte Kante
studio-frame-se = Ecke unten rechts
studio-frame-s = Untere Kante
studio-frame-sw = Ecke unten links
studio-frame-w = Linke Kante
studio-colour-pick = Farbe wählen
studio-colour-hex = Farbe als Hex
studio-colour-wrong = Schreiben Sie eine Farbe wie #eeeeee.
studio-shape = Form
studio-shape-free = Frei
studio-shape-own = Wie es ist
studio-shape-1-1 = 1:1
studio-shape-4-5 = 4:5
studio-shape-3-2 = 3:2
studio-shape-16-9 = 16:9
studio-box-x = Links
studio-box-y = Oben
studio-box-width = Breite
studio-box-height = Höhe
studio-box-hint = Ziehen Sie auf dem Bild einen Rahmen darum.
studio-box-add = Rahmen hinzufügen
studio-box-remove = Rahmen entfernen
studio-picture-choose = Bild wählen
studio-picture-other = Ein anderes
studio-picture-remove = Bild entfernen
studio-made-again = Diese Worte wieder verwenden
studio-words = Was Sie möchten
studio-words-hint-create = Ein roter Mantel auf einer regnerischen Straße, Abendlicht
studio-words-hint-edit = Mach den Mantel dunkelgrün und lass den Rest, wie er ist
studio-words-hint-video = Sie dreht sich zur Kamera und lächelt, Blätter fallen langsam
studio-words-lately = Ihre letzten Worte
studio-words-none = Sie haben noch nichts geschrieben.
studio-reference = Bild { $place }
studio-reference-first = Bild { $place } nach vorn
studio-reference-remove = Bild { $place } wegnehmen
studio-reference-add = Bilder hinzufügen, bis zu { $most }
studio-video = Video, Version { $number }
studio-video-from-picture = Mit diesem Bild beginnen
studio-wrong-refused = Nicht gemacht: { $tool }
studio-wrong-failed = Nicht gelungen: { $tool }
studio-wrong-again = Noch einmal
studio-wrong-appeal = Ist das ein Irrtum? Sagen Sie es uns
studio-format = Format
studio-format-png = PNG
studio-format-png-hint = Jedes Pixel, mit Transparenz
studio-format-jpeg = JPEG
studio-format-jpeg-hint = Klein, ohne Transparenz
studio-format-webp = WebP
studio-format-webp-hint = Klein, mit Transparenz
studio-format-mp4 = MP4
studio-format-mp4-hint = Wie es gemacht wurde, mit seinem Herkunftszeichen
studio-keys-on = Tastenkürzel
studio-keys-on-hint = Ein Schalter für alle
studio-keys-search = Suchen
studio-keys-general = Allgemein
studio-keys-tools = Werkzeuge
studio-keys-mask = Maske
studio-keys-view = Ansicht
studio-keys-versions = Versionen
studio-keys-change = { $keys }, die Taste für { $action } ändern
studio-keys-press = Drücken Sie die neue Taste
studio-keys-none = keine
studio-keys-nothing = Kein Tastenkürzel hat diesen Namen.
studio-keys-reserved = { $keys } gehört dem Browser.
studio-keys-taken = { $keys } gehört zu „{ $holder }“.
studio-keys-take = Nehmen
studio-keys-reset = Wie sie waren
studio-close = Schließen
studio-new = Neues Bild
studio-size-parts = Teil der Größe
studio-size-tied = Form behalten
studio-brush-size = Größe
studio-brush-softness = Weichheit
studio-mask-numbers = Rechteck in Zahlen
studio-mask-add = Hinzufügen
studio-mask-take = Wegnehmen
studio-model = Modell
studio-first-words = Was soll es werden?
studio-first-look = Eine erste Ansicht
studio-job-failed = Das ist nicht gelungen. Es hat nichts gekostet.
studio-cancel-job = { $tool } abbrechen
studio-download-all = Alle behaltenen Versionen als ZIP
studio-my-order = Meine Bestellung
studio-mail-result = Ergebnis per E-Mail senden: { $tool }
studio-mail-asked = Ein Link wird gesendet.
studio-here-new = Neues Bild, nur in einem Tab
studio-here-move = Aus dem Konto in diesen Tab verschieben

## ledger

cli-prices = Ausgeben, was alles kostet: Credits für Menschen, und etwa wie viele US-Dollar eine Firma nimmt
cli-billing = Sagen, ob die Bücher stimmen und was Engines gebracht und gekostet haben
cli-billing-check = Alle Buchungen neu zusammenzählen und mit jedem Stand vergleichen
cli-billing-report = Credits und Kosten je Engine ausgeben, von vergangenen Tagen; wenige Aufträge bleiben weg
prices-head = { "Engine      Modell, Größe, Qualität                        Credits     Dollar  je       Stand" }
prices-unknown = unbekannt
prices-picture = Bild
prices-second = Sekunde
books-head = Worauf jedes Konto hinausläuft, über { $count ->
    [one] eine Buchung
   *[other] { $count } Buchungen
}:
books-right = Richtig: Jeder Stand ist, was seine Buchungen ergeben.
books-wrong = FALSCH: In { $count ->
    [one] einem Fall
   *[other] { $count } Fällen
} ist ein Stand nicht, was seine Buchungen ergeben.
billing-report-head = { "Engine            Aufträge     Credits   US-Dollar" }
billing-report-unknown = { $count ->
    [one] bei einem Auftrag sind die Kosten unbekannt
   *[other] bei { $count } Aufträgen sind die Kosten unbekannt
}
part-billing-lot = Ihre Credits, die verfallen
part-billing-month = Ihre Credits, nach Monaten summiert
part-billing-reckoning = Bis wann Ihre Credits zusammengezählt sind
credits-title = Credits
credits-balance = { $count ->
    [0] Sie haben keine Credits.
    [one] Sie haben einen Credit.
   *[other] Sie haben { NUMBER($count) } Credits.
}
credits-held = { $count ->
    [one] Ein weiterer ist für einen Auftrag zurückgelegt.
   *[other] { NUMBER($count) } weitere sind für Aufträge zurückgelegt.
}
credits-low = { $count ->
    [0] Ein Auftrag, der etwas kostet, braucht welche.
   *[other] Sie haben nur noch wenige Credits.
}
credits-plans = Abonnements und Pakete ansehen
credits-months = Nach Monaten
credits-month-spent = { NUMBER($count) } verbraucht
credits-month-added = { NUMBER($count) } hinzugefügt
credits-lines = Jede Zeile
credits-table = Die Zeilen als Tabelle
credits-free = Was abgelehnt wurde, misslang oder abgebrochen wurde, kostet nichts: Was dafür zurückgelegt war, ist sofort wieder verfügbar.
credits-by-kind = Art
credits-by-month = Monat
credits-all = Alle
credits-show = Zeigen
credits-csv = Als CSV herunterladen
credits-when = Wann
credits-what = Was
credits-for = Wofür
credits-available = Verfügbar
credits-set-aside = Zurückgelegt
credits-until = bis { $day }
credits-gone = ein inzwischen gelöschter Auftrag
credits-older = Ältere
credits-none = Noch hat sich nichts bewegt.
credits-none-such = Es gibt keine solche Zeile.
credits-all-lines = Alle Zeilen zeigen
credits-kind-grant = Hinzugefügt
credits-kind-hold = Für einen Auftrag zurückgelegt
credits-kind-spend = Für einen fertigen Auftrag verbraucht
credits-kind-release = Zurückgegeben: Der Auftrag kostete weniger oder wurde nicht gemacht
credits-kind-refund = Zurückgenommen: Sie haben Ihr Geld zurückbekommen
credits-kind-chargeback = Zurückgenommen: Ihre Bank hat das Geld zurückgeholt
credits-kind-restore = Zurückgegeben: Das Geld ist wieder bei uns
credits-kind-expire = Verfallen
credits-kind-adjust = Vom Betreiber angepasst
credits-why-gift = als Geschenk
credits-why-purchase = gekauft
credits-why-subscription = aus Ihrem Abonnement
credits-why-trial = zum Ausprobieren
credits-why-goodwill = aus Kulanz
credits-why-correction = um einen Fehler zu berichtigen
credits-why-outage = wegen eines Ausfalls
credits-why-misuse = wegen Missbrauchs

## library-studio

library-selected = { $count ->
    [one] 1 Sitzung gewählt
   *[other] { $count } Sitzungen gewählt
  }
library-choose = { $title } wählen
library-choose-none = Keine wählen
library-zip = Als ZIP herunterladen
library-delete = Löschen
library-rename = Umbenennen
library-rename-name = Name der Sitzung
library-save = Speichern
library-cancel = Abbrechen
library-delete-title = { $count ->
    [one] Diese Sitzung löschen?
   *[other] { $count } Sitzungen löschen?
  }
library-confirm = Weiter
library-failed = Das ist nicht gelungen. Nichts wurde geändert. Versuchen Sie es noch einmal.

## limits

error-too-many-network = Zu viele Anfragen kommen aus Ihrem Netz. Fragen Sie wieder in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
 }.
limit-jobs = Bei Ihnen { $most ->
    [one] wartet oder läuft ein Auftrag
   *[other] warten oder laufen { $most } Aufträge
 }, mehr geht nicht auf einmal. Sobald einer endet oder Sie einen anhalten, ist wieder Platz.
limit-engine = Auf dieses Werkzeug warten so viele Aufträge, dass es vorerst keine mehr annimmt. Versuchen Sie es gleich noch einmal oder nehmen Sie ein anderes.
limit-credits = Ihre Grenze von { $most ->
    [one] einem Credit
   *[other] { $most } Credits
 } am Tag ist erreicht. Um Mitternacht (UTC) beginnt sie neu; auf der Seite „Ihre Grenzen“ sehen Sie sie und ändern eine, die Sie selbst gesetzt haben.
limit-dear = Das kostet { $price ->
    [one] einen Credit
   *[other] { $price } Credits
 }, mehr als Ihre Grenze von { $most } am Tag. Wählen Sie weniger auf einmal oder ändern Sie die Grenze auf der Seite „Ihre Grenzen“.
limit-storage = Ihre { $most } MB Speicher sind voll. Löschen Sie Bilder oder Sitzungen, die Sie nicht mehr brauchen, und versuchen Sie es dann noch einmal.
engine-stopped-trouble = Das ist vorerst abgeschaltet, weil es nicht arbeitet, wie es soll. Nichts wurde berechnet.
engine-stopped-work = Das ist vorerst abgeschaltet, weil daran gearbeitet wird. Nichts wurde berechnet.
engine-stopped-safety = Das ist vorerst abgeschaltet, weil angesehen wird, was es macht. Nichts wurde berechnet.
engine-stopped-budget = Das ist bis Mitternacht (UTC) abgeschaltet, weil sein Tagesbudget aufgebraucht ist. Nichts wurde berechnet.
failed-engine-stopped = Das wurde abgeschaltet, während Ihr Auftrag wartete. Ihre Credits sind zurück; versuchen Sie ein anderes Werkzeug oder dieses später.
part-limits-allowance = Ihre Grenzen
holds-limit = eine Grenze
holds-setting = was der Betreiber eingestellt hat
card-limits = Ihre Grenzen
centre-limits-fact = Heute haben Sie { $spent } von { $credits } Credits verbraucht; { $open ->
    [0] kein Auftrag wartet oder läuft
    [one] ein Auftrag wartet oder läuft
   *[other] { $open } Aufträge warten oder laufen
 }, { $jobs } auf einmal sind möglich.
centre-limits-stored = { $stored } von { $storage } sind belegt.
centre-limits-look = Ihre Grenzen ansehen
limits-title = Ihre Grenzen
limits-lead = Damit es für alle reicht und niemand mehr ausgibt als gewollt.
limits-today = Credits heute
limits-today-hint = Zurückgelegt oder verbraucht seit Mitternacht (UTC). Was zu nichts führte, zählt nicht.
limits-jobs = Aufträge auf einmal
limits-jobs-hint = Wartende und laufende. Es geht reihum: Wer viele warten hat, hält niemanden auf.
limits-storage = Speicher
limits-storage-hint = Was Sie hier behalten: Bilder, Worte und alles, was daraus entsteht. Gelöschtes zählt nicht mehr.
limits-of = { $used } von { $most }
limits-own = Eine eigene Grenze
limits-own-label = Credits am Tag, höchstens
limits-own-hint = Höchstens { $most }. Leer lassen heißt: keine eigene Grenze. Sie gilt sofort, für diese Seite und für jedes Programm mit einem Schlüssel von Ihnen.
limits-own-bad = Geben Sie eine ganze Zahl von 0 bis { $most } an oder nichts.
limits-own-save = Speichern
limits-done = Ihre Grenze ist gespeichert.
cli-limits = Sehen und setzen, was Menschen nehmen dürfen
cli-limits-list = jede Grenze auflisten
cli-limits-set = eine Grenze setzen, für alle oder für eine Person
cli-limits-reset = eine Grenze lassen, wie sie von Haus aus ist
cli-limits-limit = ihr Name, wie `limits list` ihn hat
cli-limits-number = die neue Zahl
cli-limits-person = für eine Person, deren Adresse auf der Standardeingabe steht
cli-limits-address = Die Adresse des Kontos:
cli-limits-unknown = Diese Grenze gibt es nicht. Es gibt: { $limits }.
cli-limits-usual = (üblich { $number })
cli-limits-theirs = (diese Person: { $number })
cli-limits-what-jobs = Aufträge einer Person, die auf einmal warten und laufen
cli-limits-what-credits = Credits einer Person am Tag
cli-limits-what-megabytes = Megabyte, die eine Person speichert
cli-limits-what-requests-key = Anfragen mit einem Schlüssel in einer Minute
cli-limits-what-requests-person = Anfragen einer Person in einer Minute
cli-limits-what-requests-network = Anfragen aus einem Netz in einer Minute
cli-engines = Eine Engine sofort für alle anhalten und sagen, was sie nehmen darf
cli-engines-list = die Engines auflisten, was angehalten ist und was sie heute kosten
cli-engines-stop = keine neuen Aufträge dafür annehmen, Wartendes beenden, Laufendes zu Ende laufen lassen
cli-engines-resume = wieder Aufträge dafür annehmen
cli-engines-limit = sagen, wie viele Aufträge sie auf einmal haben und was sie am Tag kosten darf
cli-engines-engine = ihr Name, wie `engines list` ihn hat
cli-engines-because = welchen Satz Menschen lesen (trouble, wenn nichts gesagt ist)
cli-engines-jobs = Aufträge aller, die auf einmal warten und laufen, oder "none"
cli-engines-usd = US-Dollar, die ihre Firma am Tag (UTC) nehmen darf, bevor sie bis zum nächsten angehalten wird, oder "none"
cli-engines-unknown = Diese Engine gibt es nicht. Es gibt: { $engines }.
cli-engines-nothing = Geben Sie --jobs oder --usd-a-day an.
cli-engines-stopped = { $engine } nimmt keine neuen Aufträge an. Menschen lesen: { $words }
cli-engines-is-stopped = angehalten
cli-engines-takes-jobs = nimmt Aufträge an
cli-engines-since = ({ $because }, seit { $since } UTC)
cli-engines-at-most = höchstens { $jobs } Aufträge
cli-engines-cost = { $usd } US-Dollar heute
cli-engines-ceiling = von höchstens { $usd }

## logs

doctor-logs = Protokolle sind Dateien in { $folder } und werden nach Ablauf der Frist entfernt ({ $life }).
doctor-logs-old = Protokolldateien in { $folder } sind älter als { $life }, was die Datenschutzerklärung verspricht. Der laufende Dienst entfernt sie; starten Sie ihn oder entfernen Sie sie.
doctor-logs-elsewhere = Protokollzeilen gehen auch an die Standardfehlerausgabe. Wer diesen Strom behält (systemd, der Protokolltreiber eines Containers), darf ihn nicht länger als { $life } behalten; von hier ist das nicht zu sehen. { $setting }=files behält sie nur hier.

## lookup

cli-keys-lookup = Der Schlüssel, mit dem Menschen ohne ihre Adresse gefunden werden
cli-keys-lookup-renew = Einen neuen Suchschlüssel anlegen und alle darauf umziehen
keys-lookup-renewed = { $count ->
        [one] Eine Zeile ist auf den neuen Suchschlüssel umgezogen.
       *[other] { $count } Zeilen sind auf den neuen Suchschlüssel umgezogen.
    } Der alte Schlüssel wird vernichtet, sobald nichts mehr unter ihm liegen kann.
keys-lookup-given = Der Suchschlüssel kommt aus der Umgebung; legen Sie einen anderen hinein und führen Sie `keys lookup renew` auf einem Rechner ohne ihn aus, oder lassen Sie ihn in den Dateien.

## moving

move-title = Adresse ändern
move-lead = Geben Sie die neue Adresse ein. Wir senden einen Link dorthin; die Adresse ändert sich, wenn Sie ihm folgen.
move-do = Link zusenden
move-open = Adresse ändern
move-same = Das ist schon Ihre Adresse.
move-sent-title = Sehen Sie in das andere Postfach
move-sent = Wir haben eine E-Mail an { $address } gesendet. Folgen Sie dem Link darin, in diesem Browser. Er gilt einmal, { $life } lang. Bis dahin ändert sich nichts.
move-confirm-title = Bestätigen Sie Ihre neue Adresse
move-confirm = Von nun an gehen E-Mails an { $address }, und Sie melden sich damit an.
move-confirm-do = Ändern
move-back-title = Alte Adresse zurückholen
move-back = Das Konto bekommt seine alte Adresse zurück. Alle werden abgemeldet; das Passwort und alles andere, was einlässt und seit der Änderung eingerichtet wurde, endet. Sie wählen per E-Mail ein neues Passwort.
move-back-do = Zurückholen
move-back-done-title = Die alte Adresse ist zurück
move-back-done = Alle sind abgemeldet. Melden Sie sich per E-Mail an oder wählen Sie ein neues Passwort, und sehen Sie sich dann die Zugänge zu Ihrem Konto an.
move-over-title = Nichts hat sich geändert
move-over = Dieser Link wurde schon benutzt, seine Zeit ist abgelaufen, oder ein anderes Konto hat inzwischen die Adresse.
account-done-address = Ihre Adresse ist geändert. E-Mails gehen an die neue.
mail-move-subject = Bestätigen Sie Ihre neue Adresse
mail-move-body =
    Jemand, hoffentlich Sie, möchte, dass das Konto bei { $service } von nun an diese Adresse hat.

    Waren Sie das, folgen Sie diesem Link in dem Browser, in dem Sie angemeldet sind, und drücken Sie den Knopf. Er gilt einmal, { $life } lang:
    { $link }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Der Link nützt niemand anderem.
mail-move-taken-subject = Ein Konto hat diese Adresse schon
mail-move-taken-body =
    Jemand, hoffentlich Sie, wollte einem anderen Konto bei { $service } diese Adresse geben. Eines hat sie schon, deshalb hat sich nichts geändert.

    Waren Sie das, löschen Sie zuerst jenes Konto oder wählen Sie eine andere Adresse.
mail-moved-subject = Ihre Adresse wurde geändert
mail-moved-body =
    Ihr Konto bei { $service } hat von nun an eine andere E-Mail-Adresse. Dies ist die letzte E-Mail an diese.

    Waren Sie das nicht, schreiben Sie sofort an die Adresse auf der Kontaktseite.
mail-moved-undo-subject = Ihre Adresse wurde geändert
mail-moved-undo-body =
    Ihr Konto bei { $service } hat von nun an eine andere E-Mail-Adresse. Dies ist die letzte E-Mail an diese.

    Waren Sie das nicht, holen Sie es mit diesem Link zurück. Er gilt einmal, { $undo } lang:
    { $link }
account-username = Benutzername
account-username-optional = Benutzername (wenn Sie möchten)
account-username-hint = 3 bis 30 kleine Buchstaben und Ziffern, dazwischen Punkt, Bindestrich oder Unterstrich.
account-username-missing = Wählen Sie einen Benutzernamen.
account-username-bad = Ein Benutzername hat 3 bis 30 kleine Buchstaben und Ziffern, dazwischen Punkt, Bindestrich oder Unterstrich.
account-username-taken = Jemand hat diesen Benutzernamen oder einen, der so aussieht. Wählen Sie einen anderen.
account-address-or-name = E-Mail-Adresse oder Benutzername
account-address-or-name-missing = Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein.
account-no-match-name = Kein Konto hat diese Adresse oder diesen Benutzernamen mit diesem Passwort.
mail-confirm-name-subject = Bestätigen Sie Ihre Adresse
mail-confirm-name-body =
    Jemand, hoffentlich Sie, hat bei { $service } ein Konto mit dieser Adresse angelegt. Sein Benutzername ist { $username }.

    Um sie zu bestätigen, folgen Sie diesem Link und drücken Sie den Knopf. Er gilt { $life } lang:
    { $link }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Ohne das Passwort nützt der Link nichts.

## near-studio

near-where = Wo sie ist: { $where }
near-tab = Nur in diesem Tab
near-tab-hint = Diese Sitzung ist nur in diesem Tab, versiegelt. Sie verschwindet, wenn Sie den Tab schließen; beim Neuladen der Seite bleibt sie.
near-kept = In diesem Browser
near-kept-hint = Diese Sitzung ist in diesem Browser und nirgends sonst. Niemand kann sie zurückbringen, wenn Sie sie entfernen.
near-evict-kept = Dieser Browser hat versprochen, sie nicht von selbst zu entfernen.
near-evict-when-full = Dieser Browser entfernt sie vielleicht, wenn die Festplatte voll ist. Exportieren Sie, was Ihnen wichtig ist.
near-evict-seven-days = Dieser Browser entfernt sie nach sieben Tagen Nutzung ohne Besuch hier. Exportieren Sie, was Ihnen wichtig ist.
near-evict-tab = Sie verschwindet mit diesem Tab.
near-server-until-done = Unser Server hat nichts davon. Ein Auftrag sendet, was er braucht, versiegelt, und der Server löscht es, wenn der Auftrag endet.
near-server-nowhere = Unser Server hat nichts davon. Ein Auftrag sendet, was er braucht, und der Server vergisst es mit seiner Antwort.
near-server-account = Unser Server hat nichts davon, solange sie hier bleibt.
near-gone = Von unserem Server verschwunden: Das letzte Ergebnis wurde dort um { $time } gelöscht, sobald es hier sicher war.
near-held = Unser Server ließ sich nicht sagen, dass Sie das letzte Ergebnis haben. Er löscht es von selbst, spätestens um { $time }.
near-keep = In diesem Browser behalten
near-let = Mit diesem Tab gehen lassen
near-kept-now = Sie bleibt in diesem Browser, wenn Sie den Tab schließen.
near-let-go = Sie verschwindet, wenn Sie diesen Tab schließen.
near-library = Alle
near-as-is = Wie es ist, mit seinem Herkunftszeichen
near-story-brought = Sie haben es gebracht. Hier wurde es nicht geändert.
near-story-made = Hier mit „{ $tool }“ gemacht, aus der Version davor.
near-story-ai = Ein KI-Modell hat es gemacht; die Datei ist als solche gekennzeichnet.
near-story-device = Auf diesem Gerät gemacht. Nichts davon wurde gesendet.
near-delete = { $count ->
    [one] Das nimmt 1 Bild aus diesem Browser. Es gibt keine andere Kopie.
   *[other] Das nimmt { $count } Bilder aus diesem Browser. Es gibt keine andere Kopie.
  }
near-too-late = Es ist zu spät, um das zurückzuholen.
near-no-browser = Dieser Browser behält nichts für diese Seite, deshalb gibt es keinen Platz für Ihre Bilder: Unser Server bewahrt sie nicht auf. Private Fenster sind oft so; ein anderes Fenster oder ein anderer Browser hilft.
near-cannot-open = Dieser Browser kann diese Datei nicht als Bild öffnen. JPEG, PNG und WebP gehen überall.
near-too-many-pixels = Dieses Bild hat mehr als { $most } Millionen Pixel, mehr lässt sich hier nicht bearbeiten.
near-picture-gone = Das Bild, an dem das arbeitet, ist nicht mehr in diesem Browser.
near-no-job = Dieser Auftrag ist in diesem Tab nicht bekannt.
near-no-room = Es ist gemacht, aber in diesem Browser ist kein Platz dafür. Löschen oder exportieren Sie etwas und drücken Sie „Noch einmal“: Es wird nicht noch einmal gemacht oder bezahlt.
near-cut-before = Die Verbindung brach ab, bevor der Server es hatte. Es hat nichts gekostet.
near-cut = Die Verbindung brach ab, während es gemacht wurde, deshalb hielt der Server an. Es hat nichts gekostet.
near-cut-paid = Es wurde gemacht und bezahlt, und die Verbindung brach ab, während es unterwegs war. Unser Server hat es vergessen. Ein neuer Versuch kostet noch einmal; schreiben Sie uns, wenn das mehr als einmal geschieht.
near-cut-unknown = Die Verbindung brach ab, und der Server lässt sich nicht fragen, wie es endete. Ihre Credits zeigen, ob es bezahlt wurde.
near-move-question = Diese Sitzung aus Ihrem Konto in diesen Tab verschieben?
near-move-what = Alle ihre Versionen kommen hierher, versiegelt. Dann löscht Ihr Konto sie und gibt Ihnen einen Beleg. Sie verschwinden, wenn Sie diesen Tab schließen.
near-move-go = Hierher verschieben
near-move-stop = In meinem Konto lassen
near-move-nothing = In dieser Sitzung ist noch kein Bild. Nichts wurde verschoben.
near-move-not-whole = Nicht alles kam hier an. Ihr Konto hat noch alles; dort wurde nichts gelöscht.
near-move-still-there = Sie ist hier, und es ließ sich nicht zeigen, dass Ihr Konto sie nicht mehr hat. Löschen Sie sie dort selbst.
near-move-still-here = Sie ist jetzt in Ihrem Konto und ließ sich nicht aus diesem Tab nehmen. Schließen Sie den Tab, um sie hier zu beenden.
near-moved-here = Ihr Konto hat sie nicht mehr.
near-receipt = Der Beleg
near-bring = Dieses Bild in mein Konto verschieben
near-bring-hint = Das Bild vorn geht mit; dieser Tab behält nichts von der Sitzung.

## near

near-library-kept = Diese Bilder sind in diesem Browser und nirgends sonst. Wer die Daten des Browsers löscht, löscht auch sie.
near-library-tab = Diese Bilder sind in diesem Tab, versiegelt, und verschwinden, wenn Sie ihn schließen.
near-library-needs-script = Ihre Bilder sind in diesem Browser. Um sie zu zeigen, muss er die Skripte dieser Seite ausführen.
near-leave-question = Ihre Bilder sind in diesem Browser. Gehört er Ihnen allein?
near-leave-keep = Abmelden, sie hier behalten
near-leave-clear = Abmelden, sie entfernen
near-leave-clear-hint = Entfernt ist fort: Es gibt keine andere Kopie. Exportieren Sie zuerst, was Sie haben möchten.
near-leave-browser = Auch meine Bilder aus diesem Browser entfernen
near-leave-browser-hint = Sie sind nicht in Ihrem Konto, deshalb bleiben sie hier, wenn Sie das nicht ankreuzen. In anderen Browsern entfernen Sie sie dort.
near-video-needs-queue = Ein Video dauert Minuten und müsste in einer Warteschlange warten. Hier wird nichts von Ihnen aufbewahrt, deshalb werden hier keine Videos gemacht.
clause-working-copy = Während Sie arbeiten, bewahrt Ihr Tab selbst Ihre Bilder, deren Versionen und Ihre Worte auf, versiegelt. Sie enden mit dem Tab.
clause-working-copy-kept = Während Sie arbeiten, bewahrt Ihr Tab selbst Ihre Bilder, deren Versionen und Ihre Worte auf, versiegelt. Sie enden mit dem Tab, außer Sie behalten sie in Ihrem Browser.
clause-undo-in-browser = Was Sie in Ihrem Browser löschen, lässt sich dort { $undo } lang zurückholen. Dann ist es fort: Es gibt keine andere Kopie.
near-path-here = Bleibt auf diesem Server, versiegelt, und wird gelöscht, wenn der Auftrag endet; das Ergebnis, sobald Sie es haben.

## notices

policy-help-withdraw = eine veröffentlichte Version zurückziehen, die noch nicht gilt
policy-help-dry-run = sagen, was sich ändern und was es erreichen würde, und nichts veröffentlichen
policy-help-effective = der Tag, ab dem sie gilt, als JJJJ-MM-TT; ohne ihn der Tag, den die Datei nennt
policy-help-day-wrong = Schreiben Sie den Tag als JJJJ-MM-TT.
policy-class-material = Das lockert ein Versprechen. Die Menschen erfahren es vorher: durch ein Banner auf jeder Seite und je eine E-Mail.
policy-class-other = Das lockert kein Versprechen. Niemand muss es vorher erfahren.
policy-no-changes = Kein Satz der Datenschutzerklärung liest sich anders.
policy-would-hold = Sie würde ab { $when } gelten. Nichts wurde veröffentlicht.
policy-will-hold = Sie gilt ab { $when }. Bis dahin gilt die Version { $version }, und diese lässt sich zurückziehen.
policy-reaches = Was schon hier ist:
policy-reached-shorter = { $what }: { $count } würden früher gehen ({ $before }, dann { $after })
policy-reached-longer = { $what }: { $count } behalten die kürzere Frist, unter der sie kamen ({ $before }, dann { $after })
policy-reached-life =
    { $days ->
        [0] { $hours ->
            [0] { $seconds } Sekunden
           *[other] { $hours } Stunden
        }
       *[other] { $days } Tage
    }
policy-reached-open = ohne Ende
policy-told = E-Mails darüber: { $sent } gesendet, von { $unsure } ist es unbekannt.
policy-withdrawn = Version { $version } zurückgezogen. Sie hat nie gegolten.
policy-too-early = Nichts wurde veröffentlicht: Die Datei sagt, dass sie ab { $day } gilt, und das darf sie nicht vor { $first }. Schreiben Sie diesen Tag in die Datei oder geben Sie --effective { $first } an.
policy-no-record = Hier gilt noch keine Datenschutzerklärung. Die Datei, mit der der Dienst zuerst gestartet wird, ist die erste.
policy-nothing-changes = Nichts wurde veröffentlicht: Diese Datenschutzerklärung gilt schon.
policy-one-waits = Nichts wurde veröffentlicht: Version { $version } wartet. Ziehen Sie sie zuerst zurück oder warten Sie, bis sie gilt.
policy-version-taken = Nichts wurde veröffentlicht: Es gab schon eine Version { $version }. Geben Sie der neuen eine eigene.
policy-meanwhile = Nichts wurde veröffentlicht: Jemand anderes hat in diesem Augenblick veröffentlicht.
policy-nothing-waits = Es gibt keine wartende Version, oder sie gilt gleich: Nichts wurde zurückgezogen.
policy-file-differs = Die Datei ist nicht, was gilt ({ $version }): Nichts davon gilt, bis sie veröffentlicht ist. `glassplate policy publish FILE --dry-run` sagt, was sie ändert.
policy-fault-words-unknown = Die geltende Datenschutzerklärung wurde mit Wörtern geschrieben, die dieser Build nicht kennt.
thing-results = Ergebnisse, die auf Abholung warten
thing-sessions = Browser, die angemeldet sind
thing-reports = Meldungen über das, was nicht sein sollte
thing-faults = Notizen über das, was kaputtging
thing-deliveries = was aus Nachrichten an Webhooks wurde
notice-label = Eine Änderung der Datenschutzerklärung
notice-banner = Ab { $day } gilt eine andere Datenschutzerklärung. Sie lockert ein Versprechen.
notice-banner-since = Seit { $day } gilt eine andere Datenschutzerklärung. Sie hat ein Versprechen gelockert.
notice-read = Lesen, was sich ändert
notice-seen = Ich habe es gesehen
notice-title = Was sich in der Datenschutzerklärung ändert
notice-none = Es ist keine Änderung angekündigt. Es gilt die Erklärung, die Sie unter Datenschutz finden.
notice-lead = Am { $day } tritt Version { $version } in Kraft. Bis dahin gilt nichts davon.
notice-lead-since = Seit { $day } ist Version { $version } in Kraft.
notice-looser = Was ein Versprechen lockert
notice-others = Was sich sonst anders liest
notice-changes = Was sich anders liest
notice-was = Vorher
notice-then = Dann
notice-now = Jetzt
notice-new = Neu
notice-gone = Entfallen
notice-before = Was schon hier ist
notice-before-life = Was vor diesem Tag hier ist, behält die kürzere Frist, unter der es kam.
notice-before-asked = Was Sie hier haben, wird nicht von selbst irgendwohin gesendet. Eine neue Firma bekommt erst etwas, wenn Sie einen Auftrag mit ihr starten, und wohin es geht, steht da, bevor Sie es tun.
notice-before-later = Was neu gezählt oder aufbewahrt wird, beginnt mit diesem Tag. Für die Zeit davor wird nichts erfunden.
notice-before-consent = Was Ihre Einwilligung braucht, bleibt aus, bis Sie es einschalten.
notice-leave = Wenn Sie das nicht wollen
notice-leave-how = Sie können alles mitnehmen und Ihr Konto löschen, heute wie an jedem anderen Tag.
notice-take = Herunterladen, was Ihres ist
notice-delete = Konto löschen
notice-whole = Die ganze neue Datenschutzerklärung
notice-seen-hint = Dass Sie es gesehen haben, wird mit dem Hash der Version notiert. Es ist keine Einwilligung in etwas.
notice-card-waits = Ab { $day } gilt Version { $version }.
notice-card-seen = Sie haben Version { $version } am { $day } gesehen.
notice-is-seen = Sie haben es gesehen.
policy-waits = Diese Version ist veröffentlicht und gilt noch nicht. Sie gilt ab { $day }.
policy-was-withdrawn = Diese Version wurde zurückgezogen, bevor sie galt.
history-waits = Tritt am { $effective } in Kraft
history-withdrawn = Zurückgezogen, bevor sie in Kraft trat
mail-policy-subject = Unsere Datenschutzerklärung ändert sich
mail-policy-body =
    Ab { $day } gilt bei { $service } eine andere Datenschutzerklärung, und sie lockert ein Versprechen. Diese Sätze ändern sich:

    { $changes }

    Bis zu diesem Tag gilt nichts davon. Alles darüber, was aus dem wird, was Sie dort schon haben, und wie Sie mit allem gehen, was Ihres ist:
    { $link }
mail-policy-end =
    { $service }
    Sie bekommen diese E-Mail, weil Sie dort ein Konto haben und die Datenschutzerklärung verspricht, Ihnen eine solche Änderung mitzuteilen. Sie wird einmal gesendet. Sie ist keine Werbung.
part-notices-told = E-Mails über Änderungen der Datenschutzerklärung
part-notices-seen = Versionen der Datenschutzerklärung, die Sie gesehen haben

## on-device

tool-recolour = Umfärben
tool-recolour-hint = Gibt dem, was Sie übermalen, eine andere Farbe; Falten und Schatten bleiben.
param-recolour-colour = Neue Farbe
param-recolour-mask = Übermalt, was umgefärbt wird
param-recolour-reach = Was davon
option-recolour-reach-all = Alles Übermalte
option-recolour-reach-alike = Nur was die Hauptfarbe hat
word-path-device-account = In Ihrem Browser bearbeitet; nur das Ergebnis wird gespeichert, in Ihrem Konto.
word-path-device-until-done = Verlässt dieses Gerät nicht.
word-path-device-nowhere = Verlässt dieses Gerät nicht.
word-path-device-details-account = Das Werkzeug selbst kommt in Ihren Browser und arbeitet dort, ohne uns. Das fertige Bild wird dann als Version dieser Sitzung gespeichert, als hätten Sie es hochgeladen.
word-path-device-details-until-done = Das Werkzeug selbst kommt in Ihren Browser und arbeitet dort. Weder das Bild noch was daraus wird, geht an { $service } oder an jemand anderen.
word-path-device-details-nowhere = Das Werkzeug selbst kommt in Ihren Browser und arbeitet dort. Weder das Bild noch was daraus wird, geht an { $service } oder an jemand anderen.
clause-works-on-device-saved = Werkzeuge, die in Ihrem Browser laufen, senden es nicht einmal an uns; nur was sie daraus gemacht haben, wird in Ihrem Konto gespeichert.
device-not-offered = Dieses Werkzeug läuft hier nicht im Browser.
device-needs-new-picture = Dieses Bild ist nicht mehr da oder schon in Gebrauch. Laden Sie das Ergebnis noch einmal hoch.
api-part-made = Auf Ihrem Gerät gemacht
api-op-made-add = Bringen, was ein Werkzeug auf Ihrem Gerät gemacht hat
api-op-made-add-more = Wo Werkzeuge auch im Browser laufen und Bilder im Konto leben: Das Hochgeladene wird eine neue Version. Sie wird gekennzeichnet wie jedes Ergebnis und kostet nichts.

## ondevice-studio

ondevice-where = Wo es läuft
ondevice-here = Auf diesem Gerät
ondevice-there = Auf unserem Server
ondevice-not-so = So eingestellt läuft es nur auf unserem Server.
ondevice-old-browser = Dieser Browser kann Werkzeuge nicht selbst ausführen; auf unserem Server laufen sie wie immer.
ondevice-fetching = Das Werkzeug wird geholt: { $bytes } von { $of } MB. Nur einmal, dann behält Ihr Browser es.
ondevice-not-at-hand = Seine Dateien sind noch nicht in diesem Browser. Nutzen Sie es einmal mit Netz, dann geht es auch ohne.
ondevice-away = Kein Netz. Was auf diesem Gerät läuft, geht; alles andere kommt mit dem Netz zurück.
ondevice-back = Das Netz ist wieder da.
ondevice-nobody = Dieser Browser weiß nicht, wessen Bilder er zeigen soll. Öffnen Sie das Studio noch einmal, wenn das Netz wieder da ist.
ondevice-hold = Für die Nutzung ohne Netz behalten ({ $size } von { $free }, die hier frei sind)
ondevice-hold-plain = Für die Nutzung ohne Netz behalten ({ $size })
ondevice-held = Geht auch ohne Netz.
ondevice-refused-no-person = Es wurde keine Person gefunden. Wählen Sie einen Gegenstand und markieren Sie ihn; das läuft auf unserem Server.
ondevice-refused-box-outside = Der Rahmen liegt außerhalb des Bildes.
ondevice-refused-nothing-marked = Noch ist nichts markiert. Übermalen Sie, was umgefärbt werden soll.
ondevice-refused-too-large = Dieses Bild ist zu groß für dieses Gerät. Lassen Sie es auf unserem Server laufen oder machen Sie es zuerst kleiner.
ondevice-failed-fetch = Das Werkzeug ließ sich nicht holen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
ondevice-failed-model = Was vom Werkzeug ankam, ist nicht, was wir gesendet haben, deshalb wurde es nicht benutzt. Versuchen Sie es noch einmal oder lassen Sie es auf unserem Server laufen.
ondevice-failed-memory = Dieses Gerät hat nicht genug Speicher dafür. Lassen Sie es auf unserem Server laufen oder machen Sie das Bild zuerst kleiner.
ondevice-failed-time = Das Werkzeug antwortet nicht mehr. Versuchen Sie es noch einmal oder lassen Sie es auf unserem Server laufen.
ondevice-failed-picture = Dieser Browser kann das Bild nicht öffnen. Lassen Sie es auf unserem Server laufen.
ondevice-failed-crashed = Das Werkzeug hielt unerwartet an. Ihr Bild ist, wie es war; versuchen Sie es noch einmal oder lassen Sie es auf unserem Server laufen.
ondevice-failed-saving = Das Ergebnis ließ sich nicht speichern. Versuchen Sie es noch einmal.

## orders

holds-amount = ein Geldbetrag oder seine Währung
holds-vendor-number = eine id, die die Zahlungsfirma vergeben hat
holds-rehearsed = was die Testkasse von einem geprobten Kauf weiß
part-orders-order = Was Sie gekauft haben
part-orders-subscription = Ihre Abonnements
part-orders-customer = Unter welcher id die Zahlungsfirma Sie kennt
plans-title = Preise
plans-lead = Ein Bild kostet Credits, und sein Preis steht auf dem Knopf, bevor Sie ihn drücken. Was misslingt, abgelehnt oder abgebrochen wird, kostet nichts.
plans-have = Sie haben { $credits ->
    [one] einen Credit.
   *[other] { $credits } Credits.
 }
plans-credits = { $credits ->
    [one] ein Credit
   *[other] { $credits } Credits
 }
plans-title-month = { $credits } Credits jeden Monat
plans-title-year = { $credits } Credits jedes Jahr
plans-price-once = { $price }, einmalig
plans-price-month = { $price } im Monat
plans-price-year = { $price } im Jahr
plans-tax = Mehr zahlen Sie nicht: Steuern sind enthalten, wo sie anfallen.
plans-about = etwa { $count } × { $tool }
plans-pack-lasts = Diese Credits verfallen nicht.
plans-subscription-lasts = Jeder Zeitraum bringt neue Credits. Sie gelten bis einen Tag nach seinem Ende; was dann übrig ist, verfällt.
plans-subscription-ends = Verlängert sich, bis Sie es beenden, was Sie jederzeit können. Was Sie bezahlt haben, bleibt bis zu seinem Ende.
plans-buy = Kaufen
plans-subscribe = Abonnieren
plans-yours = Ihr Abonnement
plans-change-instead = Dazu wechseln
plans-pays-at = Sie zahlen auf der Seite von { $company }. Hier wird keine Karte eingegeben und keine aufbewahrt.
plans-test = Test: Es fließt kein Geld. Diese Instanz ist zum Entwickeln da, und eine eigene Kasse vertritt die Zahlungsfirma.
plans-none = Hier gibt es zurzeit nichts zu kaufen.
plans-not-sold = Unter diesem Namen gibt es nichts zu kaufen.
plans-nobody-sells = Hier nimmt zurzeit niemand Zahlungen an: Der Betreiber hat es nicht eingerichtet.
plans-too-many = Sie haben heute viele Käufe begonnen und nicht bezahlt. Kommen Sie morgen wieder.
plans-subscribed = Sie haben schon ein Abonnement. Sie können es ändern.
plans-vendor-away = Die Zahlungsfirma antwortet nicht. Nichts wurde abgebucht; versuchen Sie es in einer Weile noch einmal.
plans-left = Sie haben die Zahlungsseite verlassen. Nichts wurde abgebucht.
return-title = Ihr Kauf
return-waiting = Wir fragen nach, ob bezahlt wurde.
return-waiting-hint = Das dauert in der Regel ein paar Sekunden. Sie können diese Seite verlassen: Die Credits kommen trotzdem.
return-slow = Es dauert länger als sonst. Die Credits kommen, sobald die Zahlungsfirma sagt, dass bezahlt wurde.
return-paid = Bezahlt. Danke.
return-paid-credits = { $credits ->
    [one] Ein Credit ist auf Ihrem Konto.
   *[other] { $credits } Credits sind auf Ihrem Konto.
 }
return-failed = Die Zahlung ist fehlgeschlagen. Nichts wurde abgebucht.
return-expired = Dieser Kauf wurde nicht bezahlt und ist geschlossen. Nichts wurde abgebucht.
return-refunded = Das Geld dieses Kaufs ging zurück.
return-differs = Die Zahlungsfirma hat einen anderen Betrag als vereinbart. Bisher wurde nichts dafür gegeben; wer diesen Dienst betreibt, sieht es sich an.
return-studio = Zum Studio
return-again = Neu wählen
subscription-title = Ihr Abonnement
subscription-none = Sie haben kein Abonnement.
subscription-none-hint = Es gibt keines zu beenden, und nichts verlängert sich.
subscription-active = Es läuft und ist bezahlt bis { $until }.
subscription-trialing = Sie probieren es bis { $until }. Bisher wurde nichts abgebucht.
subscription-past_due = Die letzte Zahlung ist fehlgeschlagen. Ihre Credits bleiben; neue kommen, wenn bezahlt ist. Hinterlegen Sie auf der Seite der Zahlungsfirma eine Karte, die funktioniert.
subscription-paused = Es ruht: Nichts wird abgebucht, und keine Credits kommen.
subscription-ended = Es ist beendet. Nichts wird mehr abgebucht.
subscription-ending = Es endet am { $until } und verlängert sich nicht. Ihre Credits gelten bis einen Tag danach.
subscription-plan = Abonnement
subscription-each = Jeder Zeitraum
subscription-next = Nächste Zahlung
subscription-changes = Ab { $since }: { $product }, { $price }.
subscription-change = Abonnement wechseln
subscription-change-hint = Der Wechsel gilt ab dem nächsten Zeitraum. Jetzt wird nichts abgebucht, und Ihre Credits bleiben.
subscription-to = { $product } für { $price } ab { $since }
subscription-end = Abonnement beenden
subscription-end-hint = Es läuft dann bis { $until }, was bezahlt ist, und nichts weiter wird abgebucht.
subscription-resume = Doch behalten
subscription-portal = Karte und Rechnungen bei { $company }
subscription-portal-go = Diese Seite öffnen
subscription-portal-hint = Die Karte, Ihre Rechnungen mit Ihrem Namen und Ihre Steuernummer sind dort, nicht hier.
subscription-same = Das haben Sie schon.
subscription-other-length = Seine Zeiträume sind anders lang oder in anderer Währung: Beenden Sie dieses und kaufen Sie dann das andere.
subscription-over = Dieses Abonnement ist beendet.
subscription-not-ending = Es sollte nicht enden.
subscription-done-changed = Gewechselt, ab dem nächsten Zeitraum.
subscription-done-ended = Es endet mit dem Zeitraum.
subscription-done-resumed = Es läuft weiter.
invoices-title = Rechnungen
invoices-lead = Was Sie hier gekauft haben. Wir bewahren jede Zeile { $life } lang auf, wie das Gesetz es verlangt; ohne Ihren Namen, den nur die Zahlungsfirma hat.
invoices-none = Sie haben bisher nichts gekauft.
invoices-when = Wann (UTC)
invoices-what = Was
invoices-amount = Betrag
invoices-state = Stand
invoices-number = Nummer
invoices-back = { $amount } gingen zurück
invoices-look = Noch einmal nachsehen
order-state-open = noch nicht bezahlt
order-state-paid = bezahlt
order-state-expired = nicht bezahlt
order-state-failed = Zahlung fehlgeschlagen
order-state-refunded = Geld ging zurück
order-state-charged-back = von einer Bank zurückgeholt
mail-order-subject = Ihr Kauf: { $product }
mail-order-body =
    Danke. Das wurde am { $on } bei { $service } bezahlt:

    { $product }
    { $price }, Steuern enthalten
    Bestellung { $order }

    Alles, was Sie gekauft haben:
    { $link }
mail-order-failed-subject = Ihre Zahlung ist fehlgeschlagen
mail-order-failed-body =
    Die Zahlung von { $price } für „{ $product }“ bei { $service } ist fehlgeschlagen. Nichts wurde abgebucht und nichts gegeben.

    Neu wählen:
    { $link }
mail-payment-failed-subject = Die Zahlung Ihres Abonnements ist fehlgeschlagen
mail-payment-failed-body =
    Die Zahlung Ihres Abonnements „{ $product }“ bei { $service } ist fehlgeschlagen. Ihre Credits bleiben; neue kommen, wenn bezahlt ist.

    Was Sie tun können:
    { $link }
mail-subscription-ends-subject = Ihr Abonnement wird enden
mail-subscription-ends-body =
    Wie gewünscht endet Ihr Abonnement „{ $product }“ bei { $service } am { $until } und verlängert sich nicht.

    Doch behalten:
    { $link }
mail-subscription-second-subject = Ein Abonnement zu viel: das Geld geht zurück
mail-subscription-second-body =
    Sie haben das Abonnement „{ $product }“ bei { $service } gekauft, während schon ein anderes von Ihnen lief. Eines genügt: Das zweite ist beendet, und was Sie dafür bezahlt haben, geht vollständig dorthin zurück, woher es kam. Sie müssen nichts tun; Ihr erstes Abonnement läuft weiter.

    Ihr Abonnement:
    { $link }
mail-subscription-over-subject = Ihr Abonnement ist beendet
mail-subscription-over-body =
    Ihr Abonnement „{ $product }“ bei { $service } ist beendet. Nichts wird mehr abgebucht.

    Was es sonst gibt:
    { $link }
centre-map-plans = Preise
centre-map-credits = Credits
centre-map-invoices = Rechnungen
card-bought = Was Sie gekauft haben
centre-bought-fact = { $orders ->
    [0] Sie haben nichts gekauft.
    [one] Sie haben einmal etwas gekauft.
   *[other] Sie haben { $orders } Mal etwas gekauft.
 } Ihre Karte war nie hier.
centre-bought-look = Rechnungen ansehen
vendor-keeps-nothing = Dort bleibt nichts.
receipt-vendor = { $company } wurde gebeten, Sie zu vergessen. { $keeps }
receipt-vendor-waiting = { $company } wird gerade gebeten, Sie zu vergessen.
receipt-orders = Was Sie gekauft haben, bleibt { $life } lang hier, wie das Gesetz es von einer Rechnung verlangt, mit Monatssummen Ihrer Credits; es sagt nicht mehr, wessen es war.
till-title = Testkasse
till-test = Test: Es fließt kein Geld
till-what = Hier wäre die Seite einer Zahlungsfirma. Wählen Sie, was Ihre Karte tun soll.
till-product = Was gekauft wird
till-price = Preis
till-state = Stand
till-open = wartet auf die Zahlung
till-paid = bezahlt
till-failed = fehlgeschlagen
till-expired = verlassen
till-active = läuft
till-trialing = auf Probe
till-past_due = letzte Zahlung fehlgeschlagen
till-ended = beendet
till-ending = endet mit dem Zeitraum
till-until = Bezahlt bis
till-pay = Zahlen
till-fail = Zahlung fehlschlagen lassen
till-leave = Gehen, ohne zu zahlen
till-dispute = Die Bank holt das Geld zurück
till-won = Die Bank gibt es wieder her
till-next = Nächster Zeitraum, bezahlt
till-due = Nächste Zahlung schlägt fehl
till-buyer = Ein erfundener Name, eine erfundene Straße und Karte
till-buyer-hint = Die Meldungen einer Zahlungsfirma erzählen vom Käufer. Geben Sie etwas Erfundenes ein und sehen Sie nach, ob es irgendwo aufbewahrt wird: Das wird es nicht.
till-news = Die Meldung davon
till-news-arrives = kommt an
till-news-twice = kommt zweimal an
till-news-lost = geht verloren
till-customer = Testkunde
till-customer-what = Hier wäre die Kundenseite einer Zahlungsfirma, mit Karten und Rechnungen.
cli-billing-reconcile = Bestellungen, Abonnements und Credits mit der Zahlungsfirma vergleichen und beheben, was verlorene Meldungen hinterlassen haben
cli-billing-days = wie viele Tage zurück (3)
cli-billing-days-bad = eine ganze Zahl von 1 bis { $most }
cli-billing-refund = Das Geld einer Bestellung zurückgeben und ihre Credits nehmen; der Grund wird von der Standardeingabe gelesen
cli-billing-order = die Nummer der Bestellung, wie sie auf der Rechnung steht
cli-billing-amount = wie viel, etwa 4.50; ohne Angabe alles
cli-billing-amount-bad = ein Betrag wie 4.50
cli-billing-reason = Der Grund ist ein Wort auf der Standardeingabe: { $reasons }.
cli-billing-refunded = { $returned } der Bestellung { $order } gingen bisher zurück.
refund-no-order = Es gibt keine Bestellung mit dieser Nummer.
refund-not-paid = Sie wurde nicht bezahlt, also kann nichts zurückgehen.
refund-too-much = Das ist mehr, als davon übrig ist.
reconcile-order = eine Bestellung stand anders
reconcile-period = ein Zeitraum war bezahlt, und seine Credits waren nicht gekommen
reconcile-subscription = ein Abonnement stand anders
reconcile-amount = der Betrag ist nicht der vereinbarte; nichts wurde gegeben
reconcile-unknown-here = dort bezahlt und keine unserer Bestellungen
reconcile-unknown-there = hier bezahlt und dort unbekannt
reconcile-second = ein zweites Abonnement neben einem laufenden; es wird beendet und erstattet
reconcile-repaired = (behoben)
reconcile-open = (nachsehen)
reconcile-sum = { $count ->
    [0] Nichts weicht ab
    [one] Eine Abweichung
   *[other] { $count } Abweichungen
 } in { $days ->
    [one] einem Tag.
   *[other] { $days } Tagen.
 }

## pages

page-skip = Zum Inhalt
nav-label = Hauptmenü
nav-studio = Studio
nav-library = Bibliothek
nav-account = Konto
nav-sign-in = Anmelden
foot-label = Über diesen Dienst
foot-privacy = Datenschutzerklärung
foot-processors = Wer Daten bekommt
foot-terms = Nutzungsbedingungen
foot-contact = Kontakt
foot-version = Datenschutzerklärung { $version }
unfinished-label = Stand dieses Dienstes
unfinished-banner = Dieser Build kann noch nicht alles halten, was die Datenschutzerklärung verspricht.
unfinished-link = Was fehlt
landing-open = Studio öffnen
landing-promise = Was mit Ihren Bildern geschieht
landing-policy = Die ganze Datenschutzerklärung lesen
pair-divider = Die Linie zwischen vorher und nachher verschieben
pair-cutout = Die Person freistellen
pair-cutout-before = Ein Porträt vor einer Flagge und dem Modell eines Raumschiffs
pair-cutout-after = Dasselbe Porträt, die Person allein auf einer einfachen Farbe
pair-background = Unscharf machen, was dahinter ist
pair-background-before = Eine Tasse Kaffee auf einem Holztisch, alles scharf
pair-background-after = Dieselbe Tasse, der Tisch dahinter unscharf
pair-enlarge = Viermal so groß
pair-enlarge-before = Ein kleiner Teil eines Fotos, vergrößert und grob
pair-enlarge-after = Derselbe Teil, viermal vergrößert und fein
studio-title = Studio
studio-needs-script = Das Studio braucht JavaScript.
studio-needs-script-hint = { $accounts ->
    [yes] Alles andere geht ohne: Ihre Bibliothek, Ihr Konto, die Datenschutzerklärung.
   *[no] Alles andere geht ohne.
 }
library-title = Bibliothek
library-new = Neue Sitzung
library-versions =
    { $count ->
        [one] 1 Version
       *[other] { $count } Versionen
    }
library-delete-one = { $title } löschen
library-older = Ältere Sitzungen
library-end = Es gibt nichts Älteres.
library-newest = Zurück zu den neuesten
library-empty = Hier ist noch nichts
library-empty-hint = Was Sie im Studio bearbeiten, bleibt hier, Sitzung für Sitzung, bis Sie es löschen.
library-start = Ihr erstes Bild bearbeiten
delete-title = Sitzung löschen
delete-question = „{ $title }“ löschen?
delete-what-goes =
    { $versions ->
        [one] Ihre einzige Version verschwindet
       *[other] Alle { $versions } Versionen verschwinden
    }, mit { $pictures ->
        [one] 1 Bild und seinem Vorschaubild.
       *[other] { $pictures } Bildern und ihren Vorschaubildern.
    }
delete-no-undo = Das lässt sich nicht rückgängig machen.
delete-do = Löschen
delete-keep = Behalten
delete-done = Die Sitzung ist gelöscht.
error-cost-nothing = Es hat Sie nichts gekostet.
error-cost-kept = Was Sie behalten haben, ist auf dem Server sicher.
error-reference = Referenz { $reference }
error-home = Zur Startseite
error-again = Noch einmal versuchen
error-400-title = Diese Anfrage haben wir nicht verstanden
error-400-do = Gehen Sie zurück und versuchen Sie es noch einmal; haben Sie die Adresse eingetippt, sehen Sie sie noch einmal an.
error-403-title = Dieses Formular ist zu alt
error-403-do = Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal. Ihr Browser muss die eigenen Cookies dieser Seite annehmen.
error-404-title = Unter dieser Adresse ist nichts
error-404-do = Es wurde gelöscht, gehört jemand anderem oder gab es nie.
error-405-title = Hier öffnet sich nichts von selbst
error-405-do = Diese Adresse nimmt nur, was eine Taste auf einer anderen Seite schickt. Gehen Sie zurück und drücken Sie sie dort.
error-429-title = Zu viele Anfragen
error-429-do = Warten Sie eine Minute und machen Sie dann weiter.
error-500-title = Bei uns ist etwas kaputtgegangen
error-500-do = Versuchen Sie es noch einmal. Geschieht es wieder, nennen Sie uns die Referenz unten.
error-503-title = Wir sind gleich zurück
error-503-do = Unsere Datenbank antwortet gerade nicht. Warten Sie ein paar Sekunden und versuchen Sie es noch einmal; was Sie eben gesendet haben, ist vielleicht nicht angekommen.
error-offline-title = Sie sind offline
error-offline-do = Stellen Sie die Verbindung her und machen Sie weiter, wo Sie waren.
design-title = Bausteine
design-lead = Jeder Teil der Oberfläche in jedem Zustand, hell und dunkel. Was hier nicht ist, wird nirgends benutzt.
design-light = Hell
design-dark = Dunkel
design-colours = Farben
design-type = Schrift
design-type-sample = Das Bild ist das Lauteste
design-sentence = Fehler sagen, was geschah, was es kostete und was zu tun ist.
design-link = Ein Link
design-link-accent = Ein Link, der der nächste Schritt ist
design-buttons = Knöpfe
design-run = Ausführen
design-run-price =
    { $price ->
        [one] Ausführen – 1 Credit
       *[other] Ausführen – { $price } Credits
    }
design-compare = Vergleichen
design-discard = Verwerfen
design-sending = Sendet
design-download = Herunterladen
design-undo = Rückgängig
design-redo = Wiederholen
design-brush = Pinsel
design-eraser = Radierer
design-small = Chips, Marken, Tasten
design-size = 2048 × 1365
design-person = Person
design-object = Gegenstand
design-object-hint = Zeichnen Sie einen Rahmen darum.
design-sky = Himmel
design-initials = AL
design-fields = Felder
design-name = Name
design-name-hint = Niemand außer Ihnen sieht ihn.
design-width = Breite
design-width-error = Höchstens 20000. Nichts wurde geändert.
design-model = Hintergrund
design-background = Einfache Farbe
design-blur = Unschärfe
design-colour = Farbe
design-unavailable = Nicht verfügbar
design-choices = Auswahl
design-notify = Mir Bescheid geben, wenn ein Auftrag fertig ist
design-shortcuts = Tastenkürzel
design-panel = Leiste, und wohin Daten gehen
design-here = Bleibt auf diesem Server.
design-device = Verlässt dieses Gerät nicht.
design-company = Geht an eine Firma; sie behält es bis zu 30 Tage. 4 Credits.
design-close = Schließen
design-dialog = Dialog
design-menu = Menü und Hinweis
design-rename = Umbenennen
design-toast = Meldung
design-sheet = Blatt, für Telefone
design-crop = Zuschneiden
design-progress = Fortschritt und Warten
design-waiting = Als Zweites an der Reihe
design-cancel = Abbrechen
design-generating = Stellt frei
design-left = noch etwa 4 s
design-notes = Banner und Hinweise
design-refused = Abgelehnt: Das Bild zeigt keine Person. Es hat Sie nichts gekostet. Wählen Sie stattdessen einen Gegenstand.
design-failed = Misslungen, weil Speicher fehlte. Es hat Sie nichts gekostet. Versuchen Sie ein kleineres Bild.
design-no-credits = Sie haben 1 Credit, und das braucht 2. Nichts wurde gestartet.
design-empty = Leerer Zustand
design-table = Tabelle, Liste, Fakten
design-contact = Kontaktbogen
design-icons = Symbole
design-picture = Porträt
policy-in-force = Version { $version }, in Kraft ab { $effective }
policy-hash = SHA-256 { $hash }
policy-all-versions = Alle Versionen
policy-as-data = Als Daten
policy-contents = Inhalt
policy-past = Das ist eine frühere Version. Sie gilt nicht mehr.
policy-now = Die geltende
legend-kept = ein Teil dieses Builds hält es
legend-missing = versprochen und noch nicht da
mark-kept = Wird jetzt gehalten.
mark-missing = Nicht gebaut.
processors-none = Niemand. Dieser Dienst sendet keiner Firma Daten.
processors-policy = Was die Datenschutzerklärung über diese Firmen sagt
history-title = Versionen der Datenschutzerklärung
history-lead = Jede veröffentlichte Version, mit dem Hash der Datei dahinter. Keine wird nachträglich geändert: Ein neues Versprechen ist eine neue Version.
history-current = In Kraft seit { $effective }
history-past = War in Kraft ab { $effective }
history-changes =
    { $count ->
        [one] Was sie änderte: 1 Satz
       *[other] Was sie änderte: { $count } Sätze
    }

## policy-pages

word-page-privacy = Datenschutz bei { $service }
word-page-terms = Nutzungsbedingungen von { $service }
word-page-contact = Wer { $service } betreibt
word-page-processors = Wer Daten von { $service } bekommt
page-version = Version { $version }, in Kraft ab { $effective }. SHA-256 { $hash }
page-missing = Dieser Dienst ist nicht vollständig. Noch nicht da:
policy-not-there = Noch nicht da: { $sentence }
word-section-who = Wer wir sind
word-section-people = Sie
word-section-sign-in = Anmeldung
word-section-pictures = Ihre Bilder
word-section-prompts = Ihre Worte
word-section-companies = Firmen, die Daten bekommen
word-section-money = Geld
word-section-usage = Was wir zählen und notieren
word-section-device = Was wir auf Ihrem Gerät lassen
word-section-mail = E-Mail
word-section-support = Anfragen an uns
word-section-keeping = Wie lange etwas bleibt
word-section-safe = Wie es geschützt ist
word-section-staff = Wer hineinsehen kann
word-section-rights = Ihre Rechte
word-section-machines = Von einer Maschine gemacht
word-section-changes = Wenn sich diese Erklärung ändert
word-section-terms-who = Wer wir sind
word-section-terms-use = Den Dienst nutzen
word-section-terms-money = Credits und Geld
word-section-terms-end = Gehen
word-section-terms-changes = Änderungen
word-section-contact = Kontakt
terms-yours = Was Sie hier bringen und machen, bleibt Ihres. Sie erlauben uns damit nur, worum Sie bitten.
terms-lawful = Nutzen Sie den Dienst nicht, um ein Gesetz zu brechen oder jemandem zu schaden.
terms-credits = Der Preis eines Auftrags wird gezeigt, bevor Sie ihn starten. Seine Credits werden beim Start zurückgelegt, verbraucht, wenn er fertig ist, und wieder Ihre, wenn er abgelehnt wird, misslingt oder angehalten wird.
terms-leave = Sie können jederzeit gehen.
word-card-purpose = Wofür
word-card-receives = Bekommt
word-card-identity = Unterscheidet Menschen
word-card-region = Wo
word-card-retention = Behält es
word-card-retention-days = Höchstens
card-days = { $days ->
    [0] nicht nach dem Auftrag
    [one] einen Tag
   *[other] { $days } Tage
 }
word-card-training = Lernt daraus
word-card-contract = Vertrag
word-card-transfer = Über Grenzen
word-card-hosts = Aufgerufene Hosts
word-card-self-hosted = Betrieben von
card-self-hosted = uns
word-card-policy = Eigene Datenschutzerklärung
word-card-name = Hier bekannt als
word-card-state = Jetzt
card-not-there = Noch wird nichts dorthin gesendet.
word-table-cookies = Cookies
word-table-browser = In Ihrem Browser aufbewahrt
word-table-kept = Wie lange etwas aufbewahrt wird
word-table-basis = Rechtsgrundlagen
word-column-name = Name
word-column-purpose = Wofür
word-column-life = Wie lange
word-column-essential = Nötig
word-column-what = Was
word-column-swept = Gelöscht
word-column-ground = Grundlage
word-kept-result = Bilder, die Sie gemacht haben
word-kept-handed-over = Ein Ergebnis nach der Übergabe
word-kept-deleted = Was Sie gelöscht haben, zum Zurücknehmen
word-kept-picture-link = Ein Link auf ein Ergebnis per E-Mail
word-kept-shared-link = Ein Link, den Sie geteilt haben
word-kept-account = Ein Konto, das niemand benutzt
word-kept-session = Woran ein Browser erkannt wird
word-kept-link = Ein Link oder Code per E-Mail
word-kept-old-address = Die frühere Adresse, versiegelt, nachdem Sie sie geändert haben
word-kept-mail-record = Dass eine E-Mail gesendet wurde
word-kept-invoice = Rechnungen
word-kept-support = Anfragen an uns
word-kept-count = Einzelne Zählungen
word-kept-total = Summen, die niemanden nennen
word-kept-device = Daten Ihres Geräts
word-kept-address = Ein geschlüsselter Hash Ihrer Netzadresse
word-kept-log = Protokolle
word-kept-webhook = Was Ihren Webhooks mitgeteilt wurde
word-kept-backup = Sicherungen
swept-by-act = durch eine Handlung oder wenn der Speicher endet
word-swept-days = nachgesehen { $amount ->
    [one] jeden Tag
   *[other] alle { $amount } Tage
}
word-swept-hours = nachgesehen { $amount ->
    [one] jede Stunde
   *[other] alle { $amount } Stunden
}
word-swept-minutes = nachgesehen { $amount ->
    [one] jede Minute
   *[other] alle { $amount } Minuten
}
swept-not-there = noch nicht da
word-path-here-account = Bleibt auf diesem Server. Gelöscht, wenn Sie es löschen.
word-path-here-until-done = Bleibt auf diesem Server, versiegelt, und wird gelöscht, wenn der Auftrag endet; das Ergebnis { $after }, nachdem Sie es haben.
word-path-here-nowhere = Bleibt auf diesem Server, während daran gearbeitet wird, und wird nirgends gespeichert.
path-here-details = Dieses Werkzeug läuft auf den Rechnern von { $service }. Keine andere Firma bekommt das Bild.
path-company = Geht an { $company } ({ $region }), dort aufbewahrt: { $retention }.
word-path-kept-account = Hier, bis Sie es löschen.
word-path-kept-until-done = Hier verschwunden, wenn es fertig ist.
word-path-kept-nowhere = Hier nirgends gespeichert.
path-what = { $words ->
    [true] { $pictures ->
        [0] Ihre Worte gehen
        [one] Ihre Worte und ein Bild gehen
       *[other] Ihre Worte und { $pictures } Bilder gehen
    }
   *[false] { $pictures ->
        [one] Ihr Bild geht
       *[other] { $pictures } Bilder gehen
    }
}
path-whole = { $what } an { $company } ({ $region }), dort aufbewahrt: { $retention }. { $kept } { $price ->
    [0] Kostenlos.
    [one] 1 Credit.
   *[other] { $price } Credits.
}
path-rehearsal = Probe: Eine Attrappe auf diesem Rechner antwortet für { $company }. Nichts verlässt ihn. { $price ->
    [0] Kostenlos.
    [one] 1 Credit.
   *[other] { $price } Credits.
}
path-rehearsal-details = Diese Instanz wurde mit Attrappen anstelle der Firmen gestartet, damit sich alles ohne Schlüssel ausprobieren lässt. Die Bilder sind erfunden.
path-company-details = { $company } bekommt: { $receives }. Lernt daraus: { $training }. Über Grenzen: { $transfer }. Eigene Datenschutzerklärung: { $policy }
word-notice-added = Neu: { $after }
word-notice-removed = Entfallen: { $before }
word-notice-changed = Jetzt: { $after } Vorher: { $before }
notice-card = { $company }. { $told }
history-broken = Die veröffentlichten Versionen passen bei Nummer { $number } nicht zusammen: Eine Datei wurde geändert, fehlt oder ist zweimal da.
policy-help = eine Datenschutzerklärung prüfen, lesen und veröffentlichen
policy-help-check = sagen, was an einer Datei falsch ist
policy-help-page = eine Seite einer Datenschutzerklärung ausgeben
policy-help-publish = eine Datenschutzerklärung veröffentlichen: Was ein Versprechen lockert, gilt, wenn die Menschen es rechtzeitig erfahren haben
policy-help-file = eine TOML-Datei oder der Name eines mitgelieferten Profils
policy-help-publish-flag = als eine prüfen, die veröffentlicht wird: keine Platzhalter
policy-help-json = JSON ausgeben
policy-help-which = welche Seite
policy-refused = Dieser Build kann { $file } nicht halten. Was fehlt:
policy-good = { $file }: gut.
policy-good-incomplete = { $file }: gut und sagt, dass sie unvollständig ist. Noch nicht da: { $gaps ->
    [one] ein Teil
   *[other] { $gaps } Teile
}.
policy-published = Version { $version } veröffentlicht, SHA-256 { $hash }.

## policy-rules

policy-fault = { $file }: { $key }: { $level }: { $problem }
policy-fault-allowed = Erlaubt: { $words }.
policy-fault-nearest = Meinten Sie "{ $word }"?
policy-fault-unreadable = Die Datei lässt sich nicht lesen.
policy-fault-large = Die Datei ist größer als 1 MB.
policy-fault-not-utf8 = Die Datei ist kein Text in UTF-8.
policy-fault-toml = Die Datei ist kein TOML: { $reason }
policy-fault-absurd = sie ist zu tief verschachtelt oder enthält eine zu lange Zahl
policy-fault-no-profile = Dieses Profil gibt es nicht.
policy-fault-missing = Das fehlt.
policy-fault-unknown-key = Diesen Schlüssel gibt es nicht.
policy-fault-word = Das ist keines der hier erlaubten Wörter.
policy-fault-life = Das ist keine hier erlaubte Dauer.
policy-fault-price = Das ist kein Preis.
policy-fault-url = Das ist keine Adresse im Web.
policy-fault-text = Das enthält unsichtbare Zeichen oder Leerzeichen an seinen Enden.
policy-fault-type = Das hat die falsche Form: { $reason }.
policy-fault-placeholder = Das ist ein Platzhalter. Nur der Betreiber weiß, was hierher gehört; eine veröffentlichte Datenschutzerklärung muss es sagen.
policy-missing-promises = { $number ->
    [one] Ein Versprechen dieser Datenschutzerklärung hat keinen Teil dieses Builds, der es hält.
   *[other] { $number } Versprechen dieser Datenschutzerklärung haben keinen Teil dieses Builds, der sie hält.
}
rule-indefinite = Personenbezogene Daten lassen sich nicht ohne Ende aufbewahren. Setzen Sie eine Frist, oder sorgen Sie dafür, dass sie wieder angesehen und auf Wunsch gelöscht werden.
rule-unreviewed = Was bleibt, bis es nicht mehr gebraucht wird, muss von Zeit zu Zeit angesehen werden: Sagen Sie, wie oft.
rule-consent-by-use = Einen Dienst zu nutzen ist keine Einwilligung. Es kann nur heißen, dass jemand die Datenschutzerklärung gesehen hat.
rule-unnamed-company = Eine Firma, die etwas bekommt, ist nicht unter den Anbietern: { $what }.
rule-unused-company = Eine Firma ist unter den Anbietern, und nichts in dieser Datenschutzerklärung sendet ihr etwas: { $what }.
rule-unscreened = Creem verlangt von Verkäufern von KI-Bildern, jeden Prompt zuerst dorthin zu senden. Die Datenschutzerklärung muss sagen, dass es sie bekommt.
rule-only-our-servers = „Gelöscht“ und „nie gespeichert“ gilt nur für unsere Server: { $what } behält Kopien. Die Seite sagt das; lesen Sie, ob Sie das versprechen wollen.
rule-eviction = Browser leeren ihren Speicher von selbst, Safari nach 7 Tagen ohne Besuch. Die Seite muss das sagen.
rule-encrypted-passwords = Passwörter werden gehasht, nie verschlüsselt; wo es kein Passwort gibt, ist nichts zu sagen.
rule-tags-without-consent = Das Skript einer anderen Firma darf einen Besuch erst nach Einwilligung zählen.
rule-profile-picture = Um jemanden anzumelden, braucht es kein Profilbild. Behalten Sie es nicht.
rule-deletion-by-mail = Ein Konto nur per E-Mail zu löschen ist rechtmäßig, aber ein Knopf ist leichter zu benutzen und zu beweisen. Bieten Sie beides an.
rule-improvement = Modelle mit Daten von Menschen zu verbessern braucht eine eigene Grundlage: eine Einwilligung für mehr als Summen. Daten von Google dürfen dafür nicht benutzt werden.
rule-hidden-address = Netzadressen, die länger als eine Stunde bleiben, sind Daten über Menschen: Kürzen Sie es, oder führen Sie "address" unter dem auf, was vom Gerät bleibt.
rule-undeclared-uploads = Bilder, die Menschen bringen, müssen ganz angegeben sein: uploads, ihre Formate, ihre Rechtsgrundlage; und wo es keine gibt, kann niemand welche bekommen.
rule-unnamed-credential = Was bleibt, um jemanden wiederzuerkennen, muss genannt sein, und sonst nichts: ein Hash für Passwörter, ein öffentlicher Schlüssel für Passkeys, ein Geheimnis und Hashes der Wiederherstellungscodes für einen zweiten Schritt.
rule-name-by-link = Ein Link per E-Mail bringt keinen Namen, deshalb muss der Name freiwillig sein.
rule-rights-without-account = Ohne Konten zeigen Menschen durch einen Code an ihre Adresse, wer sie sind.
rule-twice = Das steht zweimal da: { $what }.
rule-ungrounded = Jeder verfolgte Zweck braucht seine Rechtsgrundlage und jede Grundlage ihren Zweck.
rule-placements = Das passt nicht dazu, wo Bilder leben.
rule-sign-in-parts = Das passt nicht zu den Wegen der Anmeldung und dem, wonach Menschen gefragt werden.
rule-half-said = Eine Sache und wie lange sie lebt gehören zusammen: Eines von beiden fehlt hier.
rule-periods = Ein Abonnement hat einen Zeitraum; sonst nichts.
rule-currencies = Die Firma, die das Geld annimmt, verkauft nicht in dieser Währung.
rule-cookies = Das passt nicht zu den anderen Cookies: Die Anmeldung hat eines mit ihrer Dauer, und was nicht nötig ist, braucht ein Tag, zu dem Menschen Ja sagen können.
rule-browser-storage = So wie die Bilder liegen, bewahrt der Browser der Leute etwas unter diesem Namen auf, bis sie den Tab schließen oder es entfernen. Die Policy muss es nennen, mit seiner Dauer: { $what }.
rule-marking = Das Gesetz verlangt, dass von einer Maschine gemachte Ergebnisse gekennzeichnet sind und Menschen es erfahren.
rule-self-hosted = { $what } betreiben wir selbst; es hat also keine Hosts einer Firma, geht über keine Grenze und kann keine Zahlungen annehmen, niemanden anmelden und keine Besuche zählen.
rule-webhooks = Webhooks brauchen Konten und gespeicherte Aufträge; und keine Firma kann die id webhook haben.
rule-incomplete = Diese Datenschutzerklärung sagt, dass Teile von ihr noch nicht da sind. Die Seite zeigt, welche.
missing-language = Nicht jede Sprache, die diese Datenschutzerklärung nennt, hat hier ihre Worte.
missing-profile-picture = Es gibt keine Profilbilder.
missing-inactive = Ein Konto, das niemand benutzt, wird erst nach Warnungen per E-Mail gelöscht, die diese Datenschutzerklärung nicht sendet (mail.kinds: notice).
missing-mail-kinds = Es werden nur E-Mails über Anmeldung, Sicherheit des Kontos, Käufe, Antworten auf Anfragen und Änderungen der Datenschutzerklärung gesendet.
missing-choice = Niemand kann für einzelne Bilder einen strengeren Weg wählen.
missing-handover = Ergebnisse werden nur auf der Seite übergeben.
missing-undo-delete = Eine Löschung lässt sich nicht zurücknehmen.
missing-payments = Nichts lässt sich kaufen: Die Firma, die das Geld annehmen soll, ist diesem Build unbekannt.
missing-device = Netzadressen werden nicht so aufbewahrt, wie sie sind.
missing-tags = Nicht jede dafür genannte Firma zählt Besuche.
missing-improve = Worte, Bilder und Konten werden nicht benutzt, um Modelle oder Werkzeuge zu verbessern.
missing-sharing = Bilder lassen sich nicht über einen Link teilen.
missing-ask = Niemand wird gefragt, bevor Nacktheit gemacht wird: Sie wird abgelehnt.

## policy-words

policy-list = { $most } und { $last }
policy-disclosure-none = braucht nicht mehr als das Verlangen
life-zero = sofort
life-second = { $amount } { $amount ->
    [one] Sekunde
   *[other] Sekunden
}
life-minute = { $amount } { $amount ->
    [one] Minute
   *[other] Minuten
}
life-hour = { $amount } { $amount ->
    [one] Stunde
   *[other] Stunden
}
life-day = { $amount } { $amount ->
    [one] Tag
   *[other] Tage
}
life-week = { $amount } { $amount ->
    [one] Woche
   *[other] Wochen
}
life-month = { $amount } { $amount ->
    [one] Monat
   *[other] Monate
}
life-year = { $amount } { $amount ->
    [one] Jahr
   *[other] Jahre
}
life-until-deleted = bis Sie sie löschen
life-never = nie
life-until-no-longer-needed = bis nicht mehr gebraucht
life-until-browser-closes = bis der Browser schließt
life-until-cleared = bis Sie es entfernen
product-pack = { $name }: { $credits } Credits für { $price }
product-subscription = { $name }: { $credits } Credits für { $price } { $period ->
    [month] im Monat
    [year] im Jahr
   *[other] je Zeitraum
}
product-order = { $name }: { $credits ->
    [0] { $price }
   *[other] { $price } mit { $credits } Credits
}
word-identifier-username = Benutzername
word-identifier-email = E-Mail-Adresse
word-identifier-name = Name
word-identifier-picture = Profilbild
word-moment-sign-up = wenn Sie ein Konto anlegen
word-moment-upload = wenn Sie ein Bild bringen
word-moment-purchase = wenn Sie etwas kaufen
word-moment-support = wenn Sie uns etwas fragen
word-preference-download-format = das Format Ihrer Downloads
word-preference-appearance = wie das Studio aussieht
word-preference-shortcuts = Ihre Tastenkürzel
word-preference-notices = ob es Bescheid gibt, wenn ein Auftrag fertig ist
word-provider-google = Google
word-provider-facebook = Facebook
word-provider-github = GitHub
word-mail-sign-in = Anmeldung
word-mail-security = Sicherheit Ihres Kontos
word-mail-receipt = Kaufbestätigungen
word-mail-delivery = Stand einer Bestellung
word-mail-support = Antworten auf Ihre Anfragen
word-mail-notice = Änderungen dieser Erklärung
word-format-jpeg = JPEG
word-format-png = PNG
word-format-webp = WebP
word-format-avif = AVIF
word-format-gif = GIF
word-handover-page = auf der Seite, auf der Sie darum gebeten haben
word-handover-one-time-download = durch einen Download, der einmal geht
word-handover-mailed-link = durch einen Link in einer E-Mail
word-choice-until-done = gelöscht, wenn der Auftrag fertig ist
word-choice-on-device = nur in Ihrem Browser bearbeitet
word-purpose-hosting = Rechner
word-purpose-database = die Datenbank
word-purpose-object-storage = Speicher für versiegelte Dateien
word-purpose-mail = E-Mails zustellen
word-purpose-pictures = Bilder machen
word-purpose-video = Videos machen
word-purpose-payments = Zahlungen
word-purpose-sign-in = Anmeldung
word-purpose-analytics = Besuche zählen, nach einem Ja
word-purpose-webhook = einem Programm von Ihnen mitteilen
word-received-state-of-the-job = dass ein Auftrag endete, kein Bild und kein Wort
word-received-prompt = Ihre Worte
word-received-pictures-of-the-job = die Bilder des Auftrags
word-received-mask = die Maske
word-received-email = Ihre E-Mail-Adresse
word-received-name = Ihr Name
word-received-order = die Bestellung
word-received-subscription = das Abonnement
word-received-mail-text = der Text der E-Mail
word-received-network-address = Ihre Netzadresse
word-received-pages-visited = die Seiten, die Sie besuchen
word-received-sealed-data = versiegelte Daten ohne ihren Schlüssel
word-received-sign-in-request = dass Sie sich hier anmelden möchten
word-identity-none = nein
word-identity-hmac = durch ein Kürzel, das niemanden nennt
word-transfer-not-needed = verlässt nicht die Region, die es nach demselben Recht schützt
word-transfer-scc = Standardvertragsklauseln
word-transfer-adequacy = ein Beschluss, dass der Schutz dort angemessen ist
word-training-true = ja
word-training-false = nein
word-period-month = jeden Monat
word-period-year = jedes Jahr
word-invoice-name = Name
word-invoice-email = E-Mail-Adresse
word-invoice-address = Anschrift
word-invoice-product = was Sie gekauft haben
word-invoice-amount = Betrag
word-invoice-date = Datum
word-invoice-tax-number = Steuernummer
word-event-pages = welche Seiten geöffnet werden
word-event-features = welche Werkzeuge benutzt werden
word-count-generated = gemacht
word-count-downloaded = heruntergeladen
word-metric-tool = welches Werkzeug es war
word-metric-duration = wie lange es dauerte
word-metric-outcome = wie es endete
word-metric-tokens = wie viele Token eine Firma dafür zählte
word-device-browser-family = die Art des Browsers
word-device-keyed-address = ein geschlüsselter Hash der Netzadresse
word-device-address = die Netzadresse
word-material-metrics = Summen, die niemanden nennen
word-material-prompts = Ihre Worte
word-material-pictures = Ihre Bilder
word-material-account = Daten Ihres Kontos
word-ground-contract = der Vertrag mit Ihnen
word-ground-consent = Ihre Einwilligung
word-ground-legitimate-interest = unser berechtigtes Interesse
word-ground-legal-obligation = eine gesetzliche Pflicht
word-channel-form = über ein Formular
word-channel-mail = per E-Mail
word-right-self-service = durch einen Knopf auf dieser Website
word-right-mail = durch eine E-Mail an uns
word-glass-address = Ihre Adresse
word-glass-ledger = das Kontobuch Ihrer Credits
word-glass-case = Ihre Anfrage an uns
word-disclosure-two-persons = braucht die Zustimmung von zweien von uns
word-disclosure-reason = braucht einen geschriebenen Grund
word-disclosure-register = wird in ein Verzeichnis eingetragen
word-mark-c2pa = einen signierten Herkunftsnachweis
word-mark-watermark = ein unsichtbares Wasserzeichen in den Bildern, die ein Modell erzeugt hat
word-action-refuse = Wir lehnen ab
word-action-ask = Wir fragen Sie zuerst
word-essential-true = nötig
word-essential-false = nur nach einem Ja
word-checkout-redirect = auf der eigenen Seite der Zahlungsfirma
word-basis-account = Ihr Konto
word-basis-pictures = Bilder machen und aufbewahren
word-basis-payments = Zahlungen
word-basis-support = Anfragen beantworten
word-basis-counter = Nutzung zählen
word-basis-device = Daten Ihres Geräts
word-basis-analytics = Besuche durch eine andere Firma zählen
word-basis-improve = Modelle und Werkzeuge verbessern
word-basis-security = Schutz gegen Missbrauch

## policy

clause-date = Das ist Version { $version } der Datenschutzerklärung. Sie gilt ab { $effective }.
clause-controller = { $service } ({ $url }) wird betrieben von { $controller }, { $address }. Für jedes Versprechen auf dieser Seite steht { $controller } ein: { $contact }.
clause-officer = Datenschutzbeauftragte Stelle: { $officer }.
clause-explains = Diese Seite sagt, was { $service } erhebt, wofür, wer es bekommt und wie es geschützt ist. Alle können sie lesen, ohne sich anzumelden.
clause-live-view = Ihr Konto zeigt Ihnen jederzeit, was wir über Sie gespeichert haben.
clause-swedish = Diese Erklärung, unsere E-Mails und die Seiten für Ihre Rechte gibt es auf Schwedisch.
clause-languages = Sie können diese Erklärung in diesen Sprachen lesen: { $languages }. Jede Sprache ist dieselbe Version, und worin Sie eingewilligt haben, bleibt beim Wechsel bestehen.
clause-contact = Fragen zum Datenschutz gehen an { $contact }.
clause-identifiers = Für ein Konto fragen wir nach: { $identifiers }. Sonst bewahren wir nichts auf, was sagt, wer Sie sind.
clause-identifiers-later = Außerdem fragen wir nach: { $asked_later }.
clause-optional = Weglassen dürfen Sie: { $optional }.
clause-no-account = Sie brauchen kein Konto. Wir führen keine.
clause-guests = Nach mehr fragen wir nie: { $identifiers }.
clause-email-only-at = Eine E-Mail-Adresse wird nur erhoben, { $asked_at }.
clause-minimum = Jeder Wert, den wir über Sie speichern, steht mit seinem Zweck auf dieser Seite. Es gibt keinen anderen.
clause-account-purpose = Wir nutzen die Daten Ihres Kontos, um Sie einzulassen, Ihr Konto zu führen und Ihnen dazu zu schreiben, und für nichts anderes.
clause-preferences = Ihr Konto merkt sich { $preferences }, damit Sie es auf einem anderen Gerät wiederfinden.
clause-kept-while-active = Ihr Konto und was darin ist bleiben, bis Sie sie löschen, wie lange Sie auch fort sind.
clause-inactive = Ein Konto, das { $inactive } lang niemand benutzt hat, wird nach einer Warnung per E-Mail mit allem darin gelöscht.
clause-by-password = Sie können sich mit Ihrer E-Mail-Adresse und einem Passwort anmelden.
clause-by-username = Statt Ihrer Adresse können Sie Ihren Benutzernamen eingeben.
clause-by-code = Sie können sich mit einem Code anmelden, den wir Ihnen per E-Mail senden.
clause-by-magic-link = Sie können sich mit einem Link anmelden, den wir Ihnen per E-Mail senden.
clause-by-google = Sie können sich mit Google anmelden.
clause-by-facebook = Sie können sich mit Facebook anmelden.
clause-by-github = Sie können sich mit GitHub anmelden.
clause-by-passkey = Sie können sich mit einem Passkey anmelden.
clause-password-hash = Um Sie wiederzuerkennen, bewahren wir einen Hash Ihres Passworts auf.
clause-passkey-key = Um Sie wiederzuerkennen, bewahren wir die öffentliche Hälfte Ihres Passkeys auf.
clause-second-step = Wenn Sie möchten, wird bei jeder Anmeldung auch ein Code einer Ihrer Apps verlangt.{ $passkeys ->
    [yes] {" "}Ein Passkey genügt allein.
   *[no] {""}
 }
clause-totp-secret = Für diese Codes bewahren wir das Geheimnis auf, das auch Ihre App hat, versiegelt unter einem eigenen Schlüssel von Ihnen, und Hashes Ihrer Wiederherstellungscodes.
clause-password-hashed = Ihr Passwort wird nie gespeichert. Wir bewahren einen Hash davon auf (Argon2id), aus dem es sich nicht zurücklesen lässt.
clause-keys = Ein Schlüssel, den Sie für ein Programm anlegen, wird Ihnen einmal gezeigt. Wir bewahren einen Hash davon auf; er gilt, bis Sie ihn beenden, und gibt nicht mehr aus, als Sie erlauben.
clause-link-life = Ein Link oder Code, den wir Ihnen per E-Mail senden, gilt einmal und höchstens { $link_life } lang.
clause-magic-link = Ein Link per E-Mail fragt nach keinem Namen. Ihn zu öffnen bewirkt nichts, bis Sie auf der Seite den Knopf drücken.
clause-session-life = Sie bleiben auf einem Gerät höchstens { $session_life } lang angemeldet.
clause-session-of-guests = Ein Cookie hält Ihren Auftrag und Ihre Bestellung höchstens { $session_life } lang zusammen.
clause-google = Wenn Sie sich mit Google anmelden, fragen wir Google nach { $google_scopes } und behalten: { $google_keeps }. Der Rest der Antwort wird verworfen.
clause-facebook = Wenn Sie sich mit Facebook anmelden, fragen wir Facebook nach { $facebook_scopes } und behalten: { $facebook_keeps }. Der Rest der Antwort wird verworfen.
clause-github = Wenn Sie sich mit GitHub anmelden, fragen wir GitHub nach { $github_scopes } und behalten, wenn GitHub die Adresse bestätigt hat: { $github_keeps }. Der Rest der Antwort wird verworfen.
clause-no-provider-password = Ihr Passwort bei einer Firma, die Sie anmeldet ({ $providers }), sehen und speichern wir nie.
clause-google-only-sign-in = Wir lesen Ihr einfaches Google-Profil, um Sie anzumelden, und nutzen es für nichts anderes.
clause-google-no-more = Wir verlangen keine weiteren Daten von Google, behalten kein Google-Token und rufen Google nach Ihrer Anmeldung nicht wieder auf.
clause-google-limited-use = Was wir mit Daten von Google tun, hält sich an die Google API Services User Data Policy samt ihren Limited-Use-Regeln: keine Werbung, keine Menschen, die sie lesen, kein Training.
clause-revoke = Sie können unseren Zugriff jederzeit in den Einstellungen beenden, bei { $providers }. Ihr Konto hier besteht weiter; Sie melden sich dann per E-Mail an.
clause-uploads = Sie können Bilder in diesen Formaten bringen: { $formats }, bis zu je { $megapixels } Megapixel und { $max_megabytes } Megabyte.
clause-no-uploads = Hier entstehen Bilder aus Worten. Es lassen sich keine mitbringen.
clause-largest-result = Ein hier gemachtes Bild hat höchstens { $megapixels } Megapixel und { $max_megabytes } Megabyte.
clause-as-asked = Ihr Bild wird für die Bearbeitung genutzt, um die Sie gebeten haben, und für nichts anderes.
clause-edits = Wir nutzen Ihre Bilder für die Bearbeitungen, um die Sie bitten.
clause-videos = Wir nutzen Ihre Bilder und Worte für die kurzen Videos, um die Sie bitten.
clause-uploads-kept = Bilder, die Sie bringen, bleiben in Ihrem Konto.
clause-tied-to-owner = Jedes Bild ist unter einem Schlüssel versiegelt, der zu Ihrem Konto gehört. In ein anderes Konto versetzt, öffnet es sich nicht.
clause-results-kept = Bilder, die Sie machen, bleiben in Ihrem Konto: { $result_life }.
clause-versions = Jede Bearbeitung bleibt als Version ihrer Sitzung. Sie können zu jeder zurück.
clause-metadata-dropped = Ort, Kamera, Kommentare und Dateinamen in einem Bild werden bei der Ankunft entfernt.
clause-until-done = Ihr Bild ist nur auf unseren Servern, während daran gearbeitet wird, versiegelt unter dem Schlüssel seines eigenen Auftrags.
clause-result-life = Endet der Auftrag, ob gelungen, misslungen oder angehalten, wird Ihr Bild von unseren Servern gelöscht. Das Ergebnis wird gelöscht: { $after_handover } nach der Übergabe an Sie, jedenfalls { $result_life } nach dem Auftrag.
clause-handover = Sie bekommen das Ergebnis { $handover }.
clause-picture-link = Ein Link auf ein Ergebnis, den wir Ihnen per E-Mail senden, gilt { $picture_link_life } lang.
clause-nowhere = Ihre Bilder werden nie auf unseren Servern gespeichert. Sie sind im Arbeitsspeicher, während daran gearbeitet wird, und auf keiner Festplatte, in keiner Warteschlange, keinem Protokoll und keiner Sicherung.
clause-answered-once = Das Ergebnis ist in der Antwort auf Ihre Anfrage und danach von unseren Servern verschwunden: { $result_life }.
clause-in-browser = Die Bilder, die Sie machen, bleiben in Ihrem eigenen Browser und nirgends sonst.
clause-versions-in-browser = Auch ihre Versionen bleiben dort.
clause-only-you = Niemand außer Ihnen erreicht sie: Unsere Server haben keinen Weg, Ihren Browser danach zu fragen.
clause-your-browser = Sie können sie als Datei herausnehmen, zurückbringen und löschen. Sie bleiben, bis Sie sie entfernen.
clause-eviction = Manche Browser leeren solchen Speicher von selbst, Safari nach 7 Tagen ohne Besuch. Das Studio sagt, ob Ihrer versprochen hat, ihn zu behalten.
clause-only-our-servers = Was diese Seite über das Löschen und Nichtspeichern von Bildern sagt, gilt für unsere eigenen Server. Die Firmen, die Bilder machen, behalten Kopien eine Weile: { $company_retention }.
clause-delete-pictures = Sie können ein Bild jederzeit löschen. Es verschwindet sofort mit seinen Vorschaubildern und allem daraus Gemachten, das es enthält, und es gibt kein Zurück.
clause-delete-pictures-later = Sie können ein Bild jederzeit löschen. Das können Sie { $undo } lang zurücknehmen; dann ist es mit seinen Vorschaubildern und allem daraus Gemachten, das es enthält, verschwunden.
clause-delete-sessions = Sie können eine Sitzung jederzeit löschen, mit allen Bildern, Versionen und Worten.
clause-delete-videos = Sie können ein Video jederzeit löschen, mit seinen Standbildern und, wo das geht, auch bei der Firma, die es gemacht hat.
clause-choices = Für Ihre eigenen Bilder können Sie einen strengeren Weg wählen: { $choices }.
clause-links = Sie können ein Ergebnis über einen Link teilen. Ein Link lebt höchstens { $links_longest }, und Sie können ihn jederzeit beenden.
clause-no-links = Es gibt keine Links, die anderen Ihre Bilder zeigen.
clause-words-make-pictures = Mit Ihren Worten wird das Bild gemacht, um das Sie gebeten haben.
clause-words-kept = Ihre Worte bleiben versiegelt in Ihrem Konto, bis Sie sie löschen.
clause-words-history = Sie sehen Ihre Worte neben ihren Bildern wieder und können das ausschalten.
clause-no-words-history = Es gibt keine Liste Ihrer Worte.
clause-words-until-done = Ihre Worte sind nur auf unseren Servern, während der Auftrag läuft, versiegelt, und werden an seinem Ende gelöscht.
clause-words-nowhere = Ihre Worte werden nie auf unseren Servern gespeichert: in keiner Datei, Datenbank, Warteschlange, keinem Protokoll und keiner Sicherung.
clause-recipients = Diese Firmen bekommen Daten. Jede hat unten eine Karte: was sie bekommt, wofür, wo, wie lange und unter welchem Vertrag.
clause-picture-companies = Bilder können für Sie machen, wenn Sie eines ihrer Werkzeuge wählen: { $picture_companies }.
clause-video-companies = Videos können für Sie machen: { $video_companies }. Ein Auftrag für ein Bild geht nie dorthin.
clause-only-the-job = Nutzen Sie ein Werkzeug einer solchen Firma, bekommt sie nur die Bilder und Worte dieses Auftrags: ohne Ihren Namen, Ihre Adresse oder etwas in der Datei Verstecktes. Das Studio sagt das, bevor Sie auf Ausführen drücken.
clause-record = Jedes Mal, wenn etwas zu einer solchen Firma geht, { $accounts ->
    [yes] notiert Ihr Konto
   *[no] wird zu Ihrem Besuch notiert
 }, an wen, wann, wie viel und wie es endete. Notiert wird nie, was es war.
clause-own-rules = Für das, was sie bekommt, folgt eine solche Firma ihrer eigenen Erklärung. Ihre Karte sagt, wie lange sie es behält und ob sie daraus lernt.
clause-works-here = Werkzeuge, die auf diesem Server laufen, senden Ihr Bild an niemanden.
clause-works-on-device = Werkzeuge, die in Ihrem Browser laufen, senden es nicht einmal an uns.
clause-only-here = Keine Firma bekommt Ihre Bilder.
clause-screened = { $screeners } liest Ihre Worte, bevor ein Bild gemacht wird, und kann sie ablehnen. Nichts wird gemacht, bevor von dort ein Ja kam.
clause-no-sale = Wir verkaufen, tauschen und vermieten keine personenbezogenen Daten und nutzen keine für Werbung. Die Datei dieser Erklärung hat kein Wort für einen solchen Zweck.
clause-only-the-listed = Unsere Server können die Hosts auf den Karten unten aufrufen und keine anderen.
clause-listed-and-named = Unsere Server können die Hosts auf den Karten unten aufrufen, die Adressen, die Sie selbst nennen, und keine anderen.
clause-webhooks = Einer Adresse, die Sie selbst nennen, wird mitgeteilt, wenn ein Auftrag von Ihnen endet: eine id, wie er endete und wann, signiert mit einem Geheimnis, das Sie bekommen haben. Kein Bild, kein Wort und kein Name ist darin.
clause-only-to-operate = Jede Firma hat einen Zweck, und alle dienen dem Betrieb dieses Dienstes: { $purposes }.
clause-contracts = Jede Firma auf einer Karte ist durch den Vertrag gebunden, den ihre Karte nennt.
clause-transfers = Wo Daten Ihre Region verlassen, nennt die Karte, wohin und was das rechtmäßig macht.
clause-purchases = Sie können kaufen: { $products }.
clause-vendor = { $payment_company } nimmt die Zahlung entgegen.
clause-only-the-order = Für eine Zahlung geht nichts von Ihnen an { $payment_company }, außer Sie kaufen etwas, und dann nur: { $payment_receives }. Nie Ihr Name, Ihre Bilder oder was Sie gemacht haben. Was Sie dort auf der eigenen Seite gefragt werden, bleibt dort.
clause-hosted-checkout = Sie zahlen auf der eigenen Seite der Zahlungsfirma. Keine unserer Seiten hat ein Feld für eine Karte oder lädt ein Zahlungsskript.
clause-no-card = Ihre Kartennummer bekommen und speichern wir nie. Wir behalten Nummer, Betrag und Währung einer Bestellung.
clause-subscriptions = Abonnements verlängern sich { $periods }, bis Sie sie beenden, und gelten bis zum Ende dessen, was Sie bezahlt haben.
clause-one-off = { $subscriptions ->
    [yes] Manches lässt sich einmal kaufen, ohne Abonnement.
   *[no] Manches lässt sich einmal kaufen.
 }
clause-ledger = Wir führen ein Kontobuch Ihrer Credits: Menge, Zeit, wofür und die Nummer des Auftrags oder der Bestellung. Es enthält keine Worte und kein Bild.
clause-invoices = Das Gesetz verlangt, dass wir jede Rechnung { $invoice_life } lang aufbewahren: { $invoice_fields }. Wenn Sie gehen, bleibt sonst nichts außer Monatssummen der Credits eines Käufers, unter einer Nummer, die zu niemandem führt.
clause-counter = Ein eigener Zähler ohne Cookies zählt, { $events }. Er kennt keinen Menschen, keine Worte und kein Bild.
clause-only-sums = Davon sehen wir uns nur Summen an, von Gruppen ab { $minimum_group }. Die einzelnen Zählungen werden { $counter_raw_life } lang behalten und dann gelöscht.
clause-totals = Die Summen, die niemanden nennen, bleiben { $totals_life }.
clause-no-counter = Wir zählen keine Besuche, und keine andere Firma tut es.
clause-counts = Wir zählen je Konto und Monat, wie viele Bilder Sie { $counts } haben.
clause-job-metrics = Der Eintrag eines Auftrags sagt, { $job_metrics }, und sonst nichts über Bild oder Worte.
clause-device = Von Ihrem Gerät behalten wir { $device_life } lang: { $device }.
clause-limits = Wie viel ein Mensch, ein Programm und ein Netz verlangen, ausführen und speichern darf, ist begrenzt, damit der Dienst für alle da ist; wo eine Grenze endet, sagt die Antwort das, und wann wieder Platz ist.
clause-address = Gegen Missbrauch bleibt ein geschlüsselter Hash Ihrer Netzadresse { $address_life } lang im Speicher und wird nirgends aufgeschrieben.
clause-tags = Wenn Sie Ja sagen, und nur dann, wird Ihr Besuch gezählt von { $tag_companies }.
clause-improve = Um unsere Modelle und Werkzeuge zu verbessern, nutzen wir { $improve }. Die Grundlage dafür: { $improve_basis }. Sie können es jederzeit beenden.
clause-improve-nothing = Nichts von Ihnen wird benutzt, um ein Modell zu trainieren oder zu verbessern.
clause-errors = Wenn etwas kaputtgeht, notieren wir, wo im Programm es war, und eine Nummer, die Sie uns nennen können. Nie, was Sie geschrieben oder gezeigt haben.
clause-logs = Unsere Protokolle enthalten Nummern und kurze Codes, keinen Inhalt und keine Adresse. Sie werden { $log_life } lang behalten und dann gelöscht.
clause-register = Jedes Cookie und alles andere, was diese Seite in Ihrem Browser behält, steht in den Listen unten. Sonst wird nichts gesetzt.
clause-only-essential = All das braucht der Dienst, um zu funktionieren. Nichts davon folgt Ihnen, und keine andere Firma sieht Ihren Besuch.
clause-asked-first = Was nicht nötig ist, wird erst gesetzt, nachdem Sie Ja gesagt haben. Nein zu sagen ist ebenso leicht, und auf jeder Seite können Sie es sich anders überlegen.
clause-mail-kinds = Wir senden nur E-Mails dieser Art: { $mail_kinds }. Werbung senden wir nicht.
clause-mail-record = Wir merken uns { $mail_record_life } lang, dass eine E-Mail gesendet wurde, damit keine zweimal kommt.
clause-receipts = Nach einem Kauf bekommen Sie eine E-Mail, die ihn bestätigt.
clause-deliveries = Wenn Sie darum bitten, schreiben wir Ihnen, sobald das Ergebnis einer Bestellung bereit ist. Der Link in dieser E-Mail lebt kurz und gilt einmal.
clause-support = Sie können uns fragen: { $support_channels }. Jede Anfrage bekommt eine Nummer, einen Stand und ein Datum, bis zu dem wir antworten.
clause-support-text = Was Sie uns schreiben, bleibt versiegelt, und Sie bekommen eine Kopie mit allem anderen, was wir über Sie gespeichert haben.
clause-support-life = Eine Anfrage und ihre Antwort bleiben { $support_life } lang.
clause-support-open = Anfragen und die Adresse, von der sie kamen, bleiben, bis sie nicht mehr gebraucht werden; das sehen wir uns in festem Abstand an ({ $support_review }). Wenn Sie darum bitten, werden sie früher gelöscht.
clause-only-as-long = Alles bleibt nur so lange, wie sein Zweck es braucht, und wird danach von selbst gelöscht.
clause-schedule = Verschiedenes lebt verschieden lang. Die Tabelle unten hat alles, mit Protokollen und Sicherungen.
clause-backups = Sicherungen werden höchstens { $backups } alt. Was Sie gelöscht haben, lässt sich aus ihnen nicht öffnen.
clause-sealed = Was Sie bringen, machen oder schreiben, wird verschlüsselt gespeichert. Die Schlüssel liegen getrennt von den Dateien und der Datenbank.
clause-sealed-account = Was Sie nennt, wird verschlüsselt gespeichert.
clause-https = Alles zwischen Ihrem Browser und { $url } ist unterwegs verschlüsselt.
clause-row-security = Die Datenbank selbst lässt jedes Konto nur seine eigenen Zeilen erreichen.
clause-own-process = Jedes Bild wird in einem eigenen Prozess geöffnet, mit Grenzen für Speicher und Zeit.
clause-sandbox = Dieser Prozess hat kein Netz und kann keine Datei lesen.
clause-measures = Wir schützen den Dienst gegen Fremde, die eindringen, etwas ändern oder zerstören wollen, und prüfen, dass es hält.
clause-self-audit = Der Dienst prüft seine eigenen Versprechen in festem Abstand ({ $audit_every }) und zeigt das Ergebnis.
clause-breach = Geraten Daten von Ihnen in falsche Hände, sagen wir es der Behörde, höchstens { $breach } später, und Ihnen, wenn es Ihnen schaden kann.
clause-blind-staff = Die Menschen, die den Dienst betreiben, können Ihre Bilder und Worte nicht ansehen. Keine ihrer Seiten zeigt eines.
clause-seeing-staff = Die Menschen, die den Dienst betreiben, können Ihre Bilder und Worte ansehen.
clause-break-glass = Für einen einzelnen Fall, mit geschriebenem Grund, können sie öffnen: { $break_glass }, höchstens { $break_glass_life } lang.
clause-break-glass-shown = Ihnen wird gezeigt, wann das geschah und warum.
clause-second-factor = Sie melden sich mit einem zweiten Faktor an, und jeder sieht nur, was seine Aufgabe braucht.
clause-disclosure = Wo uns ein Gesetz zwingt, einer Behörde etwas zu geben, gilt: Das { $disclosure }.
clause-basis = Die Tabelle unten nennt zu jedem Zweck die Rechtsgrundlage.
clause-complaint = Beschweren können Sie sich bei: { $authority }.
clause-access = Sie können eine Kopie von allem bekommen, was wir über Sie gespeichert haben, mit Zweck, Empfängern und Dauer.
clause-correction = Sie können berichtigen, was wir über Sie gespeichert haben.
clause-address-undo = Sie können Ihre E-Mail-Adresse selbst ändern. Die neue wird durch einen Link bestätigt, die alte erfährt es und kann das Konto { $address_undo } lang zurückholen.
clause-deletion = Sie können löschen lassen, was wir über Sie gespeichert haben.
clause-delete-all = Sie können alles löschen lassen, was wir über Sie gespeichert haben, { $delete_account }. Nur was das Gesetz uns aufzubewahren zwingt, bleibt.
clause-delete-account = Sie können Ihr ganzes Konto löschen, { $delete_account }. Alles verschwindet außer dem, was das Gesetz uns aufzubewahren zwingt.
clause-browser-store-too = Wenn Sie Ihr Konto löschen, entscheiden Sie, ob die Bilder in Ihrem Browser mit verschwinden.
clause-legal-hold = Hält ein Gesetz eine Löschung auf, sagt der Beleg das, und gelöscht wird, wenn das Gesetz es freigibt.
clause-portability = Sie können alles als Dateien mitnehmen, die ein anderer Dienst lesen kann.
clause-objection = Sie können allem widersprechen, was auf unserem eigenen Interesse beruht. Dann beenden wir es.
clause-withdraw = Was auf Ihrer Einwilligung beruht, können Sie so leicht beenden, wie Sie es begonnen haben. Es endet sofort.
clause-no-consent = Nichts hier beruht auf Ihrer Einwilligung, also gibt es keine zu widerrufen.
clause-both-ways = Diese Rechte nutzen Sie { $rights_channels }; beides wird bis zum selben Datum beantwortet.
clause-one-way = Diese Rechte nutzen Sie { $rights_channels }.
clause-proof = Sie zeigen durch einen Code, den wir dorthin senden, dass eine Adresse Ihre ist. Wir verlangen keinen Ausweis.
clause-deadline = Bis zu einer Antwort dauert es höchstens { $answer_within }, und wenn wir ablehnen, sagen wir den Grund.
clause-say-ai = Das Studio sagt, wo eine Maschine ein Bild macht oder ändert.
clause-marks = Jedes Ergebnis sagt, wie es gemacht wurde, durch { $marks }.
clause-keep-marks = Ein Zeichen, das der Urheber eines Bildes daran angebracht hat, bleibt.
clause-refusals = Worte, Bilder und Ergebnisse werden auf Nacktheit geprüft. Ab einem Wert von { $nsfw_above } Prozent gilt: { $nsfw_action }. Eine Ablehnung kostet nichts und hinterlässt nichts Gespeichertes.
clause-real-people = Sexuelle Inhalte mit wirklichen Menschen und mit Minderjährigen lehnen wir ab, und Sie können melden, was durchgerutscht ist.
clause-changes = Wenn sich diese Erklärung ändert, steht die neue hier mit ihrer Version ({ $version }) und ihrem Datum ({ $effective }). Die früheren bleiben lesbar.
clause-hashed = Die Datei hinter dieser Seite, ihr Hash und die früherer Versionen sind öffentlich unter { $url }/.well-known/glassplate-policy.json.
clause-notice-on-site = Eine Änderung, die ein Versprechen lockert, wird { $notice_days } Tage, bevor sie gilt, auf jeder Seite angekündigt.
clause-notice = Eine Änderung, die ein Versprechen lockert, wird { $notice_days } Tage, bevor sie gilt, auf der Website und per E-Mail angekündigt.
clause-no-notice = Eine Änderung gilt ab dem Tag, an dem sie hier steht.
clause-acknowledged = Wenn Sie den Dienst nutzen, nehmen Sie zur Kenntnis, dass Sie diese Erklärung gesehen haben. Das ist keine Einwilligung in etwas: Was Ihre Einwilligung braucht, wird getrennt gefragt.
clause-use-means-nothing = Den Dienst zu nutzen gilt nicht als Zustimmung zu etwas. Was Ihre Einwilligung braucht, wird gefragt.
clause-new-purposes-off = Ein neuer Zweck, der Ihre Einwilligung braucht, bleibt aus, bis Sie ihn einschalten.
clause-law = Für diesen Dienst gilt: { $governing }.
clause-age = Sie müssen mindestens { $age } Jahre alt sein.

## provenance

verify-what = sagen, wie ein Bild gemacht wurde: sein Herkunftsnachweis und sein unsichtbares Zeichen
verify-file = Bild oder MP4
verify-json = für Programme: ein Objekt
verify-no-file = { $file } lässt sich nicht lesen.
verify-nothing = { $file } sagt nicht, wie es gemacht wurde: Es hat weder einen Herkunftsnachweis noch ein Zeichen von Glassplate.
verify-busy = Das Bild ließ sich nicht ansehen. Versuchen Sie es noch einmal.
seal-ours = Der Herkunftsnachweis ist unversehrt: Nichts wurde geändert, seit diese Instanz, „{ $maker }“, ihn signiert hat.
seal-whole = Der Herkunftsnachweis ist unversehrt: Nichts wurde geändert, seit er signiert wurde. Der Unterzeichner nennt sich „{ $maker }“; diese Instanz kann für diesen Namen nicht bürgen.
seal-broken = Der Herkunftsnachweis ist gebrochen: Das Bild oder der Nachweis wurde nach dem Signieren geändert. Was er sagt, kann falsch sein.
seal-none = Es hat keinen Herkunftsnachweis.
mark-ours = Das unsichtbare Zeichen dieser Instanz ist in den Pixeln: Ein Modell hat sie oder Teile davon erzeugt.
mark-another = Ein unsichtbares Zeichen einer anderen Glassplate ist in den Pixeln (Instanz { $tag }): Ein Modell hat sie oder Teile davon erzeugt.
mark-film = Ein Video trägt kein unsichtbares Zeichen: Nur sein Herkunftsnachweis sagt, wie es gemacht wurde.
mark-none = Es wurde kein unsichtbares Zeichen gefunden. Kleine oder stark geänderte Bilder können es verlieren.
source-humanEdits = Von einem Menschen geändert, mit Werkzeugen, die nichts erfinden.
source-algorithmicallyEnhanced = Von einem Programm geändert; nichts darin wurde erzeugt.
source-composite = Aus mehreren Bildern zusammengesetzt.
source-algorithmicMedia = Von einem Programm gezeichnet, das aus keinen Bildern gelernt hat.
source-compositeWithTrainedAlgorithmicMedia = Teile davon wurden mit KI erzeugt.
source-trainedAlgorithmicMedia = Mit KI erzeugt.
act-created = gemacht
act-edited = geändert
act-cropped = zugeschnitten
act-orientation = gedreht
act-resized = in der Größe geändert
act-other = bearbeitet
act-line = { $number }. { $what } mit { $tool } (signiert von „{ $maker }“)
act-line-no-tool = { $number }. { $what } (signiert von „{ $maker }“)
failed-marks = Im Ergebnis ließ sich nicht vermerken, wie es gemacht wurde, deshalb wird es nicht herausgegeben. Ihre Credits sind zurück; versuchen Sie es noch einmal.
credential-unreadable = Sein Herkunftsnachweis lässt sich nicht lesen.
credential-too-large = Sein Herkunftsnachweis ist zu groß.

## rights

held-title = Was über Sie gespeichert ist
held-lead = Das wird jetzt aus der Datenbank gelesen, Tabelle für Tabelle: In keiner anderen ist etwas von Ihnen. Der Download enthält dieselben Zeilen, alle, mit { $films ->
    [yes] jedem Bild und Film.
   *[no] jedem Bild.
 }
held-look = Alles ansehen
held-download = Alles herunterladen
held-download-hint = Ein ZIP mit JSON, seinem Schema und { $films ->
    [yes] Ihren Bildern und Filmen
   *[no] Ihren Bildern
 }, wie sie aufbewahrt werden, etwa { $size }. Es entsteht beim Senden; hier bleibt keine Kopie.
held-rows = { $count ->
    [one] eine Zeile
   *[other] { $count } Zeilen
 }
held-more = und { $count } weitere, im Download
held-withheld = Gespeichert und nicht gezeigt:
held-nothing = Nichts ist gespeichert in:
held-back = Zurück zu Ihrem Konto
export-readme =
    Das ist alles, was { $service } über Sie gespeichert hatte, als Sie es heruntergeladen haben.

    data.json    jede Zeile, mit geöffneten Namen und Worten
    schema.json  was jedes Feld ist, was es enthält und wie lange es aufbewahrt wird (JSON Schema)
    picture, ... Ihre Bilder, Filme und Masken, wie sie aufbewahrt werden; der Dateiname ist die id in data.json

    Was jemanden einlässt oder etwas öffnet, etwa der Hash eines Passworts oder ein Schlüssel, wird genannt und nicht herausgegeben.
export-file = der Name seiner Datei in diesem Archiv
part-accounts-person = Ihr Konto
part-accounts-session = Browser, die angemeldet sind
part-accounts-mail = E-Mails an Sie
part-accounts-apikey = API-Schlüssel
part-accounts-webhook = Webhooks
part-accounts-delivery = Was Webhooks mitgeteilt wurde
part-accounts-passkey = Passkeys
part-accounts-secondstep = Zweiter Schritt
part-accounts-move = Adressänderungen, die noch laufen
part-safety-report = Meldungen, die Sie gesendet haben
part-account-emailaddress = Ob Ihre Adresse bestätigt ist
part-socialaccount-socialaccount = Firmen, mit denen Sie sich anmelden
part-studio-editsession = Sitzungen
part-studio-version = Versionen
part-studio-job = Aufträge
part-studio-trace = Was Firmen von Ihren Aufträgen noch haben
part-billing-balance = Ihr Stand an Credits
part-billing-entry = Das Kontobuch Ihrer Credits
part-egress-passage = Was diesen Server für Sie verlassen hat
part-usage-count = Wie viele Bilder Sie gemacht und heruntergeladen haben
part-cases-correspondent = Ihre Adresse, als jemand ohne Konto
part-cases-case = Worum Sie uns gebeten haben
part-cases-message = Was dabei geschrieben wurde
part-cases-look = Wann wir Ihre Anfrage geöffnet haben
part-rights-intake = Was Sie von anderswo mitgebracht haben
part-rights-deletion = Was Sie gelöscht haben, in Zahlen
part-rights-hold = Welches Gesetz Löschungen aufhält
part-vault-sealed = Alles, was für Sie versiegelt ist
part-vault-personkey = Ihr Schlüssel, selbst versiegelt
part-vault-renewal = Dass Ihr Schlüssel gewechselt wird
leave-title = Konto löschen
leave-short = Alles, was hier von Ihnen ist, verschwindet: Bilder, Sitzungen, Worte, Name und Adresse.
leave-look = Konto löschen
leave-question = Ihr Konto und alles darin löschen?
leave-now = Sofort kann niemand mehr etwas davon öffnen, und jeder Browser wird abgemeldet. Innerhalb von Sekunden werden die Dateien und Zeilen entfernt. Es gibt kein Zurück.
leave-what = Was verschwindet
leave-sessions = { $count ->
    [one] Eine Sitzung
   *[other] { $count } Sitzungen
 }
leave-pictures = { $count ->
    [one] Ein Bild oder Video, mit seinem Vorschaubild
   *[other] { $count } Bilder und Videos, mit ihren Vorschaubildern
 }
leave-texts = Ihr Name, Ihre Adresse, { $count } versiegelte Worte und Titel
leave-jobs = Was notiert ist von { $count ->
    [one] einem Auftrag
   *[other] { $count } Aufträgen
 }: wann, welches Werkzeug, wie er endete
leave-credits = { $count ->
    [one] Ein Credit, den Sie nicht benutzt haben
   *[other] { $count } Credits, die Sie nicht benutzt haben
 }
leave-backups = Sicherungen werden { $backups } lang aufbewahrt. Was darin von Ihnen ist, lässt sich nicht mehr öffnen, denn sein Schlüssel wird mit Ihrem Konto vernichtet.
leave-take-along = Laden Sie zuerst herunter, was Sie behalten möchten.
leave-sure = Ich möchte, dass alles von mir gelöscht wird
leave-not-sure = Setzen Sie zuerst das Häkchen: Es lässt sich nicht zurücknehmen.
leave-do = Alles löschen
leave-keep = Konto behalten
receipt-title = Beleg einer Löschung
receipt-lead = Diese Seite kennt keinen Namen: Wer ihre Adresse hat, sieht, wann etwas gelöscht wurde und wie weit das bewiesen ist. Behalten Sie die Datei; sie lässt sich ohne uns prüfen.
receipt-unreadable = Kein Schlüssel öffnet es mehr, hier
receipt-removed = Dateien und Zeilen sind entfernt
receipt-proved = Die Schlüssel darum sind gewechselt, also öffnet sich keine Kopie; ein zweiter Blick in jeden Speicher fand nichts
receipt-waits = noch nicht
receipt-soon = Das geht von selbst weiter. Die Seite sieht alle zehn Sekunden wieder nach.
receipt-was = Was da war
receipt-pictures = Bilder und Videos
receipt-sessions = Sitzungen
receipt-texts = Versiegelte Worte
receipt-jobs = Aufträge
receipt-bytes = Größe
receipt-companies = Aufträge, die Firmen vergessen sollen
receipt-companies-waiting = { $waiting } von { $asked } noch nicht bestätigt
receipt-backups = Die letzte Sicherung, die etwas davon enthält, versiegelt und ohne Schlüssel, verschwindet am
receipt-file = Signierten Beleg herunterladen
receipt-fingerprint = Fingerabdruck des Schlüssels, der ihn signiert hat:
mail-erased-subject = Ihr Konto wurde gelöscht
mail-erased-body =
    Ihr Konto bei { $service } wurde gelöscht. Nichts davon lässt sich mehr öffnen, und seine Dateien werden entfernt.

    Diese Seite sagt, wie weit das bewiesen ist; sie kennt keinen Namen, und wir können sie auf keinem anderen Weg wiederfinden:
    { $link }

    Das war das Letzte, wofür Ihre Adresse benutzt wurde. Waren Sie das nicht, schreiben Sie sofort an die Kontaktadresse.
mail-erased-end = Wir haben Ihre Adresse nicht mehr.
cli-receipt = Belege von Löschungen
cli-receipt-verify = prüfen, ob ein Beleg so ist, wie er signiert wurde; braucht weder Server noch Netz
cli-receipt-file = der Beleg, wie er heruntergeladen wurde
cli-receipt-key = der öffentliche Schlüssel zum Prüfen, in base64; sonst der in der Datei
cli-receipt-none = Diese Datei ist kein Beleg.
cli-receipt-bad = Der Beleg ist nicht so, wie er signiert wurde: Er wurde geändert oder von jemand anderem signiert.
cli-receipt-good = Der Beleg ist so, wie er signiert wurde. Fingerabdruck des Schlüssels: { $fingerprint }
cli-receipt-compare = Vergleichen Sie ihn mit dem, den der Dienst unter /.well-known/glassplate-receipt-key.json zeigt.

## runtime

cli-what = Glassplate: ein KI-Bildstudio, dessen Datenschutzerklärung ausführbar ist.
cli-command = BEFEHL
cli-run = den ganzen Dienst starten: Datenbank, Tabellen, Webserver, Worker
cli-port = Port, auf dem gehört wird (8000)
cli-data = Ordner für alles, was aufbewahrt wird (./data)
cli-profile = mitgelieferte Datenschutzerklärung, unter der er läuft: fashion, express, gallery, tools, local
cli-policy = Ihr eigenes Manifest der Datenschutzerklärung, eine TOML-Datei
cli-development = Demokonto, E-Mails auf einer Seite statt gesendet, kein HTTPS nötig
run-postgres = PostgreSQL startet ...
run-tables = Die Tabellen werden auf den neuesten Stand gebracht ...
run-tables-failed = Die Tabellen ließen sich nicht auf den neuesten Stand bringen (Code { $code }). Nichts ging verloren; die Zeilen darüber sagen, warum. Starten Sie noch einmal, wenn es behoben ist.
run-processes = Webserver und Worker starten ...
run-ready = { $name } ist bereit unter { $url }
run-login = Melden Sie sich an als { $address } mit dem Passwort { $password }
run-how-to-stop = Ctrl-C hält alles an.
run-stopping = Wird angehalten ...
run-already = Glassplate läuft schon auf { $folder }. Halten Sie es zuerst an oder wählen Sie mit DATA= einen anderen Ordner.
run-restoring = Eine Wiederherstellung nach { $folder } wurde abgebrochen. Führen Sie sie noch einmal aus; sie beginnt von vorn.
run-database-silent = Die Datenbank antwortet nicht oder lässt uns nicht ein. Prüfen Sie { $setting } und ob der Server läuft.
run-folder = Der Datenordner { $folder } lässt sich nicht benutzen: { $reason }. Beheben Sie das oder wählen Sie mit DATA= einen anderen.
run-port-taken = Port { $port } ist belegt. Wählen Sie mit PORT= einen anderen.
run-process-died = Der Prozess { $name } endete beim Start; die Zeilen darüber sagen, warum.
run-not-ready = Der Dienst antwortete nicht innerhalb von { $seconds } Sekunden; die Zeilen darüber sagen vielleicht, warum.
run-no-postgres = Kein PostgreSQL { $oldest } oder neuer gefunden. Unter Debian: apt-get install postgresql
run-postgres-died = PostgreSQL endete beim Start; siehe { $file }.
run-postgres-slow = PostgreSQL antwortete nicht innerhalb von { $seconds } Sekunden. Erholt es sich von einem Absturz, starten Sie noch einmal: Es macht weiter, wo es war.
run-role-bypasses = Die Datenbankrolle { $role } darf die Zeilen aller sehen (Superuser oder BYPASSRLS). Mit einer solchen Rolle startet Glassplate nicht: Geben Sie ihm eine eigene ohne diese Rechte.
run-role-owns = Der Datenbankrolle { $role } gehören { $count } Tabellen, deren Schutz sie abschalten könnte. Führen Sie Migrationen als Eigentümer aus und den Dienst als andere Rolle.
run-not-forced = { $count } Regeln liegen auf Tabellen, deren Zeilenschutz (row-level security) nicht erzwungen ist. Führen Sie die Migrationen noch einmal als Eigentümer der Tabellen aus.
run-socket-folder-open = Der Ordner { $folder } gehört nicht uns allein. Entfernen Sie ihn oder wählen Sie ein kürzeres DATA=.
run-no-user-namespace = PostgreSQL läuft nicht als root, und dieser Rechner erlaubt keine Benutzer-Namensräume. Starten Sie als gewöhnlicher Benutzer oder setzen Sie GLASSPLATE_DATABASE_URL.

## safety

refused-words-minor = Das verlangt sexuelle Inhalte mit einem Kind. So etwas wird hier niemals gemacht. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact } oder nutzen Sie die Seite „Melden“.
refused-words-person = Das verlangt sexuelle Inhalte mit einem wirklichen Menschen oder mit jemandem auf einem Bild. So etwas wird hier niemals gemacht. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact } oder nutzen Sie die Seite „Melden“.
refused-words-sexual = Das verlangt Nacktheit oder sexuelle Inhalte, was hier nicht gemacht wird. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Sagen Sie es mit anderen Worten, oder schreiben Sie, falls das ein Irrtum ist, an { $contact }.
refused-words-violence = Das verlangt Grausamkeit, was hier nicht gemacht wird. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Sagen Sie es mit anderen Worten, oder schreiben Sie, falls das ein Irrtum ist, an { $contact }.
refused-words-operator = Ein Wort darin ist in diesem Studio nicht erlaubt. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact }.
refused-words-long = Das sind zu viele Worte, um sie zu prüfen. Sagen Sie es kürzer. Nichts wurde aufbewahrt, und Ihre Credits sind zurück.
refused-picture-brought = Ein mitgeschicktes Bild scheint Nacktheit zu zeigen, deshalb wurde nichts daraus gemacht. Nichts davon wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact }.
refused-picture-made = Was entstand, scheint Nacktheit zu zeigen, deshalb wurde es weggeworfen. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact }.
refused-picture-known = Ein Bild steht auf einer Liste von Bildern, die hier nicht bearbeitet werden. Nichts wurde aufbewahrt, und Ihre Credits sind zurück. Ist das ein Irrtum, schreiben Sie an { $contact }.
failed-check = Die Prüfung auf Nacktheit war nicht möglich, deshalb wurde nichts ohne sie gemacht. Ihre Credits sind zurück.
foot-report = Melden
foot-licences = Lizenzen
report-title = Etwas melden
report-lead = Schreiben Sie hier, wenn etwas gemacht oder gezeigt wurde, das nicht sein sollte, oder wenn Sie irrtümlich abgelehnt wurden. Was Sie schreiben, bleibt versiegelt, bis es bearbeitet ist. Sie können auch an { $contact } schreiben.
report-about = Worum geht es?
report-about-choose = Wählen Sie
report-about-child = Ein Kind in Gefahr oder sexuelle Inhalte mit einem Kind
report-about-person = Sexuelle oder falsche Inhalte über einen wirklichen Menschen
report-about-mine = Ein Bild von mir oder mein eigenes Werk
report-about-refusal = Ich wurde irrtümlich abgelehnt
report-about-other = Etwas anderes
report-about-missing = Wählen Sie, worum es geht.
report-what = Was ist geschehen, und warum sollte es nicht sein?
report-what-hint = Sagen Sie, wo Sie es gesehen haben. Senden Sie nicht das Bild selbst: Hier wird keines angenommen.
report-what-missing = Schreiben Sie, was geschehen ist.
report-what-long = Das ist zu lang. Schreiben Sie das Wichtigste.
report-contact = Wie sind Sie zu erreichen? (freiwillig)
report-contact-hint = Nur wenn Sie eine Antwort möchten. Ohne Angabe weiß niemand, wer geschrieben hat.
report-contact-long = Das ist zu lang.
report-send = Senden
report-sent = Danke. Ihre Meldung ist versiegelt aufbewahrt, für die Person, die diesen Dienst betreibt.
report-full = Es gibt gerade zu viele Meldungen. Bitte schreiben Sie an { $contact }.
mail-report-subject = Eine Meldung wartet
mail-report-body =
    Jemand hat die Meldeseite von { $service } benutzt. Was geschrieben wurde, ist versiegelt und nicht in dieser E-Mail. Lesen Sie es auf dem Server:

    glassplate reports
mail-report-end =
    { $service }
    Diese E-Mail geht an den Kontakt in der Datenschutzerklärung.
cli-reports = lesen, was Menschen gemeldet haben
cli-reports-id = ID
cli-reports-done = eine bearbeitete Meldung löschen
cli-reports-gone = Sie ist gelöscht.
cli-reports-unknown = Es gibt keine Meldung mit dieser id.
cli-reports-contact = Antwort an: { $contact }
cli-reports-waiting =
    { $count ->
        [0] Keine Meldung wartet.
        [one] Eine Meldung wartet.
       *[other] { $count } Meldungen warten.
    }
cli-fingerprint = den Fingerabdruck eines Bildes ausgeben, eine Zeile für die Liste der abgelehnten Bilder
cli-fingerprint-picture = BILD
cli-fingerprint-bare = In diesem Bild ist zu wenig, um es von einem anderen zu unterscheiden.

## sandbox

cli-doctor = sagen, was dieser Rechner von dem bietet, was die Versprechen brauchen, und was beim Rest zu tun ist
cli-doctor-json = ein JSON-Objekt statt Zeilen
doctor-ok = gut
doctor-lacking = fehlt
doctor-unknown = unbekannt
doctor-all-there = Nichts fehlt.
doctor-missing =
    { $count ->
        [one] Eine Sache fehlt.
       *[other] { $count } Sachen fehlen.
    }
doctor-landlock = Landlock, Version { $version }: Code, der Bilder öffnet, erreicht keine Datei.
doctor-landlock-missing = Landlock ist nicht da. Es braucht Linux 5.13 oder neuer mit "landlock" unter den Sicherheitsmodulen (lsm=landlock,... in der Kernel-Befehlszeile), und ein Container darf es nicht verbieten. Bis dahin hält nur der Filter für Systemaufrufe den Code der Bilder von Dateien fern.
doctor-seccomp = seccomp: Code, der Bilder öffnet, kann nur die Systemaufrufe machen, die Rechnen braucht.
doctor-seccomp-missing = seccomp ist nicht da. Es braucht einen Kernel mit CONFIG_SECCOMP_FILTER auf x86_64 oder aarch64. Bis dahin könnte Code, der Bilder öffnet, Netzverbindungen öffnen und Prozesse starten.
doctor-sandbox = Sandbox: Alle { $tried } Wege hinaus wurden versucht und verweigert.
doctor-sandbox-open = Von { $tried } Wegen aus der Sandbox sind diese offen: { $open }. Die Zeilen darüber sagen, warum.
doctor-sandbox-fails = Die Sandbox läuft gar nicht, deshalb lässt sich kein Bild öffnen. Sorgen Sie dafür, dass Python Prozesse starten darf und Speicher frei ist.
doctor-memory-files = Speicherdateien: Bilder unterwegs brauchen keine Festplatte.
doctor-memory-files-missing = Es gibt keine Speicherdateien (memfd_create), die Bilder unterwegs brauchen. Linux 3.17 oder neuer hat sie; ein Container darf sie nicht verbieten.
doctor-job-keys = Schlüssel laufender Aufträge liegen nur im Speicher.
doctor-swap-off = Swap ist aus: Speicher erreicht keine Festplatte.
doctor-swap-sealed = Swap ist an und verschlüsselt oder im Speicher.
doctor-swap-unknown = Swap ist an, und von hier ist nicht zu sehen, ob seine Festplatte verschlüsselt ist. Wenn nicht, schalten Sie ihn aus (swapoff -a) oder verschlüsseln Sie ihn: Was im Speicher ist, kann dorthin geschrieben werden.
doctor-core-dumps = Core-Dumps: Ein Absturz schreibt keinen Speicher auf eine Festplatte.
doctor-core-dumps-piped = Stürzt ein Prozess ab, gibt der Kernel seinen Speicher an ein Programm (kernel.core_pattern). Schalten Sie das ab: sysctl -w kernel.core_pattern=core
doctor-user-namespaces = Benutzer-Namensräume: PostgreSQL kann ohne die Rechte von root laufen.
doctor-user-namespaces-unneeded = Benutzer-Namensräume werden hier nicht gebraucht.
doctor-user-namespaces-missing = PostgreSQL läuft nicht als root, und dieser Rechner erlaubt keine Benutzer-Namensräume. Starten Sie als gewöhnlicher Benutzer oder setzen Sie GLASSPLATE_DATABASE_URL.
doctor-open-files = Offene Dateien: bis zu { $count }.
doctor-open-files-few = Nur { $count } Dateien dürfen auf einmal offen sein. Jeder verbundene Browser braucht eine: Heben Sie die Grenze auf { $wanted } oder mehr (ulimit -n oder LimitNOFILE= des Dienstes).
doctor-postgres-own = PostgreSQL { $version }, unser eigenes.
doctor-postgres-external = PostgreSQL { $version }, ein externes.
doctor-postgres-old = Das externe PostgreSQL hat Version { $version }; es muss { $oldest } oder neuer sein.
doctor-postgres-silent = Das externe PostgreSQL antwortet nicht oder lässt uns nicht ein. Prüfen Sie GLASSPLATE_DATABASE_URL und ob der Server läuft.
doctor-models = Modelle: Alle { $count } Dateien sind die festgelegten.
doctor-models-wrong = Modelldateien fehlen oder sind nicht die festgelegten. Holen Sie sie: python -m glassplate.engines.fetch
doctor-disk = Festplatte: { $free } GB frei für den Datenordner.
doctor-disk-full = Nur { $free } GB sind für den Datenordner frei. Schaffen Sie Platz für { $wanted } GB oder mehr, oder wählen Sie mit --data einen anderen Ordner.
doctor-clock = Uhr: wird richtig gehalten.
doctor-clock-alone = Nichts hält die Uhr dieses Rechners richtig, und Ablaufdaten und Einmalcodes beruhen auf ihr. Lassen Sie einen Zeitdienst laufen, unter Debian: apt-get install systemd-timesyncd
doctor-clock-unknown = Ob etwas die Uhr richtig hält, ist von hier nicht zu sehen. Sorgen Sie dafür, dass der Host es tut: Ablaufdaten und Einmalcodes beruhen auf ihr.
doctor-fonts = Schriften: Es werden keine gebraucht.
doctor-policy-refused = Die Datenschutzerklärung lässt sich nicht halten oder lesen. Sehen Sie, was daran falsch ist: glassplate policy check { $file }
doctor-words = Abgelehnte Wörter: unsere eigenen Listen. Ihre stünden in { $setting }.
doctor-words-own = Abgelehnte Wörter: unsere eigenen Listen und Ihre.
doctor-words-broken = Ihre Wortliste lässt sich nicht lesen, und vorher wird nichts gemacht. Bringen Sie die Datei in Ordnung, die { $setting } nennt.
doctor-pictures =
  { $count ->
    [one] Abgelehnte Bilder: ein Fingerabdruck.
   *[other] Abgelehnte Bilder: { $count } Fingerabdrücke.
  }
doctor-pictures-none = Abgelehnte Bilder: Es gibt keine Liste. Ihre stünde in { $setting }.
doctor-pictures-broken = Ihre Liste der Fingerabdrücke lässt sich nicht lesen, und vorher wird kein Bild angenommen. Bringen Sie die Datei in Ordnung, die { $setting } nennt.
doctor-mail = E-Mails gehen über { $host } hinaus.
doctor-mail-outbox = E-Mails bleiben hier, auf der Seite Postausgang: Das ist eine Entwicklungsinstanz.
doctor-mail-unneeded = E-Mail: Die Datenschutzerklärung sendet keine.
doctor-mail-nobody = Die Datenschutzerklärung sendet E-Mails und nennt niemanden, der sie zustellt. Fügen Sie einen Anbieter mit dem Zweck "mail" hinzu.
doctor-mail-refused = E-Mails können nicht hinaus: GLASSPLATE_SMTP_URL nennt keinen Server, den die Datenschutzerklärung erlaubt. Schreiben Sie seinen Namen zu den Hosts des Anbieters { $company }, oder sagen Sie dort, dass er Ihr eigener ist (self_hosted = true).
doctor-authority = Was Ergebnisse signiert, gilt bis { $until }.
doctor-authority-over = Was Ergebnisse signiert, galt bis { $until }. Prüfen Sie die Uhr. Geht sie richtig, legen Sie provenance-ca.pem und provenance-leaf.pem aus dem Ordner der Geheimnisse heraus: Der nächste Start legt neue an.
doctor-authority-broken = Was Ergebnisse signiert, lässt sich nicht lesen. Holen Sie provenance-ca.pem und provenance-leaf.pem aus einer Sicherung zurück, oder legen Sie sie beiseite: Der nächste Start legt neue an.
doctor-authority-to-come = Was Ergebnisse signiert, entsteht beim ersten Start.
doctor-authority-unneeded = Ergebnisse werden nicht signiert: Die Datenschutzerklärung sagt es nicht.
doctor-stand-ins = Eine Attrappe unter { $address } antwortet anstelle jeder Firma, und nichts Echtes wird gemacht. Entfernen Sie GLASSPLATE_STANDIN, um die Firmen aufzurufen.
doctor-stand-ins-none = Attrappen: keine. Wer aufgerufen wird, antwortet auch.

## second

second-title = Noch ein Schritt
second-lead = Geben Sie den Code ein, den Ihre App jetzt zeigt. Ist die App weg, geben Sie einen Ihrer Wiederherstellungscodes ein.
second-code = Code Ihrer App
second-code-hint = Sechs Ziffern oder ein Wiederherstellungscode.
second-first-code = Der Code, den die App jetzt zeigt
second-code-missing = Geben Sie den Code ein.
second-code-wrong = Das ist kein Code, der jetzt gilt. Jeder gilt einmal.
second-code-shut = Zu viele Codes waren falsch, deshalb wird eine Weile keiner angenommen, beim ersten Mal fünf Minuten lang. Wir haben Ihnen dazu eine E-Mail geschrieben.
second-do = Anmelden
second-other = Jemand anderes? Von vorn beginnen.
second-make-title = Zweiten Schritt einrichten
second-make-lead = Von da an fragt die Anmeldung auch nach einem Code einer App auf Ihrem Telefon, wie auch immer Sie sich anmelden.{ $passkeys ->
    [yes] {" "}Nur ein Passkey genügt allein.
   *[no] {""}
 }
second-make-scan = Öffnen Sie eine App für Codes (eine Authenticator-App) und lassen Sie sie dieses Bild lesen.
second-make-picture = QR-Code mit dem Geheimnis für Ihre App
second-make-type = Oder geben Sie das in die App ein:
second-make-do = Einschalten
second-made-title = Ihre Wiederherstellungscodes
second-made = Von nun an wird bei der Anmeldung ein Code verlangt. Jeder andere Browser ist abgemeldet.
second-codes-once = Sie werden nur dieses eine Mal gezeigt. Drucken Sie sie aus oder schreiben Sie sie ab: Jeder lässt Sie einmal ein, wenn die App weg ist. Ohne App und Codes können wir Sie nicht einlassen.
second-codes-list = Wiederherstellungscodes
second-back = Zurück zu den Zugängen
second-codes-kept = Ich habe sie
ways-second = Zweiter Schritt
ways-second-none = Die Anmeldung braucht einen Schritt. Mit einem zweiten ist noch nicht drin, wer Ihr Passwort erfährt oder Ihre E-Mails liest.
ways-second-there = Bei der Anmeldung wird ein Code Ihrer App verlangt, seit
ways-second-codes = Neue Wiederherstellungscodes anlegen
ways-second-end = Nicht mehr danach fragen
ways-done-second-gone = Es wird kein zweiter Schritt mehr verlangt. Löschen Sie das Konto auch in Ihrer App.
mail-second-subject = Ein zweiter Schritt wurde eingerichtet
mail-second-body =
    Von nun an verlangt die Anmeldung bei Ihrem Konto bei { $service } auch einen Code einer App.

    Waren Sie das nicht, sehen Sie sich sofort die Zugänge zu Ihrem Konto an:
    { $ways }
mail-second-gone-subject = Der zweite Schritt wurde entfernt
mail-second-gone-body =
    Die Anmeldung bei Ihrem Konto bei { $service } verlangt keinen zweiten Schritt mehr.

    Waren Sie das nicht, sehen Sie sich sofort die Zugänge zu Ihrem Konto an und melden Sie sich überall ab:
    { $ways }
mail-second-renewed-subject = Neue Wiederherstellungscodes wurden angelegt
mail-second-renewed-body =
    Für Ihr Konto bei { $service } wurden neue Wiederherstellungscodes angelegt. Die früheren gelten nicht mehr.

    Waren Sie das nicht, sehen Sie sich sofort die Zugänge zu Ihrem Konto an:
    { $ways }
mail-second-recovered-subject = Ein Wiederherstellungscode wurde benutzt
mail-second-recovered-body =
    Jemand, hoffentlich Sie, hat sich mit einem Wiederherstellungscode bei Ihrem Konto bei { $service } angemeldet. Noch übrig: { $left }.

    Waren Sie das nicht, melden Sie sich sofort überall ab und legen Sie neue an:
    { $ways }
mail-second-wrong-subject = Falsche Codes bei Ihrem Konto
mail-second-wrong-body =
    Jemand hat den ersten Schritt der Anmeldung bei Ihrem Konto bei { $service } geschafft und dann fünf falsche Codes eingegeben. Eine Weile wird kein Code angenommen.

    Waren Sie das nicht, kennt jemand Ihr Passwort oder liest Ihre E-Mails. Ändern Sie das Passwort:
    { $ways }
doctor-sign-in = Jede Firma, die laut Datenschutzerklärung Menschen anmeldet, kennt diese Instanz, oder sie nennt keine.
doctor-sign-in-nameless = Laut Datenschutzerklärung meldet { $company } Menschen an, und es gibt keinen Knopf dafür: { $company } kennt diese Instanz nicht. Registrieren Sie sie dort und setzen Sie dann { $client } und { $secret }. Oder nehmen Sie { $company } aus der Datenschutzerklärung.

## self

evidence-title = Nachweise
evidence-lead = Was dieser Dienst für seine Versprechen zeigen kann, in Zahlen, die niemanden betreffen. Eine ganze Prüfung ist mehr: Jeder kann eine durchführen.
evidence-self = Selbstprüfung
evidence-self-at = Zuletzt geprüft am { $day }. Die Datenschutzerklärung verspricht eine Prüfung in diesem Abstand: { $every }.
evidence-self-any = Zuletzt geprüft am { $day }.
evidence-self-late = Diese Prüfung ist älter, als die Datenschutzerklärung verspricht.
evidence-self-none = Der Dienst hat sich noch nicht selbst geprüft.
evidence-self-file = Das signierte Ergebnis
evidence-self-key = Signiert mit dem Schlüssel { $fingerprint }, demselben wie Belege.
evidence-what = Was angesehen wurde
evidence-came-to = Ergebnis
evidence-how-many = Wie es sein soll
evidence-of = { $count } von { $of }
evidence-cases = Antworten
evidence-cases-fact = Im letzten Jahr gab es { $count ->
    [one] eine Anfrage
   *[other] { $count } Anfragen
  }, { $overdue ->
    [0] und niemand wartet zu lange
    [one] und eine davon wartet zu lange
   *[other] und { $overdue } davon warten zu lange
  }.
evidence-cases-median = Die Hälfte der Antworten kam innerhalb von { $days } Tagen.
evidence-deletion = Löschen nach einem Auftrag
evidence-deletion-lead = Wie lange nach dem Ende eines Auftrags sich seine Bilder und Worte noch öffnen ließen, in den letzten 30 Tagen.
evidence-deletion-half = Die Hälfte innerhalb von
evidence-deletion-most = 99 von 100 innerhalb von
evidence-deletion-none = Noch ist kein Auftrag zu Ende, bei dem Bilder sofort verschwinden.
evidence-deletion-jobs = Aufträge
evidence-milliseconds = { $count } ms
evidence-seconds = { $count } s
evidence-staff = Verzeichnis des Personals
evidence-staff-fact = { $count ->
    [0] Das Verzeichnis des Personals ist leer.
    [one] Das Verzeichnis des Personals hat einen Eintrag.
   *[other] Das Verzeichnis des Personals hat { $count } Einträge.
  }
self-check-good = gut
self-check-bad = falsch
self-check-unknown = nicht gesehen
self-check-of-libraries = Die Bibliotheken sind die der Lock-Datei, jede Datei, wie sie kam
self-check-of-database = Die Datenbank hält Menschen getrennt, und der Dienst kann das nicht abschalten
self-check-of-staff-log = Das Verzeichnis des Personals ist, wie es geschrieben wurde
self-check-of-logs = Kein Protokoll ist älter als versprochen
self-check-of-backups = Keine Sicherung ist älter als versprochen
self-check-of-host = Was der Rechner von dem bietet, was Versprechen brauchen
self-check-of-auditor = Der Prüfer, an dem, was jeder lesen kann
holds-self-check = was der Dienst fand, als er sich selbst prüfte
doctor-self = Der Dienst hat sich am { $day } selbst geprüft und tut es in diesem Abstand: { $every }.
doctor-self-late = Die letzte Selbstprüfung ist vom { $day }; die Datenschutzerklärung verspricht eine in diesem Abstand: { $every }. Führen Sie aus: glassplate audit-self
doctor-self-none = Der Dienst hat sich noch nicht selbst geprüft; die Datenschutzerklärung verspricht es in diesem Abstand: { $every }. Der Worker beginnt zehn Minuten nach einem Start, oder führen Sie aus: glassplate audit-self
doctor-self-away = Wann der Dienst sich zuletzt geprüft hat, ist nicht zu sehen, solange die Datenbank nicht läuft.
cli-self = den Dienst selbst prüfen, das Gefundene signieren und allen zeigen
cli-self-due = nur wenn die Datenschutzerklärung es vorsieht und es Zeit ist
cli-self-json = das signierte Ergebnis ausgeben

## sheet-studio

sheet-make = { $count ->
    [0] Machen
    [one] Machen – 1 Credit
   *[other] Machen – { $count } Credits
  }

## shelf-studio

shelf-sheet = Ihre Bilder
shelf-search = Titel und Worte durchsuchen
shelf-count = { $count ->
    [one] 1 Sitzung, nur in diesem Browser
   *[other] { $count } Sitzungen, nur in diesem Browser
  }
shelf-chosen = { $count ->
    [one] 1 Sitzung gewählt
   *[other] { $count } Sitzungen gewählt
  }
shelf-versions = { $count ->
    [one] 1 Version
   *[other] { $count } Versionen
  }
shelf-untitled = Ohne Namen
shelf-missing = Dieser Browser hat dieses Bild nicht mehr.
shelf-choose = { $title } wählen
shelf-choose-none = Keine wählen
shelf-download = Herunterladen
shelf-rename = Umbenennen
shelf-name = Name der Sitzung
shelf-save = Speichern
shelf-cancel = Abbrechen
shelf-stop = Anhalten
shelf-empty = Hier ist noch nichts
shelf-empty-hint = Ihre Bilder bleiben in diesem Browser. Unser Server behält keines davon.
shelf-nothing-found = Nichts passt zu diesen Worten
shelf-delete = Löschen
shelf-delete-title = { $count ->
    [one] Diese Sitzung löschen?
   *[other] { $count } Sitzungen löschen?
  }
shelf-delete-hint = Die Bilder, alle ihre Versionen und die Worte verschwinden aus diesem Browser. Es gibt keine andere Kopie, außer Sie haben eine exportiert.
shelf-deleted = { $count ->
    [one] Gelöscht.
   *[other] { $count } Sitzungen gelöscht.
  }
shelf-undo = Rückgängig
shelf-undo-late = Es ist zu spät, um das rückgängig zu machen.
shelf-room = { $used } von { $quota }, die dieser Browser uns gibt
shelf-eviction-kept = Dieser Browser hat zugesagt, Ihre Bilder nicht von selbst zu entfernen. Wer seine Websitedaten löscht, entfernt sie trotzdem.
shelf-eviction-when-full = Dieser Browser entfernt Ihre Bilder vielleicht, wenn die Festplatte voll wird. Exportieren Sie sie ab und zu.
shelf-eviction-seven-days = Dieser Browser entfernt Ihre Bilder, wenn Sie ihn an sieben Tagen benutzt haben, ohne diese Seite zu öffnen. Exportieren Sie sie, oder legen Sie diese Seite auf Ihren Home-Bildschirm oder ins Dock.
shelf-eviction-tab = Diese Bilder verschwinden, wenn Sie diesen Tab schließen.
shelf-persist = Den Browser bitten, sie zu behalten
shelf-persist-yes = Der Browser hat zugesagt, sie zu behalten.
shelf-persist-no = Der Browser hat nicht zugesagt. Manche tun es, wenn Sie eine Seite eine Weile benutzt oder installiert haben.
shelf-export = Alles exportieren
shelf-export-go = Exportieren
shelf-export-hint = Mit einer Passphrase öffnet sich die Datei nur mit ihr; eine vergessene kann niemand zurückholen. Ohne ist es ein einfaches ZIP.
shelf-passphrase = Passphrase
shelf-exported = { $count ->
    [one] 1 Bild exportiert.
   *[other] { $count } Bilder exportiert.
  }
shelf-import = Einen Export importieren
shelf-import-go = Importieren
shelf-import-sealed = Diese Datei ist versiegelt
shelf-imported = { $count ->
    [one] 1 Bild importiert.
   *[other] { $count } Bilder importiert.
  }
shelf-imported-known = { $count ->
    [one] 1 Bild importiert.
   *[other] { $count } Bilder importiert.
  } { $known ->
    [one] 1 war schon hier.
   *[other] { $known } waren schon hier.
  }
shelf-imported-broken = { $count ->
    [one] 1 Bild importiert.
   *[other] { $count } Bilder importiert.
  } { $broken ->
    [one] 1 in der Datei fehlte oder war beschädigt.
   *[other] { $broken } in der Datei fehlten oder waren beschädigt.
  }
shelf-folder-none = In einen Ordner schreiben
shelf-folder-asks = Den Ordner wieder öffnen
shelf-folder-ready = Alles in den Ordner schreiben
shelf-folder-leave = Nicht mehr in den Ordner schreiben
shelf-folder-done = { $count ->
    [one] 1 Bild geschrieben. Neue kommen auch dorthin.
   *[other] { $count } Bilder geschrieben. Neue kommen auch dorthin.
  }
shelf-error-full = In diesem Browser ist kein Platz mehr. Nichts ging verloren. Exportieren Sie, was Sie behalten möchten, löschen Sie Bilder oder schaffen Sie Platz auf der Festplatte, und versuchen Sie es dann noch einmal.
shelf-error-newer = Eine neuere Version dieser Seite ist in einem anderen Tab offen. Laden Sie diese neu.
shelf-error-blocked = Ein anderer Tab hält Ihre Bilder in einer älteren Version dieser Seite. Schließen Sie ihn und laden Sie dann neu.
shelf-error-closed = Ihre Bilder wurden anderswo geschlossen. Laden Sie diese Seite neu.
shelf-error-gone = Dieses Bild ist nicht mehr in diesem Browser.
shelf-error-passphrase = Diese Passphrase öffnet die Datei nicht.
shelf-error-file = Diese Datei ist kein Export von uns, oder sie ist beschädigt. Nichts wurde geändert.
shelf-error-limits = Diese Datei verlangt mehr, als wir lesen. Nichts wurde geändert.
shelf-error-unavailable = Dieser Browser behält nichts für uns, wie in manchen privaten Fenstern. Erlauben Sie Websitedaten oder nehmen Sie einen anderen Browser.
shelf-error-stopped = Angehalten. Was getan ist, bleibt.
shelf-error-unknown = Das ist nicht gelungen. Ihre Bilder sind, wie sie waren. Versuchen Sie es noch einmal.

## shell-studio

shell-new-version = Eine neue Version dieser Seite ist bereit.
shell-reload = Neu laden
shell-later = Später
shell-nothing-here = In diesem Browser sind keine Bilder für die hier angemeldete Person.
shell-nothing-kept = In diesem Browser sind keine Bilder gespeichert.
shell-edit = Bearbeiten
shell-close = Schließen
shell-version = Version { $number }

## sign-in

entry-title = Per E-Mail anmelden
entry-lead = Geben Sie Ihre Adresse ein. Wir senden Ihnen einen Zugang, der einmal gilt. Haben Sie noch kein Konto, entsteht damit eines.
entry-do = Zugang zusenden
entry-by-mail = Per E-Mail anmelden, ohne Passwort
entry-with-password = Mit Passwort anmelden
entry-link = Folgen Sie dem Link darin, möglichst in diesem Browser. Er gilt einmal, { $life } lang.
entry-code = Code aus der E-Mail
entry-code-how = Geben Sie hier den Code aus der E-Mail ein. Er gilt einmal, { $life } lang.
entry-code-or = Oder geben Sie hier den Code aus der E-Mail ein.
entry-code-do = Anmelden
entry-code-missing = Geben Sie den Code aus der E-Mail ein.
entry-code-wrong = Das ist nicht der Code.
entry-code-over = Das war dreimal nicht der Code. Fordern Sie eine neue E-Mail an.
entry-again = Neue E-Mail anfordern
entry-missing = Nichts angekommen? Sehen Sie im Spam-Ordner nach oder versuchen Sie es noch einmal.
entry-here = Noch ein Schritt: Drücken Sie den Knopf.
entry-new = Noch hat kein Konto diese Adresse. Der Knopf legt eines an.
entry-elsewhere = Dieser Link wurde in einem anderen Browser angefordert. Waren Sie das nicht, schließen Sie diese Seite. Waren Sie es, geben Sie die Adresse ein, an die die E-Mail ging.
entry-other-address = Die E-Mail ging an eine andere Adresse.
entry-tries-over = Das war dreimal nicht die Adresse. Fordern Sie eine neue E-Mail an.
entry-sign-in = Anmelden
entry-join = Konto anlegen und anmelden
company-with = Weiter mit { $company }
company-problem-failed = { $company } hat Sie nicht angemeldet. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg: Ihr Konto hier bleibt dasselbe.
company-problem-no-address = { $company } hat keine bestätigte E-Mail-Adresse von Ihnen genannt, und ein Konto braucht eine. Wählen Sie einen anderen Weg.
company-problem-needs-more = Ein Konto braucht hier mehr, als { $company } nennt. Legen Sie eines auf anderem Weg an und verbinden Sie dann { $company } damit.
company-deleted-title = Die Verbindung zu Facebook ist gelöscht
company-deleted = Sie wurde am { $date } gelöscht. Von dem, was Facebook genannt hat, bleibt nichts außer der Adresse und dem Namen des Kontos hier, falls es eines gibt.
company-deleted-more = Das Konto selbst gehört seinem Inhaber, der sich von nun an per E-Mail anmeldet. Für alles Weitere schreiben Sie an { $contact }.
account-passkey = Ein Passkey
passkey-use = Mit Passkey anmelden
passkey-refused = Der Passkey hat Sie nicht angemeldet. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.
passkey-title = Passkey anlegen
passkey-lead = Ein Passkey ist ein Schlüssel auf diesem Gerät, der Ihr Konto mit Ihrem Finger, Ihrem Gesicht oder der PIN des Geräts öffnet. Nichts davon verlässt das Gerät. Wir behalten die öffentliche Hälfte des Schlüssels, die nichts öffnet.
passkey-do = Passkey auf diesem Gerät anlegen
passkey-cannot = Dieser Browser kann hier keine Passkeys anlegen.
passkey-made-not = Es wurde kein Passkey angelegt. Versuchen Sie es noch einmal.
ways-title = Zugänge
ways-lead = Wie Sie sich anmelden und wo Sie gerade angemeldet sind.
ways-short = Wie Sie sich anmelden, und die Browser, in denen Sie angemeldet sind.
ways-look = Ansehen und ändern
ways-back = Zurück zu Ihrem Konto
ways-password = Passwort
ways-password-there = Sie haben ein Passwort.
ways-password-none = Sie haben kein Passwort, also kann es niemand erraten.
ways-password-choose = Passwort wählen
ways-companies = Firmen, die Sie anmelden
ways-companies-what = Eine Firma, die Sie verbinden, kann Sie hier anmelden. Sie erfährt, dass Sie dieses Studio nutzen und wann Sie sich anmelden, sonst nichts. Wir behalten weder Passwort noch Token von ihr.
ways-connected-since = Verbunden seit
ways-connected-not = Nicht verbunden
ways-connect = Verbinden
ways-connect-this = { $company } verbinden
ways-disconnect = Trennen
ways-disconnect-this = { $company } trennen
ways-passkeys = Passkeys
ways-passkeys-none = Sie haben keinen Passkey. Er öffnet Ihr Konto mit Finger, Gesicht oder PIN und lässt sich weder erraten noch weitergeben.
ways-passkey-made = Angelegt am
ways-passkey-used = zuletzt benutzt am
ways-passkey-never = nie benutzt
ways-passkey-this = Passkey { $number }
ways-passkey-end = Vergessen
ways-passkey-end-this = Passkey { $number } vergessen
ways-sessions = Wo Sie angemeldet sind
ways-sessions-what = Wir notieren kein Gerät und keinen Ort, nur den Beginn jeder Anmeldung.
ways-session-here = Dieser Browser
ways-session-other = Ein anderer Browser
ways-session-since = Angemeldet seit
ways-session-until = bis
ways-session-end = Abmelden
ways-session-end-this = Den Browser abmelden, der seit { $since } angemeldet ist
ways-done-connected = Verbunden.
ways-done-disconnected = Getrennt.
ways-done-password = Sie haben jetzt ein Passwort und sind überall sonst abgemeldet.
ways-done-ended = Dieser Browser ist abgemeldet.
ways-done-passkey = Der Passkey ist angelegt. Von nun an können Sie sich damit anmelden.
ways-done-passkey-gone = Der Passkey ist hier vergessen. Löschen Sie ihn auch auf seinem Gerät.
ways-problem-passkeys = Mehr Passkeys kann ein Konto nicht haben. Lassen Sie zuerst einen vergessen.
ways-problem-taken = Das ist schon verbunden, mit diesem oder mit einem anderen Konto. Nichts hat sich geändert.
ways-problem-last = Das ist der einzige Zugang zu Ihrem Konto, deshalb bleibt er.
ways-choose-why = Von da an können Sie sich auch damit anmelden. Jeder andere Browser, in dem Sie angemeldet sind, wird abgemeldet.
again-title = Zeigen Sie, dass Sie es sind
again-password = Ihre Anmeldung liegt eine Weile zurück. Geben Sie Ihr Passwort noch einmal ein, um fortzufahren.
again-none = Ihre Anmeldung liegt eine Weile zurück. Melden Sie sich ab und wieder an, um fortzufahren.
again-do = Weiter
account-confirm-only-there = Öffnen Sie diesen Link in dem Browser, in dem Sie das Konto angelegt haben. Oder melden Sie sich per E-Mail an; auch das zeigt, dass die Adresse Ihre ist.
mail-passkey-subject = Ein Passkey wurde angelegt
mail-passkey-body =
    Für Ihr Konto bei { $service } wurde ein Passkey angelegt, der es nun öffnet.

    Waren Sie das nicht, lassen Sie ihn sofort vergessen und melden Sie sich überall ab:
    { $ways }
mail-passkey-gone-subject = Ein Passkey wurde vergessen
mail-passkey-gone-body =
    Ein Passkey Ihres Kontos bei { $service } wurde vergessen und öffnet nichts mehr.

    Waren Sie das nicht, sehen Sie sich die Zugänge zu Ihrem Konto an:
    { $ways }
mail-already-here-subject = Sie haben schon ein Konto
mail-already-here-body =
    Jemand, hoffentlich Sie, wollte bei { $service } ein Konto mit dieser Adresse anlegen. Es gibt schon eines.

    Melden Sie sich wie gewohnt oder per E-Mail an:
    { $login }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Nichts hat sich geändert.
mail-connected-subject = Eine Firma kann Sie jetzt anmelden
mail-connected-body =
    { $company } wurde mit Ihrem Konto bei { $service } verbunden und kann Sie dort nun anmelden.

    Waren Sie das nicht, trennen Sie die Verbindung sofort und melden Sie sich überall ab:
    { $ways }
mail-disconnected-subject = Eine Firma kann Sie nicht mehr anmelden
mail-disconnected-body =
    { $company } wurde von Ihrem Konto bei { $service } getrennt. Sie melden sich per E-Mail oder mit Passwort an.

    Waren Sie das nicht, sehen Sie sich die Zugänge zu Ihrem Konto an:
    { $ways }
mail-enter-subject = Ihr Zugang
mail-enter-body =
    { $why }

    { $how }

    Waren Sie das nicht, brauchen Sie nichts zu tun. Link und Code nützen niemandem, der diese E-Mail nicht lesen kann.
mail-enter-known = Jemand, hoffentlich Sie, möchte sich bei { $service } mit dieser Adresse anmelden.
mail-enter-new =
    Jemand, hoffentlich Sie, möchte sich bei { $service } mit dieser Adresse anmelden. Noch hat sie kein Konto; das Folgende legt eines an. Was von Ihnen aufbewahrt wird, wo und wie lange, steht hier:
    { $policy }
mail-enter-both =
    Folgen Sie diesem Link und drücken Sie den Knopf. Er gilt einmal, { $life } lang:
    { $link }

    Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben:
    { $code }
mail-enter-link =
    Folgen Sie diesem Link und drücken Sie den Knopf. Er gilt einmal, { $life } lang:
    { $link }
mail-enter-code =
    Geben Sie diesen Code dort ein, wo Sie ihn angefordert haben. Er gilt einmal, { $life } lang:
    { $code }

## standin

standin-what = Attrappen der Anbieter auf diesem Rechner starten, um ohne Schlüssel zu proben.
standin-about = Antwortet, wie OpenAI, Gemini, Vertex, ComfyUI und OpenAI-kompatible Server es tun, mit erfundenen Bildern. Nichts verlässt diesen Rechner; alles Gefragte bleibt im Speicher, damit Tests es ansehen können. Niemals für Bilder von Menschen benutzen.
standin-port = Port, auf dem gehört wird ({ $port }; 0 nimmt einen freien)
standin-host = Loopback-Adresse, auf der gehört wird (127.0.0.1)
standin-loopback-only = Attrappen behalten alles, was sie sehen, und lassen alle ein: Sie hören nur auf einer Loopback-Adresse.
standin-ready = Die Attrappen sind bereit unter { $address } (Probe: Nichts verlässt diesen Rechner). Nutzen Sie sie mit GLASSPLATE_STANDIN={ $address }
standin-page = Das sind die Attrappen von Glassplate: Sie antworten wie Anbieter, mit erfundenen Bildern. Nichts verlässt diesen Rechner.
    Siehe docs/stand-ins.md.
cli-stand-in = mit --development: proben; Bilder kommen von Attrappen auf diesem Rechner, und kein Schlüssel ist nötig
run-stand-in-needs-development = Attrappen sind für Proben: Geben Sie --development an.
run-rehearsal = Probe: Bilder von einer Attrappe ({ $url }), nichts verlässt diesen Rechner.
standin-people-title = Das ist nicht { $company }
standin-people-what = Das ist eine Attrappe auf Ihrem eigenen Rechner, für Proben. Nichts, was Sie eingeben, verlässt ihn. Seien Sie, wer Sie möchten.
standin-people-asks = Verlangt wird: { $scopes }
standin-people-address = E-Mail-Adresse
standin-people-name = Name
standin-people-confirmed = Die Adresse ist bestätigt
standin-people-yes = Weiter
standin-people-no = Abbrechen
standin-people-bad = Die Seite, die hierher führte, sagte nicht, wer sie ist, wohin es zurückgeht oder welchen Zustand sie hält.
standin-stripe-title = Das ist nicht Stripe
standin-stripe-what = Das ist eine Attrappe auf Ihrem eigenen Rechner, für Proben. Nichts, was Sie eingeben, verlässt ihn, und es fließt kein Geld. Geben Sie niemals eine echte Karte ein.
standin-stripe-name = Name
standin-stripe-email = E-Mail-Adresse
standin-stripe-street = Straße
standin-stripe-postcode = Postleitzahl
standin-stripe-city = Ort
standin-stripe-country = Land
standin-stripe-card = Karte (erfunden)
standin-stripe-pay = { $amount } zahlen
standin-stripe-fail = Abgelehnt werden
standin-stripe-later = Per Bank zahlen, was Tage dauert
standin-stripe-leave = Verlassen
standin-stripe-declined = Die Karte wurde abgelehnt. Versuchen Sie eine andere.
standin-stripe-end = Zum Ende des Zeitraums kündigen
standin-stripe-keep = Behalten
standin-stripe-ends = endet mit seinem Zeitraum
standin-stripe-back = Zurück

## stripe

stripe-credits = { $credits } Credits
stripe-product = { $service }: { $product }
stripe-keeps = Stripe hat Sie als Kunden entfernt und beendet, was noch lief. Was Sie bezahlt haben, bleibt dort, solange das Recht zu Buchführung und Zahlungen es verlangt.
doctor-payments = { $company } nimmt das Geld an: Der Schlüssel ist gesetzt. Die Meldungen müssen an { $address } gehen.
doctor-payments-nobody = Laut Datenschutzerklärung nimmt { $company } das Geld an, und nichts lässt sich kaufen: { $company } kennt diese Instanz nicht. Setzen Sie { $key } und { $secret } und lassen Sie die Meldungen an { $address } gehen (docs/payments.md). Oder nehmen Sie [payments] aus der Datenschutzerklärung.
doctor-payments-till = Laut Datenschutzerklärung nimmt { $company } das Geld an und kennt diese Instanz nicht: Beim Entwickeln springt die Testkasse ein, an der niemand zahlt. Für { $company } setzen Sie { $key } und { $secret } (docs/payments.md).
doctor-payments-test = { $key } ist ein Schlüssel für Tests: Was immer Menschen hier kaufen, niemand bezahlt. Setzen Sie den für echte Zahlungen.

## studio

action-brush = Pinsel
action-eraser = Radierer
action-rectangle = Rechteck
action-hand = Hand
action-fit = Einpassen
action-zoom-in = Hineinzoomen
action-zoom-out = Herauszoomen
action-compare = Vergleichen
action-undo = Rückgängig
action-redo = Wiederholen
action-keep = Behalten
action-discard = Verwerfen
studio-library = Bibliothek
studio-privacy = Datenschutz
studio-me = Sie
studio-history = Rückgängig und wiederholen
studio-tools = Werkzeuge
studio-mask = Maske
studio-fold = Leiste einklappen
studio-loading = Lädt
studio-cancel = Abbrechen
studio-dismiss = Ausblenden
studio-credits = { $count ->
    [one] 1 Credit
   *[other] { $count } Credits
  }
studio-sessions = Sitzungen
studio-session-name = Name der Sitzung
studio-rename = Umbenennen
studio-untitled = Ohne Titel
studio-sample-title = Beispiel
studio-session-gone = Diese Sitzung wurde auf einem anderen Gerät gelöscht.
studio-session-missing = Diese Sitzung gibt es hier nicht. Vielleicht wurde sie gelöscht.
studio-empty = Legen Sie ein Foto hier ab, fügen Sie eines ein oder nehmen Sie dieses Beispiel
studio-empty-open = Foto öffnen
studio-empty-sample = Beispiel nehmen
studio-empty-sample-hint = Ein Porträt, bereit zum Freistellen
studio-recent = Weitermachen mit
studio-drop = Zum Öffnen ablegen
studio-not-pictures = Keine dieser Dateien ist ein Bild.
studio-arriving = Das Bild, das unterwegs ist
studio-arrivals = Bilder unterwegs
studio-arrival-too-large = Diese Datei ist größer als { $megabytes } MB, mehr wird hier nicht angenommen. Nichts wurde gesendet.
studio-stage-label = Bild { $number }, { $width } mal { $height } Pixel
studio-stage-empty = Kein Bild
studio-stage-role = Bild
studio-compare = Vergleichen
studio-compare-side = Nebeneinander
studio-compare-difference = Unterschied
studio-mat = Farbe um das Bild
studio-mat-grey = Grau
studio-mat-black = Schwarz
studio-mat-white = Weiß
studio-zoom = Zoom
studio-zoom-now = Zoom, { $percent }
studio-result-size = Ergibt { $width } × { $height } Pixel
studio-run-price = { $tool } – { $price ->
    [one] 1 Credit
   *[other] { $price } Credits
  }
studio-group-create = Erstellen
studio-group-create-hint = Macht ein Bild aus Worten und, wenn Sie welche hinzufügen, aus anderen Bildern.
studio-group-edit = Ändern
studio-group-edit-hint = Ändert das Bild, wie Sie sagen. Übermalen Sie einen Teil, und nur dieser Teil ändert sich.
studio-group-video = Video
studio-group-video-hint = Macht ein kurzes Video aus Worten oder setzt das Bild in Bewegung.
studio-ai = Mit KI gemacht
studio-tool-ai = Ein KI-Modell macht es, und das Ergebnis ist als solches gekennzeichnet.
studio-made = Wie dieses Bild gemacht wurde
studio-empty-words = Eines aus Worten machen
studio-candidate-place = { $place } von { $all }
studio-candidate-before = Das Ergebnis davor
studio-candidate-after = Das nächste Ergebnis
studio-run-missing-words = Sagen Sie in Worten, was Sie möchten.
studio-run-missing-pictures = Fügen Sie zuerst ein Bild für „{ $name }“ hinzu.
studio-run-no-video = Das arbeitet an Bildern. Sie sehen gerade ein Video.
studio-run-no-picture = Öffnen Sie zuerst ein Bild.
studio-run-unavailable = Dieses Werkzeug ist gerade nicht verfügbar.
studio-run-offline = Sie sind offline.
studio-run-signed-out = Melden Sie sich an, um fortzufahren.
studio-run-no-credits = Sie haben dafür zu wenige Credits.
studio-run-missing-mark = Zeichnen Sie zuerst einen Rahmen darum oder übermalen Sie es.
studio-run-missing-mask = Übermalen Sie zuerst, worum es geht.
studio-run-missing-picture = Wählen Sie zuerst ein Bild für „{ $name }“.
studio-run-missing-box = Zeichnen Sie zuerst einen Rahmen auf das Bild.
studio-run-missing-choice = Wählen Sie zuerst „{ $name }“.
studio-run-missing-number = Füllen Sie zuerst „{ $name }“ aus.
studio-run-missing-colour = Wählen Sie zuerst „{ $name }“.
studio-get-credits = Credits holen
studio-job-sending = sendet
studio-job-waiting = wartet
studio-job-queued = wartet, Nummer { $place }
studio-job-running = arbeitet
studio-job-generating = arbeitet
studio-job-saving = speichert
studio-left-seconds = etwa { $seconds } s
studio-left-minutes = etwa { $minutes } min
studio-queue = { $running }/{ $total } laufen
studio-versions = Versionen
studio-version-first = Original
studio-version-name = { $number }. { $tool }
studio-version-candidate = (noch nicht behalten)
studio-candidate = Neues Ergebnis
studio-candidate-ready = Ein neues Ergebnis ist fertig. Behalten oder verwerfen Sie es.
studio-download = Herunterladen
studio-zip-name = glassplate
studio-copied = Kopiert.
studio-copy-failed = Dieser Browser erlaubt nicht, Bilder zu kopieren.
studio-offline = Sie sind offline. Alles Behaltene ist sicher; diese Seite macht von selbst weiter, wenn die Verbindung zurück ist.
studio-offline-short = Der Server ist nicht zu erreichen.
studio-part-lost = Ein Teil dieser Seite ließ sich nicht laden. Ihr Bild und Ihre Maske sind sicher.
studio-reload = Seite neu laden
studio-signed-out = Sie wurden abgemeldet. Ihre Maske bleibt in diesem Tab.
studio-sign-in = Anmelden
studio-error-unknown = Bei uns ging etwas schief. Nichts wurde berechnet. Versuchen Sie es noch einmal.
studio-error-reference = (Referenz { $reference })
studio-title-done = { $count ->
    [one] Fertig
   *[other] { $count } fertig
  }
studio-notice-done = Ihr Bild ist fertig.
studio-notice-failed = Ein Bild ließ sich nicht machen. Es hat nichts gekostet.

## suspension

error-suspended = Dieses Konto ist gesperrt. Sie können weiterhin sehen, exportieren und löschen, was über Sie gespeichert ist, und uns schreiben.
suspended-title = Ihr Konto ist gesperrt
suspended-happened = Wer diesen Dienst betreibt, hat Ihr Konto gesperrt: Sie können hier vorerst nichts machen, öffnen und ändern.
suspended-do = Alle Ihre Rechte bleiben. Sie können sehen, was über Sie gespeichert ist, alles mitnehmen oder löschen; und uns schreiben, wenn Sie das für einen Irrtum halten.
suspended-data = Was über Sie gespeichert ist
suspended-delete = Konto löschen
suspended-contact = Schreiben Sie uns
suspended-leave = Abmelden
cli-person-suspend = ein Konto sperren: Die Person kann sich weiterhin anmelden, exportieren und löschen, sonst nichts
cli-person-release = die Sperre eines Kontos aufheben
cli-person-suspended = { $id } ist gesperrt.
cli-person-released = { $id } ist nicht mehr gesperrt.
cli-person-nobody = Niemand hier hat diese Adresse.

## vault

cli-keys = Schlüssel wechseln, sehen, wie sie stehen, den Wiederherstellungsschlüssel anlegen
cli-keys-rotate = wechseln, was jetzt fällig ist: unterbrochene Wechsel und Menschen, die etwas gelöscht haben
cli-keys-rotate-person = die Schlüssel des Shards dieser Person wechseln, fällig oder nicht
cli-keys-rotate-all = jeden Shard wechseln
cli-keys-status = Menschen, Shards und Wechsel zählen
cli-keys-recovery = den Schlüssel anlegen, der Sicherungen öffnet, und ihn einmal zeigen
cli-keys-recovery-replace = einen anderen anlegen; was für den alten versiegelt wurde, braucht weiterhin den alten
cli-keys-export = den Schlüsselbund einer Sicherung auf den neuesten Stand bringen: nach Löschungen ausführen, zwischen Sicherungen
cli-backup = Datenbank, versiegelte Dateien und Schlüsselbund sichern, alles für den Wiederherstellungsschlüssel versiegelt
cli-backup-folder = Ordner der Sicherungen
cli-restore = eine Sicherung in einen leeren Datenordner wiederherstellen, ohne alle, die seither gelöscht wurden
cli-restore-backup = Name der Sicherung (die neueste)
keys-rotated = { $count ->
    [0] Nichts war fällig.
    [one] Ein Shard wurde gewechselt; sein alter Schlüssel ist vernichtet.
   *[other] { $count } Shards wurden gewechselt; ihre alten Schlüssel sind vernichtet.
 }
keys-busy = Jemand hielt eine Zeile zu lange, deshalb ist der Wechsel nicht fertig. Nichts ging verloren. Führen Sie ihn noch einmal aus oder überlassen Sie ihn dem Worker.
keys-epoch-gone = Eine Schlüsseldatei, die die Datenbank nennt, ist nicht da. Nichts wurde geändert. Ist der richtige Ordner eingehängt, und stimmt GLASSPLATE_KEYS?
keys-nothing-there = In { $folder } ist keine Instanz. Nennen Sie ihren Ordner mit --data.
keys-no-memory-folder = Es gibt keinen Ordner im Speicher für Auftragsschlüssel. Hängen Sie ein tmpfs ein, nennen Sie einen Ordner darauf in GLASSPLATE_JOB_KEYS und machen Sie ihn nur für diesen Benutzer lesbar.
keys-not-durable = Diese Datenbank kann vergessen, was sie bestätigt hat (fsync oder synchronous_commit ist aus). Auf ihr Wort hin wird kein Schlüssel vernichtet, deshalb wurde nichts gewechselt. Schalten Sie beides ein.
keys-status-people = Menschen mit Schlüssel: { $living }. Gelöscht: { $erased }.
keys-status-shards = Benutzte Shards: { $count }. Der älteste Schlüssel ist { $oldest } Stunden alt.
keys-status-waiting = Menschen, die seit ihrem letzten Wechsel etwas gelöscht haben: { $people }. Unfertige Wechsel: { $shards }.
keys-status-job-keys = Schlüssel laufender Aufträge, im Speicher: { $count }.
keys-status-recovery = Es gibt einen Wiederherstellungsschlüssel.
keys-exported = Der Schlüsselbund ist auf dem neuesten Stand: { $file }
keys-exported-nothing = Der Schlüsselbund war auf dem neuesten Stand.
recovery-shown-once = Das ist der Wiederherstellungsschlüssel. Er wird einmal gezeigt und nirgends aufbewahrt: Schreiben Sie ihn auf und bewahren Sie ihn fern von diesem Rechner auf.
recovery-what-it-opens = Wer ihn und eine Sicherung hat, kann alles darin öffnen. Ohne ihn lässt sich keine Sicherung wiederherstellen.
recovery-there = Es gibt schon einen Wiederherstellungsschlüssel. Mit --replace entsteht ein anderer für künftige Sicherungen.
recovery-none = Es gibt noch keinen Wiederherstellungsschlüssel. Legen Sie einen an: glassplate keys recovery
recovery-mistyped = Das ist kein Wiederherstellungsschlüssel: Ein Zeichen ist falsch oder fehlt. Nichts wurde geändert.
recovery-other-key = { $file } ist für einen anderen Wiederherstellungsschlüssel versiegelt. Nichts wurde geändert.
recovery-broken-file = { $file } ist nicht, wie es geschrieben wurde. Nichts wurde geändert. Nehmen Sie eine andere Sicherung.
recovery-not-ours = { $file } ist keine Datei einer Sicherung von Glassplate.
backup-made = Sicherung { $name }: Datenbank, Schlüsselbund und { $objects ->
    [one] eine versiegelte Datei
   *[other] { $objects } versiegelte Dateien
 }. { $removed ->
    [0] { "" }
    [one] Eine ältere Sicherung wurde entfernt.
   *[other] { $removed } ältere Sicherungen wurden entfernt.
 }
backup-busy = Eine andere Sicherung schreibt nach { $folder }. Warten Sie, bis sie fertig ist.
backup-dump-failed = pg_dump endete mit Code { $code }; die Zeilen darüber sagen, warum. Es wurde keine Sicherung gemacht.
backup-no-role = Um eine externe Datenbank zu sichern, nennen Sie in GLASSPLATE_DATABASE_BACKUP_URL eine Rolle mit BYPASSRLS, die alles lesen darf.
safekeeping-disk = { $reason }: { $file } Nichts von dem, was geschrieben wurde, zählt; was vorher da war, ist, wie es war.
restore-ask = Wiederherstellungsschlüssel:{" "}
restore-no-backup = In { $folder } ist keine solche Sicherung.
restore-newer-format = Diese Sicherung stammt von Glassplate { $version }. Stellen Sie sie mit dieser Version oder einer neueren wieder her.
restore-no-keyring = Neben den Sicherungen liegt kein Schlüsselbund, deshalb lässt sich nichts darin öffnen.
restore-keyring-older = Der Schlüsselbund ist älter als die Sicherung{ $count ->
    [0] { "" }
   *[other] : { $count } Menschen darin haben dort keinen Schlüssel
 }. Legen Sie den neuesten Schlüsselbund daneben. Nichts wurde geändert.
restore-not-empty = { $folder } ist nicht leer. Eine Wiederherstellung braucht einen leeren Ordner: Nennen Sie mit --data einen anderen.
restore-database-not-empty = Die Datenbank hat schon Tabellen. Eine Wiederherstellung braucht eine leere.
restore-failed = Die Wiederherstellung endete mit Code { $code }; die Zeilen darüber sagen, warum. Der Ordner wurde wieder geleert.
restore-done = Sicherung { $name } ist wiederhergestellt: { $living ->
    [one] eine Person
   *[other] { $living } Personen
 }, und { $erased ->
    [0] niemand darin wurde seither gelöscht
    [one] eine seither gelöschte ist weg
   *[other] { $erased } seither gelöschte sind weg
 }. Starten Sie mit: glassplate run
restore-missing = { $count ->
    [one] Eine versiegelte Datei ist
   *[other] { $count } versiegelte Dateien sind
 } nicht im Ordner der Sicherung. Was sie braucht, wird sagen, dass es weg ist.

## webhooks

webhooks-title = Webhooks
webhooks-lead = Einem Programm von Ihnen wird mitgeteilt, wenn ein Auftrag von Ihnen endet: seine id, wie er endete und wann. Kein Bild, kein Wort und kein Name ist in der Nachricht.
webhooks-short = Lassen Sie einem Programm von Ihnen mitteilen, wenn ein Auftrag endet.
webhooks-look = Webhooks ansehen
webhooks-there = Ihre Webhooks
webhooks-none = Es gibt noch keinen Webhook.
webhooks-make = Webhook hinzufügen
webhooks-make-do = Webhook hinzufügen
webhooks-address = Adresse, der mitgeteilt wird
webhooks-address-hint = Sie beginnt mit https:// und ist aus dem Internet zu erreichen.
webhooks-address-missing = Geben Sie die Adresse Ihres Programms ein.
webhooks-address-bad = Das ist keine Adresse, die sich aufrufen lässt: Sie beginnt mit https:// und hat höchstens { $most } Zeichen, ohne Benutzernamen darin.
webhooks-address-clear = Andere könnten unterwegs mitlesen. Die Adresse muss mit https:// beginnen.
webhooks-address-private = Diese Adresse liegt nicht im offenen Internet.
webhooks-address-port = Nehmen Sie Port 443 oder einen ab 1024.
webhooks-too-many = Sie haben { $most } Webhooks. Löschen Sie zuerst einen.
webhooks-new = Sein Signaturgeheimnis
webhooks-new-once = Er ist hinzugefügt. Kopieren Sie das Geheimnis jetzt: Wir können es nicht noch einmal zeigen.
webhooks-secret = Das Geheimnis
webhooks-secret-hint = Ihr Programm prüft damit, dass eine Nachricht von hier kommt. Nachrichten werden signiert, wie die Konvention Standard Webhooks es sagt.
webhooks-on = An
webhooks-off-since = Aus seit
webhooks-given-up = Wir haben ihn ausgeschaltet, weil dort einen Tag lang niemand eine Nachricht annahm.
webhooks-last = Was ihm zuletzt mitgeteilt wurde
webhooks-told-nothing = Bisher nichts.
webhooks-when = Wann (UTC)
webhooks-what = Was
webhooks-how = Wie es ging
webhooks-kind-done = ein Auftrag ist fertig
webhooks-kind-refused = ein Auftrag wurde abgelehnt
webhooks-kind-failed = ein Auftrag misslang
webhooks-kind-cancelled = ein Auftrag wurde abgebrochen
webhooks-kind-test = ein Test
webhooks-waiting = Wird gleich gesendet.
webhooks-again = { $tries ->
    [one] Einmal
   *[other] { $tries } Mal
 } versucht, wird wiederholt.
webhooks-delivered = Angenommen{ $tries ->
    [one] {""}
   *[other] , beim Versuch { $tries }
 }.
webhooks-failed = Aufgegeben nach { $tries ->
    [one] einem Versuch
   *[other] { $tries } Versuchen
 }.
webhooks-dropped = Nicht gesendet: Der Webhook wurde ausgeschaltet.
webhooks-status = Die Antwort war { $status }.
webhooks-test = Test senden
webhooks-test-this = Test an { $address } senden
webhooks-switch-off = Ausschalten
webhooks-switch-off-this = { $address } ausschalten
webhooks-switch-on = Einschalten
webhooks-switch-on-this = { $address } einschalten
webhooks-delete = Löschen
webhooks-delete-this = { $address } löschen
webhooks-test-off = Dieser Webhook ist aus. Schalten Sie ihn zuerst ein.
webhooks-test-often = Das war zu oft. Senden Sie den nächsten Test in { $seconds } Sekunden.
webhooks-done-test = Ein Test ist unterwegs. Laden Sie diese Seite neu, um zu sehen, wie es ging.
webhooks-done-off = Er ist aus, und ihm wird nichts mehr mitgeteilt.
webhooks-done-on = Er ist an.
webhooks-done-deleted = Er ist gelöscht; seine Adresse und sein Geheimnis sind vergessen.
webhooks-back = Zurück zu Ihrem Konto
webhooks-not-offered = Dieser Dienst hat keine Webhooks.
keys-may-webhooks = Webhooks hinzufügen, ändern und löschen
key-may-not-webhooks = Dieser Schlüssel darf nichts mit Webhooks tun. Legen Sie unter /account/keys einen an, der das darf.
mail-webhook-off-subject = Einer Ihrer Webhooks wurde ausgeschaltet
mail-webhook-off-body =
    Eine Adresse, die Sie bei { $service } genannt haben, nahm einen Tag lang keine Nachricht an oder sagte, dass sie keine mehr möchte. Ihr wird nichts mehr mitgeteilt.

    Hier sehen Sie nach und schalten ihn wieder ein:
    { $page }
