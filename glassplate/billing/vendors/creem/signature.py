"""Whether a piece of news comes from Creem, judged by its raw bytes.

There is no time in what is signed: a piece that was genuine once is genuine for ever. What protects against its being
brought again is that event ids are remembered for ever, and that what counts is looked up.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence

from glassplate.billing.vendors.contract import Forged

HEADER = "creem-signature"
LARGEST = 256 << 10
HEX = re.compile(r"[0-9a-f]{64}")


def verify(body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> None:
    """Return when one of the secrets signed these very bytes; Forged for anything else, and where there is none."""
    given = headers.get(HEADER, "")
    if len(body) > LARGEST or not HEX.fullmatch(given):
        raise Forged
    mine = [hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in secrets if secret]
    # All are compared, so that the time taken tells nothing of which one was near.
    fits = [hmac.compare_digest(one, given) for one in mine]
    if True not in fits:
        raise Forged
