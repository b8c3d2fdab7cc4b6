# Creem: its stand-in's pages, and what is said of it.
standin-creem-what = A rehearsal on your own machine: no card, no money, and nothing that you type leaves it.
standin-creem-email = E-mail address
standin-creem-name = Name
standin-creem-country = Country
standin-creem-street = Street
standin-creem-pay = Pay
standin-creem-fail = Fail
standin-creem-leave = Leave
standin-creem-done = This is paid, or was left open too long. You can close this page.
standin-creem-failed = The card was declined. Go back to try again.
standin-creem-left = You left without paying. You can close this page.
standin-creem-portal = Your subscriptions. What you end here ends with its period.
standin-creem-end = End
creem-credits = { $credits } credits
creem-keeps = Creem ended what was still running. It has no way to delete a buyer: it keeps your address and what you paid as long as the law on accounting and payments asks. You can ask Creem itself to delete more.
creem-whole-only = Creem gives back whole payments only. Give back all of it, or part of it by another way.

# The reading of words before a job, by the company that demands it.
path-screened = Before that, your words go to { $company } ({ $region }), which reads them and can refuse; kept there: { $retention }.
path-screened-rehearsal = Before that, a stand-in on this machine reads your words for { $company } and can refuse.
refused-screened = { $company }, which reads the words of every job before it begins, refused these. Nothing was made or kept here and your credits are back. Say it in other words, or if that is a mistake, write to { $contact } or use the page “Report”.
failed-screening = { $company } has to read your words before anything is made, and could not be asked. So nothing was made, and your credits are back. Try again in a few minutes.
missing-screening = asking this company what it thinks of words
