# People without an account: what they can buy, the code that opens it again, a result by mail, and how to end it.

holds-order-code = the code of an order, sealed while its page shows it
part-guests-guest = Since when there is something of yours here, without an account
part-guests-ticket = What opens your purchases again
part-handing-delivery = Results that are mailed to you

packs-title = Buy credits
packs-lead = You need no account: choose, say where the confirmation goes, and pay. What fails, is refused or is cancelled costs nothing.
packs-choose = How many
packs-email = Your address is used for the confirmation, for results that you want mailed, and to answer you. Nothing else.
packs-buy = Go to the payment
packs-more = Buy more
packs-last = Credits do not expire. The confirmation has a code that opens them on any device.

order-mine = Your order
order-title = { $number }: { $product }, { $day }
order-left = { $credits ->
    [0] There are no credits left.
    [one] There is one credit left.
   *[other] There are { $credits } credits left.
 }
order-paid-credits = { $credits ->
    [one] One credit is yours.
   *[other] { $credits } credits are yours.
 }
order-code = Your order code
order-code-what = It opens these credits in another browser and on another day. It is shown here for { $life } and stands in the mail; we keep only a fingerprint of it.
order-code-copy = Copy
order-code-copied = Copied.
order-code-print = Print
order-code-mailed = Your order code is in the mail that confirms this purchase.
order-code-missing = Type the code of your order.
order-code-wrong = No order opens with this code. It is in the mail that confirmed your purchase: twelve letters.
order-open = Open my order
order-open-lead = Type the code from the mail that confirmed your purchase.
order-open-do = Open
order-open-lost = Lost the code?
order-open-by-mail = Show that the address is yours
order-open-none = Nothing bought yet?
order-jobs = Under way
order-mail = Mail me the result
order-mail-asked = A link will be mailed
order-bought = What you bought
order-none = You have bought nothing so far.
order-address = Mails go to { $address }.
order-yours = What is yours
order-held = Everything that is held for the cookie of this browser.
order-cases = { $count ->
    [0] You can ask us about it.
    [one] One question waits for an answer.
   *[other] { $count } questions wait for an answer.
 }
order-seen = You were told of our policy. That is information, and no consent to anything.
order-seen-file = Signed record
order-leave-what = This browser can forget it. What you bought opens again by its code.
order-erase = Delete it
order-erase-what = Everything can be deleted at once, here and on every other device.
order-erase-question = Delete your order and everything with it?
order-erase-texts = Your address and { $count } sealed words
order-erase-invoices = What was paid stays for { $life }, as the law asks, without anything that says whose it was.

delivery-title = Your picture
delivery-lead = It is ready. The link works once.
delivery-fetch = Download it
delivery-until = Here until
delivery-done = I have it: delete it now
delivery-fetched = It was fetched with this link. It is deleted by itself in a short while, or at once if you say so.
delivery-over = This link is used up or its time is over. Nothing is here any more.
delivery-not-offered = Results are not mailed here.
delivery-too-many = { $most } results were mailed within a day; no more than that go to one address. Fetch this one here, or try again later.
delivery-needs-order = A result is mailed to the address of an order. Buy credits first.
delivery-too-late = There is no result to come of this job, or it was fetched.

case-order = About which order
case-order-none = None of these
case-order-missing = Choose one of your orders.
case-order-is = Order
desk-orders = Bought with this address
desk-order-left = { $credits ->
    [one] One credit left
   *[other] { $credits } credits left
 }
desk-order-open = Open in this browser
desk-order-copy = Download what is held

api-op-jobs-deliver = Have a result mailed
api-op-jobs-deliver-more = A link to the result goes to the address of the order, once the job is done: it works once and for a short while. Asking again changes nothing.

nav-packs = Credits
nav-order = My order

mail-order-code-subject = Your purchase: { $product }
mail-order-code-body =
    Thank you. This was paid on { $on }, at { $service }:

    { $product }
    { $price }, taxes included
    Order { $order }

    Your order code:
    { $code }

    It opens your credits in any browser. Keep it as you would keep money; type it here:
    { $link }

    Questions about this order:
    { $ask }

    You were told of our policy { $policy }. That is information, and no consent to anything.
mail-order-code-end =
    You did not buy this? Somebody typed your address; no money of yours moved, and you need do nothing. To have the address deleted, or to tell us:
    { $ask }
mail-delivery-subject = Your picture is ready
mail-delivery-body =
    What you asked for at { $service } is done. This page has a button that downloads it, once, until { $until } UTC:
    { $link }

    After that it is gone. Opening the page changes nothing.
mail-delivery-end =
    You did not ask for this? Somebody gave your address when they bought something. To see what is held of it, to delete it, or to tell us:
    { $ask }
mail-delivery-none-subject = Nothing came of it
mail-delivery-none-body =
    What you asked for at { $service } could not be done. It cost nothing: your credits are back. What you brought is deleted.
mail-delivery-none-end =
    You did not ask for this? Somebody gave your address when they bought something. To delete it, or to tell us:
    { $ask }
