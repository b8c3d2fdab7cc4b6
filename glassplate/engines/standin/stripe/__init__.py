"""Stripe: checkouts with a page to pay on, subscriptions that renew, refunds, disputes, and news that is signed."""
