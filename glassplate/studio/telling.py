"""Why a job did not work, in a sentence; that of a fault names the reference under which the operator finds it."""

from __future__ import annotations

from uuid import UUID

from glassplate.lib.words import has, say
from glassplate.policy import questions
from glassplate.policy.facts import listed

FAULT = "failed-internal"


def sentence(words: str, job: UUID) -> str | None:
    """Return the sentence of a job's reason; one that has none says that something broke."""
    known = words if has(words) else FAULT
    return say(known, **values(known, job)) if words else None


def values(words: str, job: UUID) -> dict[str, str]:
    """Return what fills the sentence: whom to write to, who reads words, and of a fault its reference."""
    readers = listed(company.company for company in questions.screeners())
    filling = {"contact": questions.controller().contact, "company": readers}
    return filling | {"reference": reference(job)} if words == FAULT else filling


def reference(job: UUID) -> str:
    """Return the reference of what broke in a job: it is known before anything does, and needs no field."""
    return job.hex[:12]
