"""Orders: what was bought, what a vendor's news lead to, and subscriptions as the vendor has them."""
