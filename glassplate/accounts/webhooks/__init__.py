"""Webhooks: addresses that people name for programs of theirs, told when a job ended; a state, and no content."""
