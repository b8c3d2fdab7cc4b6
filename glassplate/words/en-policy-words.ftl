# The words of the manifest as people say them.

policy-list = { $most } and { $last }
policy-disclosure-none = needs nothing more than the request

life-zero = at once
life-second = { $amount } { $amount ->
    [one] second
   *[other] seconds
}
life-minute = { $amount } { $amount ->
    [one] minute
   *[other] minutes
}
life-hour = { $amount } { $amount ->
    [one] hour
   *[other] hours
}
life-day = { $amount } { $amount ->
    [one] day
   *[other] days
}
life-week = { $amount } { $amount ->
    [one] week
   *[other] weeks
}
life-month = { $amount } { $amount ->
    [one] month
   *[other] months
}
life-year = { $amount } { $amount ->
    [one] year
   *[other] years
}
life-until-deleted = until you delete them
life-never = never
life-until-no-longer-needed = until no longer needed
life-until-browser-closes = until the browser closes
life-until-cleared = until you clear it

product-pack = { $name }: { $credits } credits for { $price }
product-subscription = { $name }: { $credits } credits for { $price } a { $period }
product-order = { $name }: { $credits ->
    [0] { $price }
   *[other] { $price } with { $credits } credits
}

word-identifier-username = user name
word-identifier-email = e-mail address
word-identifier-name = name
word-identifier-picture = profile picture
word-moment-sign-up = when you sign up
word-moment-upload = when you bring a picture
word-moment-purchase = when you buy something
word-moment-support = when you ask us something
word-preference-download-format = the format of your downloads
word-preference-appearance = how the studio looks
word-preference-shortcuts = your shortcuts
word-preference-notices = whether to tell you when a job is done
word-provider-google = Google
word-provider-facebook = Facebook
word-provider-github = GitHub
word-mail-sign-in = signing in
word-mail-security = the safety of your account
word-mail-receipt = receipts
word-mail-delivery = the state of an order
word-mail-support = answers to your questions
word-mail-notice = changes of this policy
word-format-jpeg = JPEG
word-format-png = PNG
word-format-webp = WebP
word-format-avif = AVIF
word-format-gif = GIF
word-handover-page = on the page where you asked for it
word-handover-one-time-download = by a download that works once
word-handover-mailed-link = by a link in a mail
word-choice-until-done = deleted when the job is done
word-choice-on-device = worked on in your browser only
word-purpose-hosting = machines
word-purpose-database = the database
word-purpose-object-storage = storage of sealed files
word-purpose-mail = delivering mail
word-purpose-pictures = making pictures
word-purpose-video = making videos
word-purpose-payments = payments
word-purpose-sign-in = signing in
word-purpose-analytics = counting visits after a yes
word-purpose-webhook = telling a program of yours
word-received-state-of-the-job = that a job ended, no picture and no word
word-received-prompt = the words you wrote
word-received-pictures-of-the-job = the pictures of the job
word-received-mask = the mask
word-received-email = your e-mail address
word-received-name = your name
word-received-order = the order
word-received-subscription = the subscription
word-received-mail-text = the text of the mail
word-received-network-address = your network address
word-received-pages-visited = the pages you visit
word-received-sealed-data = sealed data without its key
word-received-sign-in-request = that you want to sign in here
word-identity-none = no
word-identity-hmac = by a code that names nobody
word-transfer-not-needed = does not leave the region that protects it by the same law
word-transfer-scc = standard contractual clauses
word-transfer-adequacy = a decision that the protection there is adequate
word-training-true = yes
word-training-false = no
word-period-month = every month
word-period-year = every year
word-invoice-name = name
word-invoice-email = e-mail address
word-invoice-address = address
word-invoice-product = what you bought
word-invoice-amount = amount
word-invoice-date = date
word-invoice-tax-number = tax number
word-event-pages = which pages are opened
word-event-features = which tools are used
word-count-generated = made
word-count-downloaded = downloaded
word-metric-tool = which tool it was
word-metric-duration = how long it took
word-metric-outcome = how it ended
word-metric-tokens = how many tokens a company counted for it
word-device-browser-family = the make of the browser
word-device-keyed-address = a keyed hash of the network address
word-device-address = the network address
word-material-metrics = sums that name nobody
word-material-prompts = the words you wrote
word-material-pictures = your pictures
word-material-account = data of your account
word-ground-contract = the contract with you
word-ground-consent = your consent
word-ground-legitimate-interest = our legitimate interest
word-ground-legal-obligation = a duty in law
word-channel-form = by a form
word-channel-mail = by mail
word-right-self-service = by a button on this site
word-right-mail = by a mail to us
word-glass-address = your address
word-glass-ledger = your ledger of credits
word-glass-case = your question to us
word-disclosure-two-persons = needs two of us to agree
word-disclosure-reason = needs a written reason
word-disclosure-register = is entered in a register
word-mark-c2pa = a signed content credential
word-mark-watermark = an invisible watermark in the pictures that a model generated
word-action-refuse = refuse
word-action-ask = ask you first
word-essential-true = needed
word-essential-false = only after a yes
word-checkout-redirect = on the payment company's own page

word-basis-account = your account
word-basis-pictures = making and keeping pictures
word-basis-payments = payments
word-basis-support = answering questions
word-basis-counter = counting use
word-basis-device = data of your device
word-basis-analytics = counting visits by another company
word-basis-improve = improving models and tools
word-basis-security = safety against abuse
