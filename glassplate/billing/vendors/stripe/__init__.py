"""Stripe: packs and subscriptions on its hosted page. Names, addresses and cards stay there; here come numbers."""
