# The sentences of the privacy policy: one for each clause. Plain, short, true; every value comes from the manifest.

clause-date = This is version { $version } of the policy. It holds from { $effective } on.
clause-controller = { $service } ({ $url }) is run by { $controller }, { $address }. { $controller } answers for every promise on this page: { $contact }.
clause-officer = The data-protection officer: { $officer }.
clause-explains = This page says what { $service } collects, what for, who receives it and how it is protected. Anyone can read it without signing in.
clause-live-view = Your account shows you what we hold about you at any moment.
clause-swedish = This policy, our mails and the pages for your rights can be read in Swedish.
clause-languages = You can read this policy in { $languages }. Every language is the same version, and what you agreed to stays agreed when you switch.
clause-contact = Questions about privacy go to { $contact }.

clause-identifiers = To have an account here we ask for your { $identifiers }, and keep nothing else that says who you are.
clause-identifiers-later = We ask for your { $asked_later } as well.
clause-optional = You may leave out your { $optional }.
clause-no-account = You need no account. We keep none.
clause-guests = The most we ever ask for is your { $identifiers }.
clause-email-only-at = An e-mail address is collected only { $asked_at }.
clause-minimum = Every value that we store about you is on this page with its purpose. There is no other.
clause-account-purpose = We use your account's data to let you in, to keep your account and to write to you about it, and for nothing else.
clause-preferences = Your account remembers { $preferences }, so that you find it again on another device.
clause-kept-while-active = Your account and what is in it stay until you delete them, however long you are away.
clause-inactive = An account that nobody used for { $inactive } is deleted with all that is in it, after a warning by mail.

clause-by-password = You can sign in by your e-mail address and a password.
clause-by-username = You can type your user name in the place of your address.
clause-by-code = You can sign in by a code that we mail to you.
clause-by-magic-link = You can sign in by a link that we mail to you.
clause-by-google = You can sign in with Google.
clause-by-facebook = You can sign in with Facebook.
clause-by-github = You can sign in with GitHub.
clause-by-passkey = You can sign in by passkey.
clause-password-hash = So that we know you again, we keep a hash of your password.
clause-passkey-key = So that we know you again, we keep the public half of your passkey.
clause-second-step = If you wish, a code of an app of yours is asked for as well whenever you sign in.{ $passkeys ->
    [yes] {" "}A passkey is enough by itself.
   *[no] {""}
 }
clause-totp-secret = For these codes we keep the secret that your app has too, sealed under a key of your own, and hashes of your recovery codes.
clause-password-hashed = Your password is never stored. We keep a hash of it (Argon2id), from which it cannot be read back.
clause-keys = A key that you make for a program is shown to you once. We keep a hash of it, it works until you end it, and it spends no more than you allow.
clause-link-life = A link or code that we mail to you works once, and for { $link_life } at most.
clause-magic-link = A link by mail asks for no name. Opening it does nothing until you press its button.
clause-session-life = You stay signed in on a device for { $session_life } at most.
clause-session-of-guests = A cookie holds your job and your order together for { $session_life } at most.
clause-google = When you sign in with Google, we ask Google for { $google_scopes } and keep your { $google_keeps }. The rest of its answer is dropped.
clause-facebook = When you sign in with Facebook, we ask Facebook for { $facebook_scopes } and keep your { $facebook_keeps }. The rest of its answer is dropped.
clause-github = When you sign in with GitHub, we ask GitHub for { $github_scopes } and keep your { $github_keeps }, if GitHub has verified the address. The rest of its answer is dropped.
clause-no-provider-password = We never see or store your password at a company that signs you in ({ $providers }).
clause-google-only-sign-in = We read your basic Google profile to sign you in, and use it for nothing else.
clause-google-no-more = We ask for no other Google data, keep no Google token and do not call Google again after you signed in.
clause-google-limited-use = What we do with data from Google keeps to the Google API Services User Data Policy, including its Limited Use rules: no advertising, no people reading it, no training.
clause-revoke = You can end our access in the settings of { $providers } at any time. Your account here goes on; you then sign in by mail.

