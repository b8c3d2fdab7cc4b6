"""The pages of money: plans, the way back from the vendor, the subscription, invoices."""
