# Buying: plans, the way back from the payment company, subscriptions, invoices, mails, the till, the command line.

holds-amount = an amount of money, or its currency
holds-vendor-number = an id that the payment company gave
holds-rehearsed = what the test till knows of a rehearsed purchase
part-orders-order = What you bought
part-orders-subscription = Your subscriptions
part-orders-customer = Under which id the payment company knows you

plans-title = Plans
plans-lead = A picture costs credits, and its price stands on the button before you press it. What fails, is refused or is cancelled costs nothing.
plans-have = You have { $credits ->
    [one] one credit.
   *[other] { $credits } credits.
 }
plans-credits = { $credits ->
    [one] one credit
   *[other] { $credits } credits
 }
plans-title-month = { $credits } credits every month
plans-title-year = { $credits } credits every year
plans-price-once = { $price }, once
plans-price-month = { $price } a month
plans-price-year = { $price } a year
plans-tax = This is all you pay: taxes are included where they are due.
plans-about = about { $count } × { $tool }
plans-pack-lasts = These credits do not expire.
plans-subscription-lasts = Each period brings new credits. They last until a day after it ends; what is left then goes.
plans-subscription-ends = Renewed until you end it, which you can at any time. What you paid for stays until its end.
plans-buy = Buy
plans-subscribe = Subscribe
plans-yours = Your plan
plans-change-instead = Change to it
plans-pays-at = You pay on the page of { $company }. No card is typed here, and none is kept.
plans-test = Test: no money moves. This instance is for development, and a till of its own stands in for the payment company.
plans-none = Nothing can be bought here at present.
plans-not-sold = There is nothing of that name to buy.
plans-nobody-sells = Nobody takes payments here at present: the operator has not set it up.
plans-too-many = You began many purchases today and left them unpaid. Come back tomorrow.
plans-subscribed = You have a subscription already. You can change it.
plans-vendor-away = The payment company does not answer. Nothing was taken; try again in a while.
plans-left = You left the payment page. Nothing was taken.

return-title = Your purchase
return-waiting = We are asking whether it was paid.
return-waiting-hint = This takes a few seconds as a rule. You can leave this page: the credits come all the same.
return-slow = It takes longer than usual. The credits come as soon as the payment company says that it was paid.
return-paid = Paid. Thank you.
return-paid-credits = { $credits ->
    [one] One credit is in your account.
   *[other] { $credits } credits are in your account.
 }
return-failed = The payment failed. Nothing was taken.
return-expired = This purchase was not paid, and is closed. Nothing was taken.
return-refunded = The money of this purchase went back.
return-differs = The payment company has another amount than was agreed. Nothing was given for it so far; whoever runs this service looks at it.
return-studio = Go to the studio
return-again = Choose again

subscription-title = Your subscription
subscription-none = You have no subscription.
subscription-none-hint = There is none to end, and nothing is renewed.
subscription-active = It runs, and is paid until { $until }.
subscription-trialing = You are trying it until { $until }. Nothing was taken so far.
subscription-past_due = The last payment failed. Your credits stay; new ones come when it is paid. Put a card that works on the payment company's page.
subscription-paused = It is paused: nothing is taken and no credits come.
subscription-ended = It has ended. Nothing is taken any more.
subscription-ending = It ends on { $until } and is not renewed. Your credits last until a day after that.
subscription-plan = Plan
subscription-each = Each period
subscription-next = Next payment
subscription-changes = From { $since } on: { $product }, { $price }.
subscription-change = Change the plan
subscription-change-hint = The change holds from the next period on. Nothing is taken now, and your credits stay.
subscription-to = { $product } for { $price } from { $since } on
subscription-end = End the subscription
subscription-end-hint = It then lasts until { $until }, which is paid for, and nothing more is taken.
subscription-resume = Keep it after all
subscription-portal = Card and invoices at { $company }
subscription-portal-go = Open that page
subscription-portal-hint = The card, your invoices with your name, and your tax number are there, not here.
subscription-same = This is your plan already.
subscription-other-length = Its periods are of another length or in another currency: end this one, and then buy the other.
subscription-over = This subscription has ended.
subscription-not-ending = It was not to end.
subscription-done-changed = Changed, from the next period on.
subscription-done-ended = It ends when the period does.
subscription-done-resumed = It goes on.

invoices-title = Invoices
invoices-lead = What you bought here. We keep each line for { $life }, as the law asks; without your name, which only the payment company has.
invoices-none = You have bought nothing so far.
invoices-when = When (UTC)
invoices-what = What
invoices-amount = Amount
invoices-state = State
invoices-number = Number
invoices-back = { $amount } went back
invoices-look = Look again
order-state-open = not paid yet
order-state-paid = paid
order-state-expired = not paid
order-state-failed = payment failed
order-state-refunded = money went back
order-state-charged-back = taken back by a bank

