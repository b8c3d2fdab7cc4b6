"""Creem: a merchant of record. It sells under its own name, and reads people's words before a picture is made."""
