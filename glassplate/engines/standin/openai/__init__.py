"""OpenAI's stand-in: images, edits, streams, models and the account's data retention."""
