"""Incidents: what went wrong with data, until when the authority must hear of it, and whom it concerns."""
