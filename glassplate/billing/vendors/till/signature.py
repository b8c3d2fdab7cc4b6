"""How the till signs its news: as a vendor does, over the raw bytes and the moment."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from glassplate import environment
from glassplate.billing.vendors.contract import About, Forged, News

HEADER = "till-signature"
SHAPE = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")
TOLERANCE_S = 300


def signed(news: News, now: datetime, buyer: str = "") -> tuple[bytes, dict[str, str]]:
    """Return a piece of news as it is sent: body and headers. Real ones tell of the buyer, too, and so may these."""
    body = json.dumps({"event": news.event, "about": news.about, "id": news.id, "buyer": buyer}).encode()
    moment = int(now.timestamp())
    return body, {HEADER: f"t={moment},v1={_mark(body, moment)}"}


def read(body: bytes, headers: Mapping[str, str], now: datetime) -> News:
    """Return what was signed by us, lately; Forged for anything else."""
    found = SHAPE.fullmatch(headers.get(HEADER, ""))
    if found is None:
        raise Forged
    moment = int(found[1])
    if not hmac.compare_digest(found[2], _mark(body, moment)) or abs(now.timestamp() - moment) > TOLERANCE_S:
        raise Forged
    said: Any = json.loads(body)
    if said["about"] not in get_args(About):
        raise Forged
    return News(str(said["event"]), said["about"], str(said["id"]))


def _mark(body: bytes, moment: int) -> str:
    key = environment.secret("till").encode()
    return hmac.digest(key, b"%d." % moment + body, hashlib.sha256).hex()
