"""Creem's stand-in: a shop with its pages, subscriptions, refunds, signed news, and the screening of prompts."""
