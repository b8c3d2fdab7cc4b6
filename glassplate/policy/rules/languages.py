"""What a manifest says in more than one language."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate.policy.errors import Level
from glassplate.policy.manifest import Manifest
from glassplate.policy.rules.rule import Clash, Rule

SAID = (
    *("controller.authority", "law.governing", "processors.region", "processors.retention", "processors.contract"),
    *("cookies.purpose", "browser_storage.purpose"),
)


def said(m: Manifest) -> Iterator[str]:
    """Yield the texts of a manifest that pages show as they stand, and that another language says differently."""
    yield from (m.controller.authority, m.law.governing)
    for company in m.processors:
        yield from (company.region, company.retention, company.contract)
    yield from (cookie.purpose for cookie in m.cookies)
    yield from (entry.purpose for entry in m.browser_storage)


def texts(m: Manifest) -> Iterator[Clash]:
    """A text in another language must belong to one that is there: else a promise was changed in one language only."""
    here = set(said(m))
    for code, given in m.texts.items():
        if code not in m.service.languages:
            yield Clash(f"texts.{code}", m.service.languages, code)
        for text in given:
            if text not in here:
                yield Clash(f"texts.{code}", (), text)


LANGUAGES = (Rule("rule-texts", Level.ERROR, ("texts", "service.languages", *SAID), texts),)
