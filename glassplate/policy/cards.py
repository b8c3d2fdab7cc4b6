"""The card of a company: everything a person needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate.lib.words import say
from glassplate.policy import abilities
from glassplate.policy.facts import told, word, worded
from glassplate.policy.manifest import Manifest
from glassplate.policy.manifest.companies import Processor
from glassplate.policy.once import once


@dataclass(frozen=True)
class Field:
    """One line of a card; `id` is the manifest's key."""

    id: str
    label: str
    value: str


@dataclass(frozen=True)
class Card:
    """A company. `built` is false while this build sends it nothing: a row "state" says so. `link` is its policy."""

    id: str
    title: str
    rows: tuple[Field, ...]
    link: str
    built: bool


@once
def cards(manifest: Manifest) -> tuple[Card, ...]:
    """Return the cards of all companies that a manifest lists."""
    return tuple(card(company, manifest) for company in manifest.processors)


def card(company: Processor, manifest: Manifest) -> Card:
    """Return the card of a company that this manifest lists."""
    values = {
        "purpose": word("purpose", company.purpose),
        "receives": worded("received", company.receives),
        "identity": word("identity", company.identity),
        "region": told(company.region, manifest),
        "retention": told(company.retention, manifest),
        "retention_days": "" if company.retention_days is None else say("card-days", days=company.retention_days),
        "training": word("training", str(company.training).lower()),
        "contract": told(company.contract, manifest),
        "transfer": word("transfer", company.transfer),
        "self_hosted": say("card-self-hosted") if company.self_hosted else "",
        "hosts": ", ".join(company.hosts),
        "policy": company.policy,
        "name": company.id,
    }
    built = company.purpose in abilities.PURPOSES or company.id in abilities.TAGS  # a tag is called by the browser
    if not built:
        values = {"state": say("card-not-there"), **values}
    rows = tuple(Field(key, say(f"word-card-{key.replace('_', '-')}"), value) for key, value in values.items() if value)
    return Card(company.id, company.company, rows, company.policy, built)
