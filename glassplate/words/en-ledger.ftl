cli-prices = Print what everything costs: credits for people, and about how many US dollars a company takes
cli-billing = Say whether the books are right, and what engines brought and cost
cli-billing-check = Add up everybody's entries anew and compare them with every balance
cli-billing-report = Print credits and costs by engine, of days that are over; few jobs are left out
prices-head = { "engine      model, size, quality                            credits    dollars  for      as of" }
prices-unknown = not known
prices-picture = picture
prices-second = second
books-head = What every account comes to, over { $count ->
    [one] one entry
   *[other] { $count } entries
}:
books-right = Right: every balance is what its entries come to.
books-wrong = WRONG: in { $count ->
    [one] one case
   *[other] { $count } cases
} a balance is not what its entries come to.
billing-report-head = { "engine                jobs     credits  US dollars" }
billing-report-unknown = { $count ->
    [one] of one job the cost is not known
   *[other] of { $count } jobs the cost is not known
}
part-billing-lot = Credits of yours that expire
part-billing-month = Your credits, added up by month
part-billing-reckoning = Up to when your credits were added up
credits-title = Credits
credits-balance = { $count ->
    [0] You have no credits.
    [one] You have one credit.
   *[other] You have { NUMBER($count) } credits.
}
credits-held = { $count ->
    [one] One more is set aside for a job.
   *[other] { NUMBER($count) } more are set aside for jobs.
}
credits-low = { $count ->
    [0] A job that costs something needs some.
   *[other] You have few credits left.
}
credits-plans = See plans and packs
credits-months = By month
credits-month-spent = { NUMBER($count) } spent
credits-month-added = { NUMBER($count) } added
credits-lines = Every line
credits-table = The lines as a table
credits-free = What was refused, failed or cancelled costs nothing: what was set aside for it is available again at once.
credits-by-kind = Kind
credits-by-month = Month
credits-all = All
credits-show = Show
credits-csv = Download as CSV
credits-when = When
credits-what = What
credits-for = For
credits-available = Available
credits-set-aside = Set aside
credits-until = until { $day }
credits-gone = a job since deleted
credits-older = Older
credits-none = Nothing has moved yet.
credits-none-such = There is no such line.
credits-all-lines = Show all lines
credits-kind-grant = Added
credits-kind-hold = Set aside for a job
credits-kind-spend = Spent on a job that is done
credits-kind-release = Given back: the job cost less, or was not done
credits-kind-refund = Taken back: your money was refunded
credits-kind-chargeback = Taken back: your bank took the money back
credits-kind-restore = Given back: the money is ours again
credits-kind-expire = Expired
credits-kind-adjust = Adjusted by the operator
credits-why-gift = as a gift
credits-why-purchase = bought
credits-why-subscription = of your subscription
credits-why-trial = to try it out
credits-why-goodwill = as goodwill
credits-why-correction = to put a mistake right
credits-why-outage = for an outage
credits-why-misuse = for misuse
