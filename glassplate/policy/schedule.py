"""The retention schedule: what is kept, for how long, when it is swept, by which clause. Derived from the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from glassplate.policy.manifest import Manifest
from glassplate.policy.values import Life

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One line of the schedule.

    what    a word: "word-kept-<what>" is its name in the catalogue
    life    how long it is kept
    every   how often the sweep looks; None when nothing has to be swept, because an act or the memory's end does it
    clause  words id of the sentence that promises it
    """

    what: str
    life: Life
    every: timedelta | None
    clause: str


def schedule(manifest: Manifest) -> tuple[Row, ...]:
    """Return every line, in the order of the policy."""
    return tuple(_rows(manifest))


def _rows(m: Manifest) -> Iterator[Row]:
    yield from _content(m)
    if m.people.required:
        yield Row("account", m.people.inactive_after, None if m.people.inactive_after.word else DAY, _account_clause(m))
    if m.sign_in.session_life:
        yield Row("session", m.sign_in.session_life, HOUR, _session_clause(m))
    if m.people.address_undo:
        yield Row("old-address", m.people.address_undo, HOUR, "clause-address-undo")
    if m.sign_in.link_life:
        yield Row("link", m.sign_in.link_life, HOUR, "clause-link-life")
    if m.mail.kinds:
        yield Row("mail-record", m.mail.record_life, DAY, "clause-mail-record")
    if m.payments:
        yield Row("invoice", m.payments.keep_invoices, DAY, "clause-invoices")
    if m.support:
        clause = "clause-support-open" if m.support.life.word else "clause-support-life"
        yield Row("support", m.support.life, DAY, clause)
    yield from _counts(m)
    yield Row("address", m.usage.address_life, None, "clause-address")
    yield Row("log", m.logs.life, DAY, "clause-logs")
    if m.api.webhooks:
        yield Row("webhook", m.logs.life, HOUR, "clause-webhooks")
    yield Row("backup", m.backups.longest, DAY, "clause-backups")


def _session_clause(m: Manifest) -> str:
    return "clause-session-life" if m.people.required else "clause-session-of-guests"


def _account_clause(m: Manifest) -> str:
    return "clause-kept-while-active" if m.people.inactive_after.word else "clause-inactive"


def _content(m: Manifest) -> Iterator[Row]:
    placement, result = m.pictures.placement, m.pictures.result_life
    promise = {"account": "clause-results-kept", "until-done": "clause-result-life", "nowhere": "clause-nowhere"}
    yield Row("result", result, MINUTE if placement == "until-done" else None, promise[placement])
    if m.pictures.life_after_handover:
        yield Row("handed-over", m.pictures.life_after_handover, MINUTE, "clause-result-life")
    if m.pictures.undo_delete.seconds and placement == "account":
        yield Row("deleted", m.pictures.undo_delete, HOUR, "clause-delete-pictures-later")
    if m.pictures.link_life:
        yield Row("picture-link", m.pictures.link_life, HOUR, "clause-picture-link")
    if m.sharing and m.sharing.links.allowed:
        yield Row("shared-link", m.sharing.links.longest, HOUR, "clause-links")


def _counts(m: Manifest) -> Iterator[Row]:
    if m.usage.counter_raw_life:
        yield Row("count", m.usage.counter_raw_life, HOUR, "clause-only-sums")
    if m.usage.totals_life:
        yield Row("total", m.usage.totals_life, None if m.usage.totals_life.word else DAY, "clause-totals")
    if m.usage.device_life:
        yield Row("device", m.usage.device_life, DAY, "clause-device")
