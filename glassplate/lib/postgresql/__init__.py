"""Django's back end for PostgreSQL, with transactions that begin in one step."""
