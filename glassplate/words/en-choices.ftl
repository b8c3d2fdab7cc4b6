# What people decide: the question on open pages, the page of a visitor, the page in the account.

choices-title = Your choices

choices-ask = May { $companies } count your visit? It works the same without.
choices-ask-more = What that means
choices-accept = Yes, count me
choices-reject = No, do not

choices-lead-visitor = What happens with this visit beside what the service needs to work. You decide it for this browser.
choices-lead-person = What rests on your consent, and what rests on our own interest. Each stops at once when you say so.
choices-nothing = Nothing here is optional: there is nothing to say yes or no to.
choices-signal = Your browser asks to be left alone (Do Not Track or Global Privacy Control). We take that as a no to everything on this page.
choices-not-remembered = There is no cookie here to remember an objection. If your browser sends Do Not Track or Global Privacy Control, we heed it; with an account, the objection stays with it.
choices-done-yes = It is on.
choices-done-no = It is off, from now on.
choices-done-restricted = From now on your data is only kept.
choices-done-released = The restriction is lifted.

choices-state-open = Nobody asked you yet, so it is off.
choices-state-consent-on = On: you said yes.
choices-state-consent-off = Off.
choices-state-interest-on = On: nobody objected.
choices-state-interest-off = Off: you objected.
choices-rests = Rests on { $ground }.
choices-say-yes = Say yes
choices-say-no = Say no
choices-withdraw = Withdraw your yes
choices-object = Object
choices-lift = Lift the objection

choices-what-analytics = { $tag_companies } may count visits to our public pages, with a cookie. { $accounts ->
    [yes] That never runs where somebody is signed in, and on no page with a picture.
   *[no] That runs on no page with a picture.
 }
choices-what-counter = A counter of our own, without cookies, counts { $events }{ $accounts ->
    [yes] ; with an account, also the pictures you make and download in a month. If you object, your visits and jobs are not counted, and what was counted for your account is deleted.
   *[no] . If you object, your visits and jobs are not counted.
 }
choices-what-device = When you sign in, we note { $device }, and delete it after { $device_life }. If you object, what is noted is deleted.
choices-what-improve = How long tools took and how they ended goes into sums that name nobody. If you end that, it also goes from the records of your own jobs.
choices-what-pictures = Making and keeping your pictures. If you end that, no job starts any more; what you have stays until you delete it.
choices-what-account = Having an account. It ends when you delete it.
choices-what-payments = Payments. Their record ends when the law lets it.
choices-what-support = Answering what you ask. It ends when you ask for it.
choices-what-security = Limits against abuse, with a hash of your network address in memory for a few minutes. Without them anybody could keep others out.

choices-others = What cannot be switched off alone
choices-others-hint = It ends with your account. You can object all the same: write to { $contact }, and somebody looks at it.
choices-restrict = Only keeping
choices-restrict-what = Everything that is yours stays as it is, and nothing is done with it: no job starts, nothing is counted. You can still take it with you and delete it, and lift this any time.
choices-restricted = Your data is only kept at the moment: no job starts.
choices-restrict-do = Only keep my data
choices-restrict-lift = Lift this
choices-counts = What we counted for you
choices-counts-none = Nothing so far.
choices-by-month = Month by month
choices-month = Month
choices-count-generated = Pictures made
choices-count-downloaded = Pictures downloaded
choices-history = What you decided
choices-history-none = Nothing so far.
choices-newest-first = Decisions, newest first
choices-when = When (UTC)
choices-about = About
choices-decided = What you said
choices-policy = Policy of that day
choices-said-given = Yes
choices-said-withdrawn = No
choices-said-objected = Objected
choices-said-lifted = Objection lifted
choices-said-restricted = Restricted
choices-said-released = Restriction lifted
choices-back = Back to your account
choices-look = See your choices
choices-short = What you agreed to, what you object to, and what we counted for you.

job-stopped = You let nothing be done with your pictures but keeping. Lift that under “Your choices” in your account, then try again.

holds-purpose = what a decision was about
holds-decision = a decision: yes, no, objected, restricted
holds-policy-hash = the hash of a policy or of a part of it
holds-sentence = the id of a sentence
holds-browser-family = the family of a browser, such as firefox
holds-address-hash = a keyed hash of the network from which somebody signed in
part-consents-choice = What you decided, and when
part-usage-device = From what kind of browser and network you signed in

cli-usage = Say what the counter may tell
cli-usage-report = Print sums of days and months that are over; small numbers are left out
cli-usage-days = how many days back (30)
cli-usage-json = as JSON
usage-report-least = Numbers below { $number } are not told.
usage-report-days = Days
usage-report-months = Months
usage-report-none = nothing
usage-report-seconds = { $seconds } s
usage-report-hidden = Left out because they are small: { $number }
