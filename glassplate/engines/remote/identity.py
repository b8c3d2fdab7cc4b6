"""What a company may be told to tell people apart: nothing, or a mark that only this server can make."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from glassplate import environment
from glassplate.policy import questions

KEPT_AS = "person-marks"
LETTERS = 48  # companies take at most 64


def mark(processor: str, person: UUID | None) -> str | None:
    """Return the person's mark for this company, where the manifest says "hmac"; None where it says "none".

    Two companies get different marks of the same person, and neither can find out whose it is.
    """
    company = questions.processor(processor)
    if company is None or company.identity != "hmac" or person is None:
        return None
    key = environment.secret(KEPT_AS).encode()
    return hmac.new(key, f"{processor}:{person}".encode(), hashlib.sha256).hexdigest()[:LETTERS]