mail-order-subject = Your purchase: { $product }
mail-order-body =
    Thank you. This was paid on { $on }, at { $service }:

    { $product }
    { $price }, taxes included
    Order { $order }

    All that you bought:
    { $link }
mail-order-failed-subject = Your payment failed
mail-order-failed-body =
    The payment of { $price } for “{ $product }” at { $service } failed. Nothing was taken and nothing was given.

    To choose again:
    { $link }
mail-payment-failed-subject = The payment of your subscription failed
mail-payment-failed-body =
    The payment of your subscription “{ $product }” at { $service } failed. Your credits stay; new ones come when it is paid.

    To see what you can do:
    { $link }
mail-subscription-ends-subject = Your subscription will end
mail-subscription-ends-body =
    As you wished, your subscription “{ $product }” at { $service } ends on { $until } and is not renewed.

    To keep it after all:
    { $link }
mail-subscription-second-subject = A second subscription: its money goes back
mail-subscription-second-body =
    You bought the subscription “{ $product }” at { $service } while another one of yours was running. One is enough: the second has ended, and what you paid for it goes back in full to where it came from. You need do nothing; your first subscription runs on.

    Your subscription:
    { $link }
mail-subscription-over-subject = Your subscription has ended
mail-subscription-over-body =
    Your subscription “{ $product }” at { $service } has ended. Nothing is taken any more.

    To see what else there is:
    { $link }

centre-map-plans = Plans
centre-map-credits = Credits
centre-map-invoices = Invoices
card-bought = What you bought
centre-bought-fact = { $orders ->
    [0] You bought nothing.
    [one] You bought something once.
   *[other] You bought something { $orders } times.
 } Your card was never here.
centre-bought-look = See your invoices

vendor-keeps-nothing = Nothing is kept there.
receipt-vendor = { $company } was asked to forget you. { $keeps }
receipt-vendor-waiting = { $company } is being asked to forget you.
receipt-orders = What you bought stays here for { $life }, as the law asks of an invoice, with sums of your credits by month; it says no more whose it was.

till-title = Test till
till-test = Test: no money moves
till-what = A payment company's page would be here. Choose what your card shall do.
till-product = What is bought
till-price = Price
till-state = State
till-open = waiting for the payment
till-paid = paid
till-failed = failed
till-expired = left
till-active = runs
till-trialing = on trial
till-past_due = last payment failed
till-ended = ended
till-ending = ends with the period
till-until = Paid until
till-pay = Pay
till-fail = Let the payment fail
till-leave = Leave without paying
till-dispute = The bank takes the money back
till-won = The bank gives it again
till-next = Next period, paid
till-due = Next payment fails
till-buyer = A made-up name, street and card
till-buyer-hint = A payment company's news tell of the buyer. Type something invented, and look whether it is kept anywhere: it is not.
till-news = The news of it
till-news-arrives = arrives
till-news-twice = arrives twice
till-news-lost = gets lost
till-customer = Test customer
till-customer-what = A payment company's page for its customers would be here, with cards and invoices.

cli-billing-reconcile = Compare orders, subscriptions and credits with the payment company, and repair what news of it that got lost left behind
cli-billing-days = how many days to look back (3)
cli-billing-days-bad = a whole number from 1 to { $most }
cli-billing-refund = Give an order's money back and take its credits; the reason is read from standard input
cli-billing-order = the order's number, as the invoice has it
cli-billing-amount = how much, such as 4.50; all of it when left out
cli-billing-amount-bad = an amount such as 4.50
cli-billing-reason = The reason is one word on standard input: { $reasons }.
cli-billing-refunded = { $returned } of the order { $order } went back so far.
refund-no-order = There is no order of that number.
refund-not-paid = It was not paid, so nothing can go back.
refund-too-much = That is more than is left of it.
reconcile-order = an order stood otherwise
reconcile-period = a period was paid, and its credits had not come
reconcile-subscription = a subscription stood otherwise
reconcile-amount = the amount is not what was agreed; nothing was given
reconcile-unknown-here = paid there, and none of our orders
reconcile-unknown-there = paid here, and not known there
reconcile-second = a second subscription beside a running one; it is ended and paid back
reconcile-repaired = (repaired)
reconcile-open = (look at it)
reconcile-sum = { $count ->
    [0] Nothing differs
    [one] One difference
   *[other] { $count } differences
 } in { $days ->
    [one] one day.
   *[other] { $days } days.
 }
