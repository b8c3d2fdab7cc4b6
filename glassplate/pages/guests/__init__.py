"""Pages of people without an account: what they can buy, what they bought, a result that was mailed."""