clause-uploads = You can bring pictures in the formats { $formats }, up to { $megapixels } megapixels and { $max_megabytes } megabytes each.
clause-no-uploads = Pictures are made from words here. None can be brought in.
clause-largest-result = A picture made here has { $megapixels } megapixels and { $max_megabytes } megabytes at most.
clause-as-asked = Your picture is used for the edit that you asked for, and for nothing else.
clause-edits = We use your pictures to make the edits that you ask for.
clause-videos = We use your pictures and words to make the short videos that you ask for.
clause-uploads-kept = Pictures that you bring are kept in your account.
clause-tied-to-owner = Each picture is sealed under a key that belongs to your account. Moved to another account, it does not open.
clause-results-kept = Pictures that you make are kept in your account { $result_life }.
clause-versions = Every edit is kept as a version of its session. You can go back to any of them.
clause-metadata-dropped = Place, camera, comments and file names inside a picture are removed when it arrives.
clause-until-done = Your picture is on our servers only while it is worked on, sealed under a key of its own job.
clause-result-life = When the job ends, whether it worked, failed or was stopped, your picture is deleted from our servers. The result is deleted { $after_handover } after it was handed to you, and { $result_life } after the job in any case.
clause-handover = You get the result { $handover }.
clause-picture-link = A link to a result that we mail to you works for { $picture_link_life }.
clause-nowhere = Your pictures are never stored on our servers. They are in memory while they are worked on, and on no disk, queue, log or backup.
clause-answered-once = The result is in the answer to your request and then gone from our servers: { $result_life }.
clause-in-browser = The pictures you make are kept in your own browser and nowhere else.
clause-versions-in-browser = Their versions are kept there too.
clause-only-you = Nobody but you can reach them: our servers have no way to ask your browser for them.
clause-your-browser = You can take them out as a file, bring them back and delete them. They stay until you clear them.
clause-eviction = Some browsers clear such storage by themselves, Safari after 7 days without a visit. The studio says whether yours has promised to keep it.
clause-only-our-servers = What this page says about deleting and not storing pictures is about our own servers. The companies that make pictures keep copies for a while: { $company_retention }.
clause-delete-pictures = You can delete a picture at any time. It goes at once with its thumbnails and everything made of it that holds it, and there is no way back.
clause-delete-pictures-later = You can delete a picture at any time. You can take that back for { $undo }; then it is gone with its thumbnails and everything made of it that holds it.
clause-delete-sessions = You can delete a session at any time, with all its pictures, versions and words.
clause-delete-videos = You can delete a video at any time, with its still pictures, and at the company that made it where that can be done.
clause-choices = You can choose a stricter way for your own pictures: { $choices }.
clause-links = You can share a result by a link. A link lives for { $links_longest } at most, and you can end it at any time.
clause-no-links = There are no links that show your pictures to others.

clause-words-make-pictures = The words you write are used to make the picture that you asked for.
clause-words-kept = The words you write are kept in your account, sealed, until you delete them.
clause-words-history = You can see your words again beside their pictures, and switch that off.
clause-no-words-history = There is no list of the words you wrote.
clause-words-until-done = The words you write are on our servers only while the job runs, sealed, and are deleted when it ends.
clause-words-nowhere = The words you write are never stored on our servers: in no file, database, queue, log or backup.

clause-recipients = These companies receive data. Each has a card below: what it receives, what for, where, for how long, and under which contract.
clause-picture-companies = { $picture_companies } can make pictures for you, when you choose one of their tools.
clause-video-companies = { $video_companies } can make videos for you. A job for a picture never goes there.
clause-only-the-job = When you use a tool of such a company, it receives the pictures and words of that job only: without your name, your address or anything hidden in the file. The studio says so before you press Run.
clause-record = Each time something leaves for such a company, { $accounts ->
    [yes] your account notes
   *[no] it is noted for your visit
 } to whom, when, how much, and how it ended. It is never noted what it was.
