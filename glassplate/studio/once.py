"""A request that is sent twice is carried out once: what asked first is found by its word, and must be the same."""

from __future__ import annotations

import hashlib
import hmac
import re
from functools import cache
from uuid import UUID

from django.db import IntegrityError, transaction

from glassplate import environment
from glassplate.accounts.models import Person
from glassplate.studio.errors import Stale, Unfit
from glassplate.studio.models import Job
from glassplate.studio.models.job import Asking, Order

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
WORD = re.compile(r"[\x21-\x7e]{1,255}")


def asking(person: Person, word: str | None, request: bytes) -> Asking:
    """Return how a job is asked for; without a word, the same request twice is two requests. Unfit for a bad word."""
    api_key = person.api_key.id if person.api_key else None
    if word is None:
        return Asking(api_key)
    if not WORD.fullmatch(word):
        raise Unfit("once-bad")
    return Asking(api_key, hashlib.sha256(word.encode()).hexdigest(), _seen(request))


def known(person: UUID, asked: Asking) -> Job | None:
    """Return the job that this word asked for before; Stale when it was another request. The caller is the person."""
    found = Job.objects.filter(person=person, once=asked.once).first() if asked.once else None
    # Of a job that left nothing behind nobody can say any more what was asked.
    if found and found.asked is not None and not hmac.compare_digest(found.asked, asked.asked or ""):
        raise Stale("once-other-body")
    return found


def started(order: Order, asked: Asking) -> Job:
    """Start a job that leaves nothing to hand out a second time; Stale when the word asked before."""
    if asked.once is None:
        return Job.start(order, asked)
    try:
        with transaction.atomic():
            return Job.start(order, asked)
    except IntegrityError:
        known(order.person, asked)
        raise Stale("once-left-nothing") from None


def _seen(request: bytes) -> str:
    return hmac.digest(_key(), request, hashlib.sha256).hex()


@cache
def _key() -> bytes:
    return environment.secret("once-key").encode()
