# Headings, labels and notes of the policy's pages, notices of changes, and the command `glassplate policy`.

word-page-privacy = Privacy at { $service }
word-page-terms = Terms of { $service }
word-page-contact = Who runs { $service }
word-page-processors = Who receives data from { $service }
page-version = Version { $version }, in force from { $effective }. SHA-256 { $hash }
page-missing = This service is not complete. Not there yet:
policy-not-there = Not there yet: { $sentence }

word-section-who = Who we are
word-section-people = You
word-section-sign-in = Signing in
word-section-pictures = Your pictures
word-section-prompts = Your words
word-section-companies = Companies that receive data
word-section-money = Money
word-section-usage = What we count and note
word-section-device = What we leave on your device
word-section-mail = Mail
word-section-support = Questions to us
word-section-keeping = How long things stay
word-section-safe = How it is kept safe
word-section-staff = Who can look
word-section-rights = Your rights
word-section-machines = Made by a machine
word-section-changes = When this policy changes
word-section-terms-who = Who we are
word-section-terms-use = Using the service
word-section-terms-money = Credits and money
word-section-terms-end = Leaving
word-section-terms-changes = Changes
word-section-contact = Contact

terms-yours = What you bring and make here stays yours. You let us do with it only what you ask for.
terms-lawful = Do not use the service to break a law or to hurt somebody.
terms-credits = The price of a job is shown before you run it. Its credits are put aside when it starts, spent when it is done, and yours again when it is refused, fails or is stopped.
terms-leave = You can leave at any time.

word-card-purpose = What for
word-card-receives = Receives
word-card-identity = Tells people apart
word-card-region = Where
word-card-retention = Keeps it
word-card-retention-days = At most
card-days = { $days ->
    [0] not after the job
    [one] one day
   *[other] { $days } days
 }
word-card-training = Learns from it
word-card-contract = Contract
word-card-transfer = Across borders
word-card-hosts = Hosts that are called
word-card-self-hosted = Run by
card-self-hosted = us
word-card-policy = Its own policy
word-card-name = Known here as
word-card-state = Now
card-not-there = Nothing is sent there yet.

word-table-cookies = Cookies
word-table-browser = Kept in your browser
word-table-kept = How long things are kept
word-table-basis = Grounds in law
word-column-name = Name
word-column-purpose = What for
word-column-life = How long
word-column-essential = Needed
word-column-what = What
word-column-swept = Deleted
word-column-ground = Ground

word-kept-result = Pictures you made
word-kept-handed-over = A result after it was handed over
word-kept-deleted = What you deleted, for undo
word-kept-picture-link = A link to a result by mail
word-kept-shared-link = A link you shared
word-kept-account = An account that nobody uses
word-kept-session = What a browser is known by
word-kept-link = A link or code by mail
word-kept-old-address = The address before, sealed, after you changed it
word-kept-mail-record = That a mail was sent
word-kept-invoice = Invoices
word-kept-support = Questions to us
word-kept-count = Single counts
word-kept-total = Sums that name nobody
word-kept-device = Data of your device
word-kept-address = A keyed hash of your network address
word-kept-log = Logs
word-kept-webhook = What your webhooks were told
word-kept-backup = Backups
swept-by-act = by an act or when memory ends
word-swept-days = looked for every { $amount ->
    [one] day
   *[other] { $amount } days
}
word-swept-hours = looked for every { $amount ->
    [one] hour
   *[other] { $amount } hours
}
word-swept-minutes = looked for every { $amount ->
    [one] minute
   *[other] { $amount } minutes
}
swept-not-there = not there yet

word-path-here-account = Stays on this server. Deleted when you delete it.
word-path-here-until-done = Stays on this server, sealed, and is deleted when the job ends; the result { $after } after you have it.
word-path-here-nowhere = Stays on this server while it is worked on, and is stored nowhere.
path-here-details = This tool runs on the machines of { $service }. No other company receives the picture.
path-company = Goes to { $company } ({ $region }), kept there: { $retention }.
word-path-kept-account = Here until you delete it.
word-path-kept-until-done = Gone here when it is done.
word-path-kept-nowhere = Stored nowhere here.
path-what = { $words ->
    [true] { $pictures ->
        [0] Your words go
        [one] Your words and a picture go
       *[other] Your words and { $pictures } pictures go
    }
   *[false] { $pictures ->
        [one] Your picture goes
       *[other] { $pictures } pictures go
    }
}
path-whole = { $what } to { $company } ({ $region }), kept there: { $retention }. { $kept } { $price ->
    [0] Free.
    [one] 1 credit.
   *[other] { $price } credits.
}
path-rehearsal = Rehearsal: a stand-in on this machine answers for { $company }. Nothing leaves it. { $price ->
    [0] Free.
    [one] 1 credit.
   *[other] { $price } credits.
}
path-rehearsal-details = This instance was started with stand-ins in place of the companies, so that everything can be tried without a key. The pictures are invented.
path-company-details = { $company } receives { $receives }. Learns from it: { $training }. Across borders: { $transfer }. Its own policy: { $policy }

word-notice-added = New: { $after }
word-notice-removed = Gone: { $before }
word-notice-changed = Now: { $after } Before: { $before }
notice-card = { $company }. { $told }
history-broken = The published versions do not fit together at number { $number }: a file was changed, is missing, or is there twice.

policy-help = check, read and publish a policy
policy-help-check = say what is wrong with a policy file
policy-help-page = print a page of a policy
policy-help-publish = publish a policy: what loosens a promise holds once people had their notice
policy-help-file = a TOML file, or the name of a shipped profile
policy-help-publish-flag = check it as a policy that is published: no placeholders
policy-help-json = print JSON
policy-help-which = which page
policy-refused = This build cannot keep { $file }. What is missing:
policy-good = { $file }: good.
policy-good-incomplete = { $file }: good, and says that it is incomplete. Not there yet: { $gaps ->
    [one] one part
   *[other] { $gaps } parts
}.
policy-published = Published version { $version }, SHA-256 { $hash }.
