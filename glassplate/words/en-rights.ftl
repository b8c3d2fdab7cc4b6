# Deleting an account, and the receipt of it.

held-title = What is held about you
held-lead = This is read from the database now, table by table: nothing of you is kept in any other. The download holds the same rows, all of them, with { $films ->
    [yes] every picture and film.
   *[no] every picture.
 }
held-look = See it all
held-download = Download everything
held-download-hint = A ZIP with JSON, its schema, and { $films ->
    [yes] your pictures and films
   *[no] your pictures
 } as they are kept, about { $size }. It is made while it is sent; no copy stays here.
held-rows = { $count ->
    [one] one row
   *[other] { $count } rows
 }
held-more = and { $count } more, in the download
held-withheld = Held and not shown:
held-nothing = Nothing is held in:
held-back = Back to your account

export-readme =
    This is everything that { $service } held about you when you downloaded it.

    data.json    every row, with names and words opened
    schema.json  what each field is, what it holds and how long it is kept (JSON Schema)
    picture, ... your pictures, films and masks as they are kept; the file's name is the id in data.json

    What lets somebody in or opens something, such as the hash of a password or a key, is named and not given away.
export-file = the name of its file in this archive

part-accounts-person = Your account
part-accounts-session = Browsers that are signed in
part-accounts-mail = Mails to you
part-accounts-apikey = API keys
part-accounts-webhook = Webhooks
part-accounts-delivery = What webhooks were told
part-accounts-passkey = Passkeys
part-accounts-secondstep = Second step
part-accounts-move = Changes of the address that are under way
part-safety-report = Reports that you sent
part-account-emailaddress = Whether your address is confirmed
part-socialaccount-socialaccount = Companies that you sign in with
part-studio-editsession = Sessions
part-studio-version = Versions
part-studio-job = Jobs
part-studio-trace = What companies still hold of your jobs
part-billing-balance = Your balance of credits
part-billing-entry = The ledger of your credits
part-egress-passage = What left this server for you
part-usage-count = How many pictures you made and downloaded
part-cases-correspondent = Your address, as somebody without an account
part-cases-case = What you asked of us
part-cases-message = What was written when you asked
part-cases-look = When we opened what you asked
part-rights-intake = What you brought from elsewhere
part-rights-deletion = What you deleted, in numbers
part-rights-hold = Which law stops deletions
part-vault-sealed = Everything sealed for you
part-vault-personkey = Your key, itself sealed
part-vault-renewal = That your key is to be changed

leave-title = Delete your account
leave-short = Everything that is here of you goes: pictures, sessions, words, name and address.
leave-look = Delete the account
leave-question = Delete your account and everything in it?
leave-now = At once, nobody can open anything of it any more, and every browser is signed out. Within seconds the files and rows are removed. There is no way back.
leave-what = What goes
leave-sessions = { $count ->
    [one] One session
   *[other] { $count } sessions
 }
leave-pictures = { $count ->
    [one] One picture or video, with its thumbnail
   *[other] { $count } pictures and videos, with their thumbnails
 }
leave-texts = Your name, your address, { $count } sealed words and titles
leave-jobs = What is written down of { $count ->
    [one] one job
   *[other] { $count } jobs
 }: when, which tool, how it ended
leave-credits = { $count ->
    [one] One credit that you have not used
   *[other] { $count } credits that you have not used
 }
leave-backups = Backups are kept for { $backups }. What is in them of you cannot be opened any more, as its key is destroyed with your account.
leave-take-along = Download first what you want to keep.
leave-sure = I want everything of mine deleted
leave-not-sure = Tick the box first: it cannot be taken back.
leave-do = Delete everything
leave-keep = Keep the account

receipt-title = Receipt of a deletion
receipt-lead = This page knows no name: whoever has its address sees when something was deleted, and how far that is proved. Keep the file; it can be checked without us.
receipt-unreadable = No key opens it any more, here
receipt-removed = Files and rows are removed
receipt-proved = The keys around it have changed, so no copy opens; a second look at every store found nothing
receipt-waits = not yet
receipt-soon = This goes on by itself. The page looks again every ten seconds.
receipt-was = What was there
receipt-pictures = Pictures and videos
receipt-sessions = Sessions
receipt-texts = Sealed words
receipt-jobs = Jobs
receipt-bytes = Size
receipt-companies = Jobs that companies were asked to forget
receipt-companies-waiting = { $waiting } of { $asked } not confirmed yet
receipt-backups = The last backup that holds anything of it, sealed and without its key, goes on
receipt-file = Download the signed receipt
receipt-fingerprint = Fingerprint of the key that signed it:

mail-erased-subject = Your account was deleted
mail-erased-body =
    Your account at { $service } was deleted. Nothing of it can be opened any more, and its files are being removed.

    This page says how far that is proved; it knows no name, and we have no other way to find it again:
    { $link }

    This was the last thing that your address was used for. If it was not you, write to the contact address at once.
mail-erased-end = We do not have your address any more.

cli-receipt = receipts of deletions
cli-receipt-verify = check that a receipt is as it was signed; needs no server and no network
cli-receipt-file = the receipt, as it was downloaded
cli-receipt-key = the public key to check by, in base64; else the one in the file
cli-receipt-none = That file is not a receipt.
cli-receipt-bad = The receipt is not as it was signed: it was changed, or signed by somebody else.
cli-receipt-good = The receipt is as it was signed. Fingerprint of the key: { $fingerprint }
cli-receipt-compare = Compare it with the one that the service shows at /.well-known/glassplate-receipt-key.json.