clause-own-rules = Such a company follows its own policy with what it receives. Its card says how long it keeps it and whether it learns from it.
clause-works-here = Tools that run on this server send your picture to nobody.
clause-works-on-device = Tools that run in your browser do not even send it to us.
clause-only-here = No company receives your pictures.
clause-screened = { $screeners } reads the words you write before a picture is made, and can refuse them. Nothing is made before it has said yes.
clause-no-sale = We do not sell, trade or rent personal data, and use none for advertising. This policy's file has no word for such a purpose.
clause-only-the-listed = Our servers can call the hosts on the cards below and no other.
clause-listed-and-named = Our servers can call the hosts on the cards below, the addresses that you name yourself, and no other.
clause-webhooks = An address that you name yourself is told when a job of yours ended: an id, how the job ended and when, signed with a secret that you were given. No picture, no word and no name is in it.
clause-only-to-operate = Each company has one purpose, and all of them serve to run this service: { $purposes }.
clause-contracts = Each company on a card is bound by the contract that its card names.
clause-transfers = Where data leaves your region, the card names where to and what makes that lawful.

clause-purchases = You can buy: { $products }.
clause-vendor = { $payment_company } takes the payment.
clause-only-the-order = Nothing of yours goes to { $payment_company } for a payment unless you buy something, and then only { $payment_receives }: never your name, your pictures or what you made. What it asks you on its own page stays there.
clause-hosted-checkout = You pay on the payment company's own page. None of our pages has a field for a card or loads a payment script.
clause-no-card = We never receive or store your card number. We keep an order's number, amount and currency.
clause-subscriptions = Subscriptions are renewed { $periods } until you end them, and last to the end of what you paid.
clause-one-off = { $subscriptions ->
    [yes] There are things to buy once, without a subscription.
   *[no] There are things to buy once.
 }
clause-ledger = We keep a ledger of your credits: amount, time, what for, and the number of the job or order. It holds no words and no picture.
clause-invoices = The law makes us keep each invoice for { $invoice_life }: { $invoice_fields }. When you leave, nothing else stays but sums of a buyer's credits by month, under a number that leads to nobody.

clause-counter = A counter of our own, without cookies, counts { $events }. It knows no person, no words and no picture.
clause-only-sums = Of that we look at sums only, of groups of { $minimum_group } or more. The single counts are deleted after { $counter_raw_life }.
clause-totals = The sums, which name nobody, are kept { $totals_life }.
clause-no-counter = We do not count visits, and no other company does.
clause-counts = We count, per account and month, the pictures you { $counts }.
clause-job-metrics = The record of a job says { $job_metrics }, and nothing else of the picture or the words.
clause-device = Of your device we keep { $device } for { $device_life }.
clause-limits = How much one person, one program and one network may ask for, run and store is limited, so that the service is there for everybody; where a limit ends, the answer says so, and when there is room again.
clause-address = Against abuse, a keyed hash of your network address is held in memory for { $address_life }, and written nowhere.
clause-tags = If you say yes, and only then, your visit is counted by { $tag_companies }.
clause-improve = To make our models and tools better we use { $improve }. This rests on { $improve_basis }, and you can stop it at any time.
clause-improve-nothing = Nothing of yours is used to train or improve a model.
clause-errors = When something breaks we note where in the program it was and a number you can give us. Never what you wrote or showed.
clause-logs = Our logs hold numbers and short codes, no content and no address. They are deleted after { $log_life }.

clause-register = Every cookie, and everything else this site keeps in your browser, is in the lists below. Nothing else is set.
clause-only-essential = All of it is needed for the service to work. Nothing of it follows you, and no other company sees your visit.
clause-asked-first = What is not needed is set only after you said yes. To say no is as easy, and you can change your mind on every page.

clause-mail-kinds = We send mail of these kinds only: { $mail_kinds }. We send no advertising.
clause-mail-record = We remember for { $mail_record_life } that a mail was sent, so that none is sent twice.
clause-receipts = After a purchase you get one mail that confirms it.
clause-deliveries = If you ask for it, we mail you when the result of an order is ready. The link in that mail lives a short time and works once.

clause-support = You can ask us { $support_channels }. Each question gets a number, a state and a date by which we answer.
clause-support-text = What you write to us is kept sealed, and you get a copy with everything else we hold about you.
clause-support-life = A question and its answer are kept for { $support_life }.
clause-support-open = Questions and the address they came from are kept until they are no longer needed; we look at that every { $support_review }. If you ask, they are deleted earlier.

