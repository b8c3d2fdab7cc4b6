# Limits: what one person, one network and one engine may take, and what is said where they end.

error-too-many-network = Too many requests come from your network. Ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
limit-jobs = You have { $most ->
    [one] one job
   *[other] { $most } jobs
 } waiting or running, which is the most at a time. As soon as one of them ends, or you stop one, there is room for another.
limit-engine = So many jobs wait for this tool that it takes no more for now. Try again in a moment, or take another tool.
limit-credits = Your limit of { $most ->
    [one] one credit
   *[other] { $most } credits
 } a day is reached. It begins anew at midnight (UTC); on the page “Your limits” you can see it, and change one that you set yourself.
limit-dear = This costs { $price ->
    [one] one credit
   *[other] { $price } credits
 }, more than your limit of { $most } a day. Choose less at once, or change the limit on the page “Your limits”.
limit-storage = Your { $most } MB of storage are full. Delete pictures or sessions that you no longer need, then try again.

engine-stopped-trouble = This is switched off for now, because it does not work as it should. Nothing was charged.
engine-stopped-work = This is switched off for now, because it is being worked on. Nothing was charged.
engine-stopped-safety = This is switched off for now, because what it makes is being looked at. Nothing was charged.
engine-stopped-budget = This is switched off until midnight (UTC), because its budget of the day is used up. Nothing was charged.
failed-engine-stopped = This was switched off while your job waited. Your credits are back; try another tool, or this one later.

part-limits-allowance = Your limits
holds-limit = a limit
holds-setting = what the operator set

card-limits = Your limits
centre-limits-fact = Today you spent { $spent } of { $credits } credits; { $open ->
    [0] no job waits or runs
    [one] one job waits or runs
   *[other] { $open } jobs wait or run
 }, { $jobs } at a time are possible.
centre-limits-stored = { $stored } of { $storage } are stored.
centre-limits-look = See your limits

limits-title = Your limits
limits-lead = So that there is enough for everybody, and so that nobody spends more than they mean to.
limits-today = Credits today
limits-today-hint = Held or spent since midnight (UTC). What came to nothing is not counted.
limits-jobs = Jobs at a time
limits-jobs-hint = Waiting and running. People take turns: whoever has many waiting delays nobody else.
limits-storage = Storage
limits-storage-hint = What you keep here: pictures, words and all that is made of them. What was deleted counts no more.
limits-of = { $used } of { $most }
limits-own = A limit of your own
limits-own-label = Credits a day, at most
limits-own-hint = At most { $most }. Leave it empty for no limit of your own. It holds at once, for this page and for every program with a key of yours.
limits-own-bad = Give a whole number from 0 to { $most }, or nothing.
limits-own-save = Save
limits-done = Your limit is saved.

cli-limits = See and set what people may take
cli-limits-list = list every limit
cli-limits-set = set a limit, for everybody or for one person
cli-limits-reset = let a limit be as it comes
cli-limits-limit = its name, as `limits list` has it
cli-limits-number = the new number
cli-limits-person = for one person, whose address is typed on standard input
cli-limits-address = The address of the account:
cli-limits-unknown = There is no such limit. There are: { $limits }.
cli-limits-usual = (usually { $number })
cli-limits-theirs = (this person: { $number })
cli-limits-what-jobs = jobs of a person that wait and run at a time
cli-limits-what-credits = credits of a person in a day
cli-limits-what-megabytes = megabytes that a person stores
cli-limits-what-requests-key = requests with a key in a minute
cli-limits-what-requests-person = requests of a person in a minute
cli-limits-what-requests-network = requests from a network in a minute

cli-engines = Stop an engine for everybody at once, and say what it may take
cli-engines-list = list the engines, what is stopped, and what they cost today
cli-engines-stop = take no new jobs for it, end what waits, let what runs end
cli-engines-resume = take jobs for it again
cli-engines-limit = say how many jobs it may have at a time, and what it may cost in a day
cli-engines-engine = its name, as `engines list` has it
cli-engines-because = which sentence people read (trouble, if nothing is said)
cli-engines-jobs = jobs of all people that wait and run at a time, or "none"
cli-engines-usd = US dollars that its company may take in a day (UTC) before it is stopped until the next, or "none"
cli-engines-unknown = There is no such engine. There are: { $engines }.
cli-engines-nothing = Say --jobs or --usd-a-day.
cli-engines-stopped = { $engine } takes no new jobs. People read: { $words }
cli-engines-is-stopped = stopped
cli-engines-takes-jobs = takes jobs
cli-engines-since = ({ $because }, since { $since } UTC)
cli-engines-at-most = at most { $jobs } jobs
cli-engines-cost = { $usd } US dollars today
cli-engines-ceiling = of at most { $usd }
