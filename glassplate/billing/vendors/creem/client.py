"""Creem's API over our own way out: one request for each call, a small answer, and no word of Creem's kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from pydantic_core import from_json

from glassplate import environment
from glassplate.billing.vendors import whose
from glassplate.billing.vendors.contract import Unreachable
from glassplate.billing.vendors.creem.key import KEY, SECRET, STANDIN_KEY, STANDIN_SECRET, TEST_KEY
from glassplate.egress import permission
from glassplate.egress.door import Caps, Door, Errand, door
from glassplate.egress.errors import Cut, EgressError, NotPermitted

NAME, PURPOSE = "creem", "payments"  # what the manifest calls it
TEST, LIVE = "https://test-api.creem.io", "https://api.creem.io"
DOMAIN = "creem.io"  # whose pages a buyer may be sent to
CAPS = Caps(connect_s=5, idle_s=15, whole_s=20, answer_bytes=2 << 20)
TRIES = 2
BUSY, TROUBLE = 429, 500
LONGEST_PAGE = 2000
ID = re.compile(r"[A-Za-z0-9_]{3,120}")

Row = dict[str, Any]


class Declined(Unreachable):
    """Creem answered, and said no; `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


@dataclass(frozen=True)
class Call:
    """One request. `sends`: its classes of data in the manifest's words; `once`: Creem does it once for this key.

    `repeats`: a second one changes nothing that the first did not, so it may follow one that may have arrived.
    """

    method: str
    path: str
    sends: tuple[str, ...]
    query: Mapping[str, str] | None = None
    body: Mapping[str, Any] | None = None
    once: str = ""
    repeats: bool = False


def key() -> str:
    """Return the key of the API; at the stand-in any will do, also none."""
    return environment.text(KEY) or (STANDIN_KEY if permission.standin() else "")


def secrets() -> tuple[str, ...]:
    """Return what news may be signed with: one secret, or two while it is renewed."""
    told = environment.text(SECRET).replace(",", " ").split()
    return tuple(told) or ((STANDIN_SECRET,) if permission.standin() else ())


def base() -> str:
    """Return where the API begins: the stand-in, or the host that belongs to the key."""
    stands_in = permission.standin()
    if stands_in:
        return f"{stands_in}/{NAME}"
    return TEST if key().startswith(TEST_KEY) else LIVE


def asked(call: Call) -> Row:
    """Return Creem's answer; Declined where it says no, Unreachable where it says nothing that can be read.

    Trying again is for what only looks, what Creem does once for its key, and what never arrived.
    """
    errand = Errand(NAME, PURPOSE, call.sends, whose.person())
    is_safe = call.method == "GET" or bool(call.once) or call.repeats
    for attempt in range(1, TRIES + 1):
        try:
            return answered(call, errand, CAPS)
        except EgressError as error:
            again = not isinstance(error, Cut | NotPermitted) and (is_safe or not error.sent)
        except Declined as no:
            if no.status not in (BUSY, *range(TROUBLE, 600)) or not is_safe or attempt == TRIES:
                raise
            again = True
        if not again:
            break
    raise Unreachable


def answered(call: Call, errand: Errand, caps: Caps) -> Row:
    """Make one request on this errand; EgressError, Declined or Unreachable where nothing comes of it."""
    with door(errand, caps) as out:
        return spoken(out, call)


def spoken(out: Door, call: Call) -> Row:
    """Make one request by an open way out."""
    head = {"x-api-key": key()} | ({"Idempotency-Key": call.once} if call.once else {})
    answer = out.client().request(call.method, f"{base()}{call.path}", params=call.query, json=call.body, headers=head)
    if not answer.is_success:
        raise Declined(answer.status_code)
    return read(answer.content)


def read(content: bytes) -> Row:
    """Return an answer's JSON object; Unreachable for anything else: its own complaint would repeat what came."""
    try:
        told = from_json(content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Unreachable
    return told


def at(path: str, id: str, rest: str = "") -> str:
    """Return the path of one object."""
    return f"{path}/{quote(id, safe='')}{rest}"


def page(told: object) -> str:
    """Return the address of a page of Creem's that a buyer is sent to; Unreachable for one that is elsewhere."""
    text = told if isinstance(told, str) and len(told) <= LONGEST_PAGE else ""
    stands_in = permission.standin()
    if stands_in and text.startswith(f"{stands_in}/{NAME}/"):
        return text
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        is_theirs = host == DOMAIN or host.endswith(f".{DOMAIN}")
        if parts.scheme == "https" and is_theirs and parts.port is None and "@" not in parts.netloc:
            return text
    except ValueError:
        pass
    raise Unreachable
