"""Accounts as the policy words them: what a sign-up asks, what lets one in, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

# The fields of a sign-up form by the identifiers of the manifest; a password is a credential, no identifier.
FIELDS = {"email": "email", "name": "name", "username": "username"}
CREDENTIALS = ("password1", "password2")
AUTO = ("next", "remember")
PREFERRED = "image/webp"
WANTED = {"download_format": "webp", "theme": "dark", "notify": False}


def look(scene: Scene) -> Iterator[Observation]:
    """Sign up, sign in rightly and wrongly, change a preference and look from another device."""
    people = scene.policy.manifest["people"]
    asked = {name: tag for name, tag in scene.stranger().fields("/account/signup").items() if name not in AUTO}
    allowed = {FIELDS[each] for each in people["identifiers"]}
    beyond = set(asked) - allowed - set(CREDENTIALS)
    yield saw(
        "identifiers", not beyond, f"{len(asked)} fields, all promised", f"{len(beyond)} fields more than promised"
    )
    yield _optional(scene, asked, people["optional"])
    yield from _password(scene)
    yield _preferences(scene)


def _optional(scene: Scene, asked: dict[str, str], optional: list[str]) -> Observation:
    needed = [name for name in optional if "required" in asked.get(name, "")]
    if not scene.takes_sign_ups:
        return Observation("optional", False if needed else None, "the form alone was looked at")
    visitor = scene.stranger()
    visitor.sign_up(scene.address("brief"), scene.password("brief"), **dict.fromkeys(optional, ""))
    with suppress(Unable):
        visitor.confirm(scene.address("brief"))
    return saw("optional", not needed and visitor.is_in(), "left out", "something that may be left out may not")


def _password(scene: Scene) -> Iterator[Observation]:
    scene.person("alice")
    account = scene.account_of("alice")
    right = scene.stranger().sign_in(account.address, account.password)
    wrong = [account.password[:-1], account.password.upper(), account.password + "x", scene.password("other")]
    opened = [each for each in wrong if scene.stranger().sign_in(account.address, each)]
    yield saw("by-password", right and not opened, "the password lets in, others do not", "not by the password alone")


def _preferences(scene: Scene) -> Observation:
    alice = scene.person("alice")
    alice.patch("/api/me/preferences", json=WANTED)
    elsewhere = scene.again("alice")
    kept = elsewhere.get("/api/me").json()["preferences"]
    same = all(kept.get(name) == value for name, value in WANTED.items())
    heeded = _is_heeded(scene, alice, elsewhere)
    return saw("preferences", same and heeded, "found again on another device", "forgotten on another device")


def _is_heeded(scene: Scene, here: Visitor, elsewhere: Visitor) -> bool:
    """Tell whether a download on another device has the format that was preferred here; where pictures stay at all."""
    pictures = scene.policy.manifest["pictures"]
    if not pictures["uploads"] or pictures["placement"] != "account":
        return True
    version = here.begin(scene.picture("preferred"), "")["head"]
    downloaded = elsewhere.get(f"/api/versions/{version}/download")
    return str(downloaded.headers.get("content-type")) == PREFERRED


PROBE = Probe("account", Level.OUTSIDE, ("identifiers", "optional", "by-password", "preferences"), look)
