"""The record in words, for the person whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate.egress.models import Passage
from glassplate.egress.named import WEBHOOK
from glassplate.lib import figures
from glassplate.lib.words import has, say
from glassplate.policy import questions
from glassplate.policy.facts import word, worded

KILO = 1000


@dataclass(frozen=True)
class Told:
    """One errand, in sentences. `is_ours`: what was called is run by whoever runs this service."""

    passage: Passage
    company: str
    is_ours: bool
    purpose: str
    sends: str
    outcome: str
    sent: str
    received: str


def told(passage: Passage) -> Told:
    """Return a record as people read it; a company that the policy no longer names is told by its id."""
    company = next((one for one in questions.policy().processors if one.id == passage.processor), None)
    return Told(
        passage,
        company.company if company else _unlisted(passage.processor),
        bool(company and company.self_hosted),
        _known("purpose", passage.purpose),
        worded("received", passage.sends) if all(_is_known("received", each) for each in passage.sends) else "",
        _ended(passage),
        size(passage.bytes_sent),
        size(passage.bytes_received),
    )


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    if count < KILO:
        return say("egress-bytes", count=count)
    if count < KILO * KILO:
        return say("egress-kilobytes", count=round(count / KILO))
    if count < KILO**3:
        return say("egress-megabytes", count=figures.number(count / KILO / KILO, 1))
    return say("egress-gigabytes", count=figures.number(count / KILO**3, 1))


def _unlisted(processor: str) -> str:
    return say("where-named") if processor == WEBHOOK else processor


def _ended(passage: Passage) -> str:
    """An errand that we stopped or refused says why; of one that a company stopped, that it failed is enough."""
    return say(passage.reason) if has(passage.reason) else say(f"egress-outcome-{passage.outcome}")


def _known(vocabulary: str, name: str) -> str:
    return word(vocabulary, name) if _is_known(vocabulary, name) else name


def _is_known(vocabulary: str, name: str) -> bool:
    return has(f"word-{vocabulary}-{name.replace(' ', '-')}")