clause-only-as-long = Everything is kept only as long as its purpose needs, and deleted by itself after that.
clause-schedule = Different things live for different times. The table below has all of them, with logs and backups.
clause-backups = Backups are { $backups } old at most. What you deleted cannot be opened from them.

clause-sealed = What you bring, make or write is stored encrypted. The keys lie apart from the files and the database.
clause-sealed-account = What names you is stored encrypted.
clause-https = Everything between your browser and { $url } is encrypted on its way.
clause-row-security = The database itself lets each account reach its own rows only.
clause-own-process = Every picture is opened in a process of its own, with limits on memory and time.
clause-sandbox = That process has no network and cannot read a file.
clause-measures = We protect the service against strangers who try to get in, change or destroy something, and test that it holds.
clause-self-audit = The service checks its own promises every { $audit_every } and shows the result.
clause-breach = If data of yours gets into wrong hands, we tell the authority within { $breach }, and you if it can hurt you.

clause-blind-staff = The people who run the service cannot look at your pictures and words. No page of theirs shows one.
clause-seeing-staff = The people who run the service can look at your pictures and words.
clause-break-glass = For one case, with a written reason, they can open { $break_glass } for { $break_glass_life } at most.
clause-break-glass-shown = You are shown when that happened, and why.
clause-second-factor = They sign in with a second factor, and each sees only what their task needs.
clause-disclosure = Where a law makes us hand something to an authority, that { $disclosure }.

clause-basis = The table below names the ground in law for each purpose.
clause-complaint = You can complain to { $authority }.
clause-access = You can get a copy of everything that we hold about you, with what it is for, who received it and how long it stays.
clause-correction = You can correct what we hold about you.
clause-address-undo = You can change your e-mail address yourself. The new one is confirmed by a link, the old one is told and can take the account back for { $address_undo }.
clause-deletion = You can have what we hold about you deleted.
clause-delete-all = You can have everything that we hold about you deleted { $delete_account }. Only what the law makes us keep stays.
clause-delete-account = You can delete your whole account { $delete_account }. Everything goes but what the law makes us keep.
clause-browser-store-too = When you delete your account, you decide whether the pictures in your browser go too.
clause-legal-hold = If a law stops a deletion, the receipt says so, and the deletion is done when the law lets go.
clause-portability = You can take everything with you as files that another service can read.
clause-objection = You can object to what rests on our own interest. We then stop it.
clause-withdraw = What rests on your consent you can end as easily as you began it. It stops at once.
clause-no-consent = Nothing here rests on your consent, so there is none to withdraw.
clause-both-ways = You use these rights { $rights_channels }; both are answered by the same date.
clause-one-way = You use these rights { $rights_channels }.
clause-proof = You prove that an address is yours by a code that we send there. We ask for no document.
clause-deadline = You get an answer within { $answer_within }, and the reason if we refuse.

clause-say-ai = The studio says where a machine makes or changes a picture.
clause-marks = Every result says how it was made, by { $marks }.
clause-keep-marks = A mark that a picture's maker put on it stays.
clause-refusals = Nudity is checked for in words, pictures and results. From a score of { $nsfw_above } percent on we { $nsfw_action }; a refusal costs nothing and leaves nothing stored.
clause-real-people = We refuse sexual content of real people and of anyone under age, and you can report what slipped through.

clause-changes = When this policy changes, the new one stands here with its version ({ $version }) and date ({ $effective }). The earlier ones stay readable.
clause-hashed = The file behind this page, its hash and those of earlier versions are public at { $url }/.well-known/glassplate-policy.json.
clause-notice-on-site = A change that loosens a promise is announced on every page { $notice_days } days before it holds.
clause-notice = A change that loosens a promise is announced on the site and by mail { $notice_days } days before it holds.
clause-no-notice = A change holds from the day it stands here.
clause-acknowledged = By using the service you acknowledge that you have seen this policy. That is not consent to anything: whatever needs your consent is asked for apart.
clause-use-means-nothing = Using the service is not taken as agreeing to anything. Whatever needs your consent is asked for.
clause-new-purposes-off = A new purpose that needs your consent stays off until you switch it on.
clause-law = This service stands under { $governing }.
clause-age = You must be at least { $age } years old.
