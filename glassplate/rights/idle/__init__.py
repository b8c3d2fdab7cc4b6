"""Accounts that nobody uses any more: warned by mail, twice and days apart, and then erased in the ordinary way."""
