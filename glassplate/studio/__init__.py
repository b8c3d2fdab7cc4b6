"""Editing sessions, their versions, and the jobs that make them."""
