# The privacy centre, and the map of the pages of an account.

centre-map = Your account
centre-map-account = Account
centre-map-ways = Ways in
centre-map-privacy = Privacy
centre-map-programs = Programs
centre-title = Your privacy
centre-lead = What is here of you, where it went, and what you can do about it: each at once, and by yourself.
centre-short = What is held about you, where it went, what you agreed to, and how to correct, take along or delete it.
centre-look = Open the privacy centre

card-held = What is held about you
centre-held-fact = { $films ->
    [yes] { $pictures ->
        [one] One picture or film
       *[other] { $pictures } pictures and films
    }
   *[no] { $pictures ->
        [one] One picture
       *[other] { $pictures } pictures
    }
 } in { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
 }, { $size }; { $rows ->
    [one] one row
   *[other] { $rows } rows
 } in all, as many as in the download.
centre-held-look = See it and download it
card-went = Where it went
centre-went-nothing = Nothing of yours has left this server.
centre-went-fact = { $times ->
    [one] Once
   *[other] { $times } times
 } something went out for you, to { $companies ->
    [one] one recipient
   *[other] { $companies } recipients
 }; last on { $last }.
card-choices = What you agreed to
centre-choices-fact = { $on ->
    [0] Nothing optional is on
    [one] One optional use of your data is on
   *[other] { $on } optional uses of your data are on
 }, { $off ->
    [0] none is off
    [one] one is off
   *[other] { $off } are off
 }. You decide each, and it stops at once.
centre-choices-restricted = You restricted it: your data is only kept.
centre-choices-look = Consents and objections
card-cases = What you asked us
centre-cases-fact = { $count ->
    [0] No question of yours is open.
    [one] One question of yours is open.
   *[other] { $count } questions of yours are open.
 }
centre-cases-look = Ask or look
card-stopped = What a law stops
card-ways = How you sign in
centre-ways-fact = { $companies ->
    [0] No company
    [one] One company
   *[other] { $companies } companies
 } and { $passkeys ->
    [0] no passkey
    [one] one passkey
   *[other] { $passkeys } passkeys
 } let you in; { $browsers ->
    [one] one browser is
   *[other] { $browsers } browsers are
 } signed in.
card-correct = What is wrong
centre-correct-fact = We know you as “{ $name }”. What is wrong, you can put right.
centre-correct-nameless = You gave no name. What is wrong, you can put right.
centre-correct-do = Correct it
card-policy = The policy
centre-policy-fact = Version { $version } holds since { $since }. Earlier versions and what changed stay public.
centre-policy-read = Read the policy
centre-policy-changes = What changed
card-receipts = Receipts
centre-receipts-fact = { $count ->
    [0] You have deleted nothing yet.
    [one] One deletion has a signed receipt.
   *[other] { $count } deletions have a signed receipt.
 }
centre-receipts-look = See the receipts
card-bring = Bring your data here
centre-bring-fact = The download of another Glassplate can be taken in: sessions, versions, pictures and words.
centre-bring-look = Bring it in
card-leave = Delete everything

receipts-title = Receipts of your deletions
receipts-lead = Each time you deleted something, a signed receipt was written. It holds numbers and times and nothing of what it was, and can be checked without us.
receipts-none = You have deleted nothing yet.
receipts-none-hint = When you delete a picture, a version or a session, its receipt is here.
receipts-gone = { $sessions ->
    [0] { "" }
    [one] One session,{" "}
   *[other] { $sessions } sessions,{" "}
 }{ $versions ->
    [0] no version
    [one] one version
   *[other] { $versions } versions
 }: { $pictures ->
    [one] one picture
   *[other] { $pictures } pictures
 }{ $videos ->
    [0] { "" }
    [one] {" "}and one film
   *[other] {" "}and { $videos } films
 }.
receipts-unreadable = No key opens it any more, here. Copies in backups follow when the keys around it change, within the hour.
receipts-proved = The keys around it have changed: no copy opens any more.
receipts-waiting = { $count ->
    [one] One company has not confirmed yet that it forgot.
   *[other] { $count } confirmations of companies are still to come.
 }
receipts-can-delete = it was told to delete what it held when the job ended.
receipts-cannot-delete = it offers no way to delete what it received; it says that it keeps it: { $keeps }
receipts-file = Receipt

receipt-stopped = A law stops this deletion for now. The account is closed; the rest follows when the law lets go, by the latest on
hold-stops = A law stops deletions in your account until { $until }. What you delete after that goes at once.
hold-stops-silently = This cannot be deleted at the moment. Ask the contact address.

mail-held-subject = Your account was closed
mail-held-body =
    Your account at { $service } was closed, and nobody can sign in to it any more. How far its deletion is, and what it waits for, this page says; it knows no name:
    { $link }

    If it was not you, write to the contact address at once.

cli-hold = laws that stop deletions
cli-hold-add = hold what somebody has here; two lines on standard input: their address, and why
cli-hold-list = what holds now
cli-hold-lift = end one before its time
cli-hold-until = until when at the longest, such as 2027-01-31
cli-hold-reason = Which law, which authority, which file? One line; sealed, and shown to the person unless it is silent.
cli-hold-person = whom, by the id that they have here; then standard input has the reason alone
cli-hold-silent = the law forbids to tell the person
cli-hold-id = the id that "list" shows
cli-hold-address = Address:{" "}
cli-hold-incomplete = A hold needs a reason in words and a day that is still to come.
cli-hold-added = Held: { $id }
cli-hold-lifted = Lifted. What waited for it goes on by itself.
cli-hold-none = Nothing of this id holds.
cli-hold-is-silent = (silent){" "}
cli-hold-nobody = Nobody has an account of this address.
cli-erase = erase the account of somebody who asked for it; their address is read from standard input
cli-erase-begun = It is closed. The receipt: { $receipt }
