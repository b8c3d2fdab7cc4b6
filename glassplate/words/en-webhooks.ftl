# Webhooks: their page, what the API says of them, and the mail that one was switched off.

webhooks-title = Webhooks
webhooks-lead = A program of yours is told when a job of yours ended: the job's id, how it ended and when. No picture, no word and no name is in the message.
webhooks-short = Have a program of yours told when a job ended.
webhooks-look = See the webhooks
webhooks-there = Your webhooks
webhooks-none = There is no webhook yet.
webhooks-make = Add a webhook
webhooks-make-do = Add the webhook
webhooks-address = Address that is told
webhooks-address-hint = It begins with https:// and can be reached from the Internet.
webhooks-address-missing = Type the address of your program.
webhooks-address-bad = This is not an address that can be called: it begins with https:// and has { $most } characters at most, without a user's name in it.
webhooks-address-clear = Others could read along on the way there. The address must begin with https://.
webhooks-address-private = This address is not on the open Internet.
webhooks-address-port = Use port 443, or one from 1024 on.
webhooks-too-many = You have { $most } webhooks. Delete one first.
webhooks-new = Its signing secret
webhooks-new-once = It is added. Copy the secret now: we cannot show it again.
webhooks-secret = The secret
webhooks-secret-hint = Your program checks with it that a message comes from here. Messages are signed as the Standard Webhooks convention says.
webhooks-on = On
webhooks-off-since = Off since
webhooks-given-up = We switched it off, because nobody there took a message for a day.
webhooks-last = What it was told of late
webhooks-told-nothing = Nothing so far.
webhooks-when = When (UTC)
webhooks-what = What
webhooks-how = How it went
webhooks-kind-done = a job is done
webhooks-kind-refused = a job was refused
webhooks-kind-failed = a job failed
webhooks-kind-cancelled = a job was cancelled
webhooks-kind-test = a test
webhooks-waiting = Is about to be sent.
webhooks-again = Tried { $tries ->
    [one] once
   *[other] { $tries } times
 }, will be tried again.
webhooks-delivered = Taken{ $tries ->
    [one] {""}
   *[other] , at try { $tries }
 }.
webhooks-failed = Given up after { $tries ->
    [one] one try
   *[other] { $tries } tries
 }.
webhooks-dropped = Not sent: the webhook was switched off.
webhooks-status = The answer was { $status }.
webhooks-test = Send a test
webhooks-test-this = Send a test to { $address }
webhooks-switch-off = Switch off
webhooks-switch-off-this = Switch off { $address }
webhooks-switch-on = Switch on
webhooks-switch-on-this = Switch on { $address }
webhooks-delete = Delete
webhooks-delete-this = Delete { $address }
webhooks-test-off = This webhook is off. Switch it on first.
webhooks-test-often = That was too often. Send the next test in { $seconds } seconds.
webhooks-done-test = A test is on its way. Load this page again to see how it went.
webhooks-done-off = It is off, and is told nothing any more.
webhooks-done-on = It is on.
webhooks-done-deleted = It is deleted; its address and its secret are forgotten.
webhooks-back = Back to your account
webhooks-not-offered = This service has no webhooks.

keys-may-webhooks = add, change and delete webhooks
key-may-not-webhooks = This key may not do anything with webhooks. Make one under /account/keys that may.

mail-webhook-off-subject = A webhook of yours was switched off
mail-webhook-off-body =
    An address that you named at { $service } took no message for a day, or said that it wants no more. It is told nothing any more.

    To look at it, and to switch it on again:
    { $page }
