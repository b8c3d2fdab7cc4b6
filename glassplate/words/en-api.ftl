# Errors of the API and of the pages: what happened, what it cost, what to do.
error-internal = Something broke on our side. It cost you nothing. Try again; if it happens again, tell us the reference { $reference }.
error-no-room = There is no room left on this server, so nothing of it was kept. It cost you nothing. Try again later; if it stays so, tell us the reference { $reference }.
error-away = This service cannot reach its database at the moment. Try again in { $seconds } seconds.
error-bad-request = We could not read that request. Reload the page and try again.
error-bad-field = Some values do not fit: { $fields }. Under /docs/api stands what they may be.
error-method = This address does not take that method. What there is stands under /docs/api.
error-not-readable = We could not read that request. Send JSON as UTF-8, with Content-Type: application/json; /docs/api shows it.
error-form-expired = This page was open for too long. Reload it and try again.
error-forbidden = This is not open to you.
error-not-found = There is nothing here. It may have been deleted.
error-not-signed-in = You are signed out. Sign in again; what you were doing is still here.
error-too-slow = The connection stalled, so we stopped. Nothing was kept. Try again.
error-body-too-large = That is more than this address takes.

upload-needs-length = The upload did not say how long it is. Send a Content-Length.
upload-encoded = Send the picture as it is, without a Content-Encoding.
upload-empty = The file is empty.
upload-cut = The upload was cut off. Nothing was kept. Try again.
upload-unknown-use = We do not know what this upload is for.
upload-not-offered = This service takes no uploads.

session-untitled = Untitled
session-needs-new-picture = A session starts with a picture that was just uploaded.
version-already-kept = This version was kept. Delete it instead.
job-no-credits = This costs { $price ->
    [one] one credit
   *[other] { $price } credits
 } and you have fewer. Nothing was started.
job-unknown-tool = There is no such tool here.
job-price-changed = The price changed to { $price ->
    [one] one credit
   *[other] { $price } credits
 }. Look again before you run it.
job-needs-words = Say in words what you want.
job-takes-no-words = This tool takes no words.
job-too-many-words = Those are too many words: at most 32,000 characters.
job-one-result-here = Nothing is kept here, so there is one result at a time.
engine-not-in-policy = The privacy policy of this service does not list the company that runs this.
job-too-much = Those are more settings than a tool has.
job-picture-does-not-fit = One of the pictures does not fit this tool. Upload it again.
job-mask-of-other-size = The mask has another size than the picture. Draw it again.
job-already-ended = It had already ended.
studio-busy = The studio is busy. It cost you nothing. Try again in a moment.
download-failed = The download could not be made. Try again, or choose PNG.
picture-too-demanding = This picture takes more memory or time to open than we allow. Save it in a simpler form and try again.
failed-internal = Something broke on our side. Your credits are back. Run it again; if it breaks again, tell us the reference { $reference }.
failed-worker-lost = The work was interrupted on our side. Your credits are back. Run it again.
failed-no-room = There was no room left on our side to keep the result. Your credits are back. Run it again later.
failed-picture-gone = The picture was deleted before the work began. Your credits are back.

deletion-takes = { $sessions ->
    [0] { "" }
    [one] One session.
   *[other] { $sessions } sessions.
 } { $pictures ->
    [one] One picture with its thumbnail, what it was made with, and every version made from it.
   *[other] { $pictures } pictures with their thumbnails, what they were made with, and every version made from them.
 } This cannot be undone.

inline-needs-form = Send a form (multipart/form-data) with the field job and a file named picture.
inline-bad-job = The field job is not what it should be: JSON with tool, parameters and price.
job-needs-picture = There is no picture to work on. Send one under the name picture.
job-left-nothing = Nothing of this job was kept, so it cannot be run again. Send the picture once more.
placement-not-offered = This service does not offer that place for pictures.

v1-needs-key = Send your key with the request, as "Authorization: Bearer gp_..." or "api-key: gp_...". Make one under /account/keys.
v1-needs-json = Send a JSON object with at least a prompt.
v1-needs-form = Send a form (multipart/form-data) with a prompt and a file named image.
v1-bad-value = This field has a value that we do not know.
v1-no-links = Nothing is kept for others to fetch, so there are no links: ask for response_format b64_json, or leave it out.
v1-no-such-format = We hand out png, jpeg and webp.
v1-no-such-model = There is no such model here for this. See /v1/models.
v1-no-transparency = This model makes no transparent backgrounds.
v1-too-many-results = This model makes fewer pictures at once.
v1-too-many-pictures = This model takes fewer pictures at once.
v1-takes-no-mask = This model takes no mask.
v1-was-stopped = The job was stopped. It cost nothing.
mask-without-holes = The mask has no transparent part. Make transparent what is to be changed.
