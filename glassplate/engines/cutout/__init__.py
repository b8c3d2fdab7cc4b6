"""Cut-out: a person or a marked object taken out of its background."""
