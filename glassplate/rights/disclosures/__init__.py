"""Disclosures: what an authority asks for, who agreed to it, what was given, and when its person learns of it."""
