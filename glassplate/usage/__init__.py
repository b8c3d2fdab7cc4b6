"""Counts of what people did: numbers by month, nothing of the content."""
