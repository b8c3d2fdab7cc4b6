"""Bytes and words at rest: sealed, opened for their owner, shredded; the registry of everything sealed."""
