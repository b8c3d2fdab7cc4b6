"""Whether a piece of news comes from Stripe, judged by its raw bytes, without Stripe's library: a stranger who knocks
must not make this process load it."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import datetime

from glassplate.billing.vendors.contract import Forged

OLDEST_S = 300
AHEAD_S = 60  # of our clock; the library has no bound here, and what is dated ahead could wait for its day
LARGEST = 256 << 10
LONGEST_HEADER, MOST_SIGNATURES = 2000, 10
SCHEME = "v1"  # "v0" is for tests of Stripe's and proves nothing
TIME = re.compile(r"[0-9]{1,12}")
HEX = re.compile(r"[0-9a-f]{64}")


def verify(body: bytes, header: str, secrets: Sequence[str], now: datetime) -> None:
    """Return when one of the secrets signed these very bytes, lately; Forged for anything else.

    While a secret is renewed Stripe signs with both, and either of ours may match.
    """
    if len(body) > LARGEST or len(header) > LONGEST_HEADER:
        raise Forged
    time, given = _parts(header)
    if not -AHEAD_S <= now.timestamp() - time <= OLDEST_S:
        raise Forged
    signed = str(time).encode() + b"." + body
    mine = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    if not any(hmac.compare_digest(one, other) for one in mine for other in given):
        raise Forged


def _parts(header: str) -> tuple[int, list[str]]:
    """Return the time and the signatures of the scheme that counts."""
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    given = [value for name, _, value in pairs if name == SCHEME and HEX.fullmatch(value)]
    if len(times) != 1 or not TIME.fullmatch(times[0]) or not 0 < len(given) <= MOST_SIGNATURES:
        raise Forged
    return int(times[0]), given
