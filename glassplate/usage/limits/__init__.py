"""Limits: how much one person, one key, one network and one engine may take, so that there is enough for everybody."""
