"""Glassplate: an AI image studio whose privacy policy is executable."""
