### The service checks itself, and the page with what can be shown for its promises.

evidence-title = Evidence
evidence-lead = What this service can show for its promises, in numbers that are about nobody. A whole audit is more: anybody can run one.
evidence-self = Self-check
evidence-self-at = Last checked { $day }. The policy promises a check every { $every }.
evidence-self-any = Last checked { $day }.
evidence-self-late = This check is older than the policy promises.
evidence-self-none = The service has not checked itself yet.
evidence-self-file = The signed result
evidence-self-key = Signed with the key { $fingerprint }, the same as receipts.
evidence-what = What was looked at
evidence-came-to = Came to
evidence-how-many = As it should be
evidence-of = { $count } of { $of }
evidence-cases = Answers
evidence-cases-fact = In the last year people asked { $count ->
    [one] once
   *[other] { $count } times
  }, { $overdue ->
    [0] and nobody waits too long
    [one] and one of them waits too long
   *[other] and { $overdue } of them wait too long
  }.
evidence-cases-median = Half of the answers came within { $days } days.
evidence-deletion = Deleting after a job
evidence-deletion-lead = How long after the end of a job its pictures and words could still be opened, over the last 30 days.
evidence-deletion-half = Half within
evidence-deletion-most = 99 of 100 within
evidence-deletion-none = Too few jobs have ended in the last 30 days to say how long it takes.
evidence-deletion-jobs = Jobs
evidence-milliseconds = { $count } ms
evidence-seconds = { $count } s
evidence-staff = Log of staff
evidence-staff-fact = { $count ->
    [0] The log of staff is empty.
    [one] The log of staff has one entry.
   *[other] The log of staff has { $count } entries.
  }

self-check-good = good
self-check-bad = wrong
self-check-unknown = not seen
self-check-of-libraries = Libraries are those of the lock file, each file as it came
self-check-of-database = The database keeps people apart, and the service cannot switch that off
self-check-of-staff-log = The log of staff is as it was written
self-check-of-logs = No log is older than promised
self-check-of-backups = No backup is older than promised
self-check-of-host = What the machine gives of what promises need
self-check-of-auditor = The auditor, on what anybody can read
holds-self-check = what the service found when it checked itself

doctor-self = The service checked itself on { $day }, and does so every { $every }.
doctor-self-late = The last self-check is from { $day }; the policy promises one every { $every }. Run: glassplate audit-self
doctor-self-none = The service has not checked itself yet; the policy promises it every { $every }. The worker begins ten minutes after a start, or run: glassplate audit-self
doctor-self-away = When the service checked itself last cannot be seen while the database is not running.

cli-self = check the service itself, sign what was found and show it to everybody
cli-self-due = only when the policy has it and it is time
cli-self-json = print the signed result
