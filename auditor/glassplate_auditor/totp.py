"""What an authenticator app shows: RFC 6238, six digits of SHA-1."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

PERIOD = 30


def code(secret: str, periods: int = 0) -> str:
    """Return the code of now, or of so many periods later."""
    counter = struct.pack(">Q", int(time.time()) // PERIOD + periods)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
