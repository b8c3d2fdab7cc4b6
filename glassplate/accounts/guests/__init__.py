"""People without an account: a row with a key of its own, held by a cookie, and what brings them back to it."""
