# What can be wrong with a policy file, and what this build cannot do yet.

policy-fault = { $file }: { $key }: { $level }: { $problem }
policy-fault-allowed = Allowed: { $words }.
policy-fault-nearest = Did you mean "{ $word }"?
policy-fault-unreadable = The file cannot be read.
policy-fault-large = The file is larger than 1 MB.
policy-fault-not-utf8 = The file is not UTF-8 text.
policy-fault-toml = The file is not TOML: { $reason }
policy-fault-absurd = it is nested too deep or holds too long a number
policy-fault-no-profile = There is no such profile.
policy-fault-missing = This is missing.
policy-fault-unknown-key = There is no such key.
policy-fault-word = This is not one of the words that are allowed here.
policy-fault-life = This is not a length of time that is allowed here.
policy-fault-price = This is not a price.
policy-fault-url = This is not an address on the web.
policy-fault-text = This holds invisible characters, or blanks at its ends.
policy-fault-type = This has the wrong form: { $reason }.
policy-fault-placeholder = This is a placeholder. Only the operator knows what belongs here; a published policy must say it.
policy-missing-promises = { $number ->
    [one] One promise of this policy has no part of this build that keeps it.
   *[other] { $number } promises of this policy have no part of this build that keeps them.
}

rule-indefinite = Personal data cannot be kept without an end. Set a time, or make sure that it is looked at again and deleted when asked.
rule-unreviewed = What is kept until it is no longer needed must be looked at again from time to time: say how often.
rule-consent-by-use = Using a service is not consent. It can only be taken as having seen the policy.
rule-unnamed-company = A company that receives something is not among the processors: { $what }.
rule-unused-company = A company is among the processors, and nothing in this policy sends it anything: { $what }.
rule-unscreened = Creem makes sellers of AI pictures send it every prompt first. The policy has to say that it receives them.
rule-only-our-servers = "Deleted" and "never stored" are true of our servers only: { $what } keeps copies. The page says so; read whether it is what you want to promise.
rule-eviction = Browsers clear their storage by themselves, Safari after 7 days without a visit. The page must say so.
rule-encrypted-passwords = Passwords are hashed, never encrypted; where there is no password there is nothing to say.
rule-tags-without-consent = Another company's script may count a visit only after consent.
rule-profile-picture = A profile picture is not needed to sign somebody in. Do not keep it.
rule-deletion-by-mail = Deleting an account by mail only is lawful, but a button is easier to use and to prove. Offer both.
rule-improvement = Improving models with data of people needs a ground of its own: consent for more than sums. Data that came from Google cannot be used for it.
rule-hidden-address = Network addresses held longer than an hour are data about people: shorten it, or list "address" among what is kept of the device.
rule-undeclared-uploads = Pictures that people bring must be declared whole: uploads, their formats, their ground in law; and where there are none, nobody can receive them.
rule-unnamed-credential = What is kept to know somebody again must be named, and nothing else: a hash for passwords, a public key for passkeys, a secret and hashes of recovery codes for a second step.
rule-name-by-link = A link by mail brings no name, so the name must be optional.
rule-rights-without-account = Without accounts people prove who they are by a code to their address.
rule-twice = This stands twice: { $what }.
rule-ungrounded = Each purpose that is pursued needs its ground in law, and each ground its purpose.
rule-placements = This does not go with where pictures live.
rule-sign-in-parts = This does not go with the ways to sign in and what is asked of people.
rule-half-said = A thing and how long it lives belong together: one of the two is missing here.
rule-periods = A subscription has a period; nothing else has.
rule-currencies = The company that takes the money does not sell in this currency.
rule-cookies = This does not go with the other cookies: the session has one of its life, and what is not essential needs a tag that people can say yes to.
rule-browser-storage = Where pictures live, people's browsers keep something under this name until the tab or the person lets it go. The policy has to name it, with its life: { $what }.
rule-marking = The law asks that results made by a machine are marked and that people are told.
rule-self-hosted = { $what } is run by ourselves, so it has no hosts of a company, crosses no border, and cannot take payments, sign people in or count visits.
rule-webhooks = Webhooks need accounts, and jobs that are stored; and no company can have the id webhook.
rule-incomplete = This policy says that parts of it are not there yet. The page shows which.

missing-language = Not every language that this policy names has its words here.
missing-profile-picture = There are no profile pictures.
missing-inactive = An account that nobody uses is deleted only after warnings by mail, which this policy does not send (mail.kinds: notice).
missing-mail-kinds = Only mails about signing in, the safety of the account, purchases, answers to questions and changes of the policy are sent.
missing-choice = A person cannot choose a stricter way for single pictures.
missing-handover = Results are handed over on the page only.
missing-undo-delete = A deletion cannot be undone.
missing-payments = Nothing can be bought: the company that is to take the money is not known to this build.
missing-device = Network addresses are not kept as they are.
missing-tags = Visits are not counted by every company that is named for it.
missing-improve = Words, pictures and accounts are not used to improve models or tools.
missing-sharing = Pictures cannot be shared by link.
missing-ask = Nobody is asked before nudity is made: it is refused.
