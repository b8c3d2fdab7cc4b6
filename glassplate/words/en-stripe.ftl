# Stripe: what stands on its page, and what it keeps.
stripe-credits = { $credits } credits
stripe-product = { $service }: { $product }
stripe-keeps = Stripe removed you as a customer and ended what was still running. What you paid stays there as long as the law on accounting and payments asks.
doctor-payments = { $company } takes the money: its key is set. Its news have to go to { $address }.
doctor-payments-nobody = The policy says that { $company } takes the money, and nothing can be bought: { $company } does not know this instance. Set { $key } and { $secret }, and let its news go to { $address } (docs/payments.md). Or take [payments] out of the policy.
doctor-payments-till = The policy says that { $company } takes the money, and it does not know this instance: in development the till stands in, where nobody pays. For { $company } set { $key } and { $secret } (docs/payments.md).
doctor-payments-test = { $key } is a key for tests: whatever people buy here, nobody pays. Set the one for real payments.
