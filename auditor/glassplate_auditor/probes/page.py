"""The policy page against the published file: every sentence, date, hash, history, and the links at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from glassplate_auditor.html import Page, crawl, squeezed
from glassplate_auditor.policy import Policy
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

# Clauses that promise no more than that this is said, and where; what else each needs is below.
SAID: tuple[str, ...] = (
    *("date", "controller", "officer", "explains", "contact", "recipients", "own-rules", "contracts", "transfers"),
    *("schedule", "basis", "complaint", "changes", "use-means-nothing", "law", "age", "only-our-servers"),
)
PUBLIC = ("/", "/account/login", "/account/signup", "/privacy", "/privacy/history", "/terms", "/contact", "/processors")
FOOT = ("/privacy", "/terms", "/contact")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CARD = ("company", "region", "retention", "contract")


def look(scene: Scene) -> Iterator[Observation]:
    """Compare what anyone can read with what is published as data."""
    visitor, policy = scene.stranger(), scene.policy
    answer = visitor.get("/privacy")
    page = Page(answer.text) if answer.status_code == 200 else Page("")
    text = page.text
    unlinked = [path for path, shown in crawl(visitor, PUBLIC) if not set(FOOT) <= set(shown.links)]
    for clause in policy.clauses:
        name, said = str(clause["id"]), squeezed(str(clause["sentence"])) in text
        if name not in SAID:
            if not said:
                yield Observation(name, False, "its sentence is not on the page")
            continue
        held = said and _holds(name, scene, page, unlinked)
        yield saw(name, held, "said on the page as published", "the page and the file differ")


def _holds(name: str, scene: Scene, page: Page, unlinked: list[str]) -> bool:
    """Tell whether what a clause needs beside its sentence is there."""
    policy, text = scene.policy, page.text
    match name:
        case "date":
            return _names(text, policy.data["version"], _day(policy.data["effective"]), policy.hash)
        case "explains":
            return not unlinked
        case "contact":
            return not unlinked and policy.manifest["controller"]["contact"] in scene.stranger().get("/contact").text
        case "recipients":
            return _cards(text, policy)
        case "own-rules":
            return _linked(page, policy)
        case "schedule":
            return _names(text, *_lives(policy))
        case "changes":
            return _history(scene, policy)
    return True


def look_at_file(scene: Scene) -> Iterator[Observation]:
    """Compute the hash anew, and compare with what the page shows."""
    policy = scene.policy
    same = policy.hash == policy.computed_hash()
    shown = policy.hash in Page(scene.stranger().get("/privacy").text).text
    history = [str(past["hash"]) for past in policy.data["history"]]
    whole = all(len(each) == 64 for each in history)
    yield saw(
        "hashed", same and shown and whole, f"SHA-256 {policy.hash[:12]}, {len(history)} earlier", "hashes differ"
    )


def _names(text: str, *values: Any) -> bool:
    return all(squeezed(str(value)) in text for value in values)


def _day(told: str) -> str:
    """Return a day as an English page writes it: "21 November 2026"."""
    found = date.fromisoformat(told)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def _lives(policy: Policy) -> list[str]:
    """Return the times of the schedule; its words ("until-deleted") stand on the page as sentences."""
    return [str(row["kept"]) for row in policy.data["schedule"] if str(row["kept"])[0].isdigit()]


def _cards(text: str, policy: Policy) -> bool:
    companies = policy.manifest.get("processors", [])
    return all(_names(text, *(company[key] for key in CARD)) for company in companies)


def _linked(page: Page, policy: Policy) -> bool:
    makers = [each for each in policy.manifest.get("processors", []) if each["purpose"] in ("pictures", "video")]
    return all(company["policy"] in page.links for company in makers)


def _history(scene: Scene, policy: Policy) -> bool:
    visitor = scene.stranger()
    paths = ["/privacy/history", *(f"/privacy/history/{past['version']}" for past in policy.data["history"])]
    return all(visitor.get(path).status_code == 200 for path in paths)


PROBES = (
    Probe("policy-page", Level.OUTSIDE, SAID, look),
    Probe("published-file", Level.OUTSIDE, ("hashed",), look_at_file),
)
