# API keys: their page, and what the API says of them, of rates and of requests that are sent twice.

keys-title = API keys
keys-lead = With a key, a program of yours works here in your name: through the JSON API, or as if this were OpenAI's.
keys-short = Let a program of yours make pictures in your name.
keys-look = See the keys
keys-there = Your keys
keys-none = There is no key yet.
keys-make = Make a key
keys-make-do = Make the key
keys-label = What is it for?
keys-label-missing = Say what it is for, so that you know it again.
keys-label-long = That is too long: 80 letters at most.
keys-may = It may
keys-may-read = see what is there
keys-may-make = make pictures and spend credits
keys-may-manage = rename, delete and change preferences
keys-scopes-missing = Choose at least one thing that it may do.
keys-cap = Most credits a month (if you like)
keys-cap-hint = When they are used up, the key makes nothing more until the next month begins. Empty: as many as you have.
keys-cap-bad = Type a whole number of credits, or nothing.
keys-until = It works
keys-until-30 = for 30 days
keys-until-90 = for 90 days
keys-until-365 = for a year
keys-until-ended = until you end it
keys-until-bad = There is no such choice.
keys-too-many = You have { $most } keys that work. End one first.
keys-new = Your new key
keys-new-once = It is made. Copy it now: we keep only a fingerprint of it and cannot show it again.
keys-text = The key
keys-text-hint = Whoever has it acts in your name. Keep it where you keep passwords, never in an address or a web page.
keys-spent = Spent this month: { $spent ->
    [one] one credit
   *[other] { $spent } credits
 }.
keys-spent-of = Spent this month: { $spent } of { $cap ->
    [one] one credit
   *[other] { $cap } credits
 }.
keys-works = Works until you end it
keys-works-until = Works until
keys-expired-on = Its time was over on
keys-revoked-on = Ended on
keys-used-on = last used on
keys-never-used = never used
keys-revoke = End
keys-revoke-this = End the key { $label }
keys-done-revoked = The key is ended. Nobody is let in by it any more.
keys-back = Back to your account

error-bad-key = This key opens nothing: it was mistyped, was ended or its time is over. Make one under /account/keys.
error-too-many = That was too often. Ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
key-may-not-read = This key may not see anything. Make one under /account/keys that may.
key-may-not-make = This key may not make pictures. Make one under /account/keys that may.
key-may-not-manage = This key may not change or delete anything. Make one under /account/keys that may.
key-cap-reached = This costs { $price ->
    [one] one credit
   *[other] { $price } credits
 }, more than the key may still spend this month. Nothing was started. Another key can have a higher limit.

job-above-max = This costs { $price ->
    [one] one credit
   *[other] { $price } credits
 } today, more than max_credits says. Nothing was started.
once-bad = An Idempotency-Key has 1 to 255 plain characters.
once-other-body = This Idempotency-Key was sent before with another request. Use a new one for a new request.
once-left-nothing = This was asked before with the same Idempotency-Key, and nothing that could be handed out again was kept. It was charged once at most. Use a new key to ask again.
