"""The published manifest by itself: promises that are kept by what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

OPERATING = frozenset(
    {"hosting", "database", "object-storage", "mail", "pictures", "video", "payments", "sign-in", "analytics"}
)


def look(scene: Scene) -> Iterator[Observation]:
    """Look for a purpose beyond running the service."""
    manifest = scene.policy.manifest
    companies = manifest.get("processors", [])
    beyond = {str(company["purpose"]) for company in companies} - OPERATING
    learning = [company for company in companies if company["training"]]
    improving = manifest["usage"].get("improve_models_with", [])
    told = f"{len(companies)} companies"
    yield saw("only-to-operate", not beyond, told, "a company has another purpose")
    yield saw("no-sale", not beyond, told, "a company has another purpose")
    if "google" in manifest["sign_in"].get("methods", ()):
        told_of = [each for each in companies if {"name", "email"} & set(each.get("receives", ()))]
        wrong = beyond or any(company["training"] for company in told_of)
        yield saw("google-limited-use", not wrong, told, "a company that learns who somebody is has another purpose")
    yield saw("improve-nothing", not improving and not learning, told, "something improves a model")


PROBE = Probe("manifest", Level.OUTSIDE, ("only-to-operate", "no-sale", "improve-nothing", "google-limited-use"), look)
