"""Manifest -> pages, as values that a template only has to lay out.

A Page has sections; a Section has lines, cards and tables, any of them empty. A Line is one sentence with the numbers
of its clauses and a state: BUILT (a part of this build keeps it), MISSING (promised, nothing keeps it yet: its text
already says so) or NOTE (a sentence that promises nothing). A Card is a company. All text is plain: a template escapes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import abilities
from glassplate.policy.cards import Card, cards
from glassplate.policy.clauses import CLAUSES, SECTIONS, Clause
from glassplate.policy.facts import Facts, facts
from glassplate.policy.manifest import Manifest
from glassplate.policy.schema import hash_of
from glassplate.policy.tables import Table, basis, browser_entries, cookies, kept


class State(StrEnum):
    BUILT = "built"
    MISSING = "missing"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    """One sentence: `id` names it in the catalogue and on the page, `clauses` are its numbers."""

    id: str
    text: str
    state: State
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `id` is its anchor."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Page:
    """A whole page; `effective` is its day in words, `day` in ISO 8601.

    `missing` are sentences about what is not there yet: they stand at the top, anchor "missing".
    """

    id: str
    title: str
    version: str
    effective: str
    day: str
    hash: str
    incomplete: bool
    missing: tuple[str, ...]
    sections: tuple[Section, ...]


# The terms: (heading, words ids of sentences in it); what promises nothing begins with "terms-".
TERMS: dict[str, tuple[str, ...]] = {
    "terms-who": ("clause-controller", "clause-law", "clause-age"),
    "terms-use": (
        "terms-yours",
        "terms-lawful",
        "clause-refusals",
        "clause-real-people",
        "clause-say-ai",
        "clause-marks",
    ),
    "terms-money": (
        *("terms-credits", "clause-purchases", "clause-vendor", "clause-hosted-checkout"),
        *("clause-subscriptions", "clause-one-off", "clause-ledger"),
    ),
    "terms-end": ("terms-leave", "clause-delete-account", "clause-kept-while-active", "clause-inactive"),
    "terms-changes": (
        "clause-changes",
        "clause-notice",
        "clause-no-notice",
        "clause-acknowledged",
        "clause-use-means-nothing",
    ),
}
CONTACT = (
    "clause-controller",
    "clause-officer",
    "clause-contact",
    "clause-support",
    "clause-deadline",
    "clause-complaint",
)
NOTES_OF_MONEY = ("terms-credits",)


def policy_page(manifest: Manifest) -> Page:
    """Return the privacy policy."""
    return _page(manifest, "privacy", tuple(_sections(manifest)))


def terms_page(manifest: Manifest) -> Page:
    """Return the terms of use."""
    sections = (_chosen(manifest, heading, names) for heading, names in TERMS.items())
    return _page(manifest, "terms", tuple(section for section in sections if section.lines))


def contact_page(manifest: Manifest) -> Page:
    """Return who answers, and how to reach them."""
    return _page(manifest, "contact", (_chosen(manifest, "contact", CONTACT),))


def processors_page(manifest: Manifest) -> Page:
    """Return who receives data: one card a company."""
    return _page(manifest, "processors", (_section(manifest, "companies", SECTIONS["companies"], facts(manifest)),))


PAGES = {"privacy": policy_page, "terms": terms_page, "contact": contact_page, "processors": processors_page}


def state(clause: Clause) -> State:
    """Return whether something keeps a clause."""
    return State.BUILT if clause.door else State.MISSING


def _page(manifest: Manifest, name: str, sections: tuple[Section, ...]) -> Page:
    return Page(
        id=name,
        title=say(f"word-page-{name}", service=manifest.service.name),
        version=manifest.service.version,
        effective=figures.day(manifest.service.effective),
        day=manifest.service.effective.isoformat(),
        hash=hash_of(manifest),
        incomplete=manifest.incomplete,
        missing=tuple(gap.sentence for gap in abilities.missing(manifest)),
        sections=sections,
    )


def _sections(manifest: Manifest) -> Iterable[Section]:
    values = facts(manifest)
    for name, clauses in SECTIONS.items():
        section = _section(manifest, name, clauses, values)
        if section.lines:
            yield section


def _section(manifest: Manifest, name: str, clauses: Iterable[Clause], values: Facts) -> Section:
    lines = tuple(_line(clause, values) for clause in clauses if clause.when(manifest))
    companies = cards(manifest) if name == "companies" else ()
    return Section(name, say(f"word-section-{name}"), lines, companies, _tables(manifest, name))


def _tables(manifest: Manifest, name: str) -> tuple[Table, ...]:
    made = {"device": (cookies, browser_entries), "keeping": (kept,), "rights": (basis,)}.get(name, ())
    return tuple(table for table in (make(manifest) for make in made) if table.rows)


def _line(clause: Clause, values: Facts) -> Line:
    text = _said(clause.says, values)
    if not clause.door:
        text = say("policy-not-there", sentence=text)
    return Line(clause.says, text, state(clause), clause.ids)


def _said(key: str, values: Facts) -> str:
    return values.say(key)


def _chosen(manifest: Manifest, heading: str, names: Iterable[str]) -> Section:
    """Return a section of chosen sentences: clauses that the manifest promises, and notes."""
    values, promised = facts(manifest), {clause.says: clause for clause in CLAUSES if clause.when(manifest)}
    lines = []
    for name in names:
        if name in promised:
            lines.append(_line(promised[name], values))
        elif not name.startswith("clause-") and (manifest.payments or name not in NOTES_OF_MONEY):
            lines.append(Line(name, _said(name, values), State.NOTE))
    return Section(heading, say(f"word-section-{heading}"), tuple(lines))


def as_text(page: Page) -> str:
    """Return a page as plain text for a terminal."""
    out = [page.title, say("page-version", version=page.version, effective=page.effective, hash=page.hash), ""]
    if page.missing:
        out += [say("page-missing"), *(f"  - {sentence}" for sentence in page.missing), ""]
    for section in page.sections:
        out += [section.title, *(_told(line) for line in section.lines)]
        for entry in section.cards:
            out += ["", f"  {entry.title}", *(f"    {row.label}: {row.value}" for row in entry.rows)]
        for table in section.tables:
            out += ["", f"  {table.title}", *(f"    {' | '.join(row)}" for row in (table.columns, *table.rows))]
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def _told(line: Line) -> str:
    return f"  {line.text}" + (f"  [{' '.join(line.clauses)}]" if line.clauses else "")
