"""The questions that code may ask the policy. Nobody asks for a profile's name; everybody asks for one thing at a time.

The manifest is the one in force by the instance's own record. Without a record it is the file GLASSPLATE_POLICY, or the
shipped profile GLASSPLATE_PROFILE (`fashion` when neither is set), read once. Where the manifest asks for what
this build cannot do, and says so, an answer holds only what works.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from glassplate.lib import words
from glassplate.lib.words import say
from glassplate.policy import abilities
from glassplate.policy.errors import PolicyError
from glassplate.policy.facts import life, told, word, worded
from glassplate.policy.load import load_to_run, profile_file, read
from glassplate.policy.manifest import Manifest
from glassplate.policy.manifest.companies import Controller, Processor
from glassplate.policy.manifest.device import BrowserEntry, Cookie
from glassplate.policy.once import once
from glassplate.policy.standing import Standing, life_of
from glassplate.policy.values import Life

MEGABYTE = 1_000_000


class Where(StrEnum):
    """Where data goes: it stays on the person's device, comes to this server, or reaches a company."""

    DEVICE = "device"
    HERE = "here"
    COMPANY = "company"


@dataclass(frozen=True)
class DataPath:
    """Where a job's picture and words go, in one sentence, and in a few more for who wants to know."""

    where: Where
    sentence: str
    details: str


def policy() -> Manifest:
    """Return the manifest in force; PolicyError for mistakes in it, PolicyRefused if this build cannot keep it."""
    if _instead:
        return _instead[-1]
    return _record[-1].manifest() if _record else _loaded()


def stand_on(standing: Standing | None) -> None:
    """Let the record of what was published say what is in force; None: the file does."""
    _record[:] = [standing] if standing else []


def standing() -> Standing | None:
    """Return the record of what was published; None where there is none, as in a command without a database."""
    return _record[-1] if _record else None


def life_since(key: str, since: datetime) -> timedelta:
    """Return how long something lives that is here since then: a longer life is not for what was here before it."""
    found = standing()
    return _time(found.life_since(key, since.timestamp()) if found and not _instead else life_of(policy(), key))


def oldest(key: str) -> timedelta:
    """Return how old the oldest may be that is kept for as long as this key says, whatever it said when it came."""
    found = standing()
    return _time(found.oldest(key) if found and not _instead else life_of(policy(), key))


def _time(seconds: float) -> timedelta:
    return timedelta(seconds=seconds) if seconds < timedelta.max.total_seconds() else timedelta.max


@cache
def _loaded() -> Manifest:
    return load_to_run(policy_file())


def policy_file() -> Path:
    """Return the file of the manifest in force."""
    chosen = os.environ.get("GLASSPLATE_POLICY")
    return Path(chosen) if chosen else profile_file(os.environ.get("GLASSPLATE_PROFILE") or "fashion")


def must_be_publishable() -> None:
    """Raise PolicyError when the policy still holds placeholders; called where strangers will read the pages."""
    faults = read(policy_file(), publish=True).errors
    if faults:
        raise PolicyError(faults)


def set_policy(manifest: Manifest | None) -> None:
    """Put another manifest in force, or the chosen file again (None): for tests only."""
    _loaded.cache_clear()
    _instead[:] = [manifest] if manifest else []


_record: list[Standing] = []
_instead: list[Manifest] = []


def is_incomplete() -> bool:
    """Say whether the policy admits that parts of it are not there yet."""
    return policy().incomplete


def service_name() -> str:
    """Return the name of the service."""
    return policy().service.name


def languages() -> tuple[str, ...]:
    """Return the languages that are spoken, the service's own first: those of the policy that have words here."""
    here = tuple(code for code in policy().service.languages if code in words.languages())
    return here or (words.DEFAULT,)


def controller() -> Controller:
    """Return who answers for the promises: name, address, contact, authority."""
    return policy().controller


def version() -> str:
    """Return the version of the policy, e.g. "2026-11-21.1"."""
    return policy().service.version


def effective() -> str:
    """Return the day from which the policy holds, ISO 8601."""
    return policy().service.effective.isoformat()


def placement(kind: str) -> str:
    """Return where "pictures" or "prompts" live: "account", "until-done" or "nowhere"."""
    manifest = policy()
    if kind == "prompts":
        return manifest.prompts.placement if manifest.prompts else "nowhere"
    if kind != "pictures":
        raise ValueError(kind)
    return manifest.pictures.placement


def may_upload() -> bool:
    """Say whether pictures are taken in."""
    return policy().pictures.uploads


def formats() -> tuple[str, ...]:
    """Return the formats of pictures that are taken in, e.g. ("jpeg", "png")."""
    return policy().pictures.formats


def max_pixels() -> int:
    """Return the most pixels a picture may have."""
    return policy().pictures.max_pixels


def max_bytes() -> int:
    """Return the most bytes an upload may have."""
    return policy().pictures.max_megabytes * MEGABYTE


def result_life() -> timedelta | None:
    """Return how long a result lives after its job, None when until it is deleted."""
    return policy().pictures.result_life.delta


def handover_life(since: datetime) -> timedelta | None:
    """Return how long a result that is here since then lives once handed over; None where that changes nothing."""
    found = life_since("pictures.life_after_handover", since)
    return None if found == timedelta.max else found


def stricter_choices() -> tuple[str, ...]:
    """Return the placements, stricter than the usual one, that a person may choose and this build has."""
    return tuple(choice for choice in policy().pictures.person_may_choose if choice in abilities.CHOICES)


def undo_window() -> timedelta:
    """Return how long a deletion can be undone; zero when deleted is deleted."""
    return policy().pictures.undo_delete.delta or timedelta(0)


def in_browser() -> bool:
    """Say whether pictures are in people's own browsers, for as long as a tab is open or for longer."""
    return policy().pictures.placement != "account"


def kept_in_browser() -> bool:
    """Say whether pictures may stay in a person's browser when the tab is closed."""
    return policy().pictures.kept_in_browser


def keeps_versions() -> bool:
    """Say whether every edit stays as a version."""
    return policy().pictures.versions


def library() -> tuple[str, ...]:
    """Return how kept pictures are put in order and found: "boards", "stars", "tags", "search"."""
    return policy().pictures.library


def begins_with_words() -> bool:
    """Say whether the first thing to do is to write: nothing is brought in, and what is made stays here."""
    return not may_upload() and policy().prompts is not None and placement("pictures") == "account"


def prompt_history() -> bool:
    """Say whether a person's words are shown again."""
    prompts = policy().prompts
    return bool(prompts and prompts.history)


def identifiers() -> tuple[str, ...]:
    """Return all that is asked of a person to have an account, e.g. ("email", "name")."""
    return tuple(name for name in policy().people.identifiers if name in abilities.IDENTIFIERS)


def asks(identifier: str) -> str:
    """Return "always", "optional" or "" (not asked) for "username", "email", "name" or "picture"."""
    if identifier not in identifiers():
        return ""
    return "optional" if identifier in policy().people.optional else "always"


def preferences() -> tuple[str, ...]:
    """Return what the account may remember for comfort; "words" where people's own words are shown to them again."""
    return (*policy().people.preferences, *(("words",) if prompt_history() else ()))


def sign_in_methods() -> tuple[str, ...]:
    """Return the ways to sign in that work, in the manifest's order, e.g. ("password",)."""
    return tuple(name for name in policy().sign_in.methods if name in abilities.SIGN_IN)


def address_undo() -> timedelta | None:
    """Return how long an address that was changed can take its account back; None: it cannot."""
    undo = policy().people.address_undo
    return _delta(undo) if undo else None


def second_step() -> bool:
    """Tell whether a person may have a code asked for as well when they sign in."""
    return bool(policy().sign_in.second_step)


def session_life() -> timedelta:
    """Return how long a browser stays signed in; zero where nobody signs in."""
    return _delta(policy().sign_in.session_life)


def link_life() -> timedelta:
    """Return how long a link or code by mail works; zero where there is none."""
    return _delta(policy().sign_in.link_life)


def mail_kinds() -> tuple[str, ...]:
    """Return the kinds of mail that may be sent."""
    return policy().mail.kinds


def counted() -> tuple[str, ...]:
    """Return what is counted per person and month, e.g. ("generated", "downloaded")."""
    return policy().usage.counts


def job_metrics() -> tuple[str, ...]:
    """Return what a job's record says beside its ids, e.g. ("tool", "duration", "outcome")."""
    return policy().usage.job_metrics


def webhooks() -> bool:
    """Say whether people may name addresses that are told when a job of theirs ended."""
    return policy().api.webhooks


def log_life() -> timedelta:
    """Return how old the oldest may be of what the service notes about itself."""
    return oldest("logs.life")


def address_life() -> timedelta:
    """Return how long a keyed hash of a network address may be held, in memory alone."""
    return _delta(policy().usage.address_life)


def cookies() -> tuple[Cookie, ...]:
    """Return the cookies that may be set."""
    return policy().cookies


def browser_storage() -> tuple[BrowserEntry, ...]:
    """Return what may be kept in the browser's own storage."""
    return policy().browser_storage


def processors() -> tuple[Processor, ...]:
    """Return the companies that this build may send something to."""
    return tuple(company for company in policy().processors if company.purpose in abilities.PURPOSES)


def processor(identity: str) -> Processor | None:
    """Return the company with this id if something may be sent to it, else None."""
    return next((company for company in processors() if company.id == identity), None)


def makers() -> tuple[str, ...]:
    """Return the ids of the companies and places that may make pictures or videos."""
    return (*policy().pictures.engines, *policy().pictures.video)


def screeners() -> tuple[Processor, ...]:
    """Return the companies that make nothing and yet receive people's words: they are asked before a job may begin."""
    return tuple(
        company
        for company in policy().processors
        if "prompt" in company.receives and company.purpose not in abilities.MAKERS
    )


def marks() -> tuple[str, ...]:
    """Return how results say that they were made here: "c2pa" (a signed credential), "watermark" (in the pixels)."""
    return tuple(mark for mark in policy().safety.mark_results if mark in abilities.MARKS)


def keeps_marks() -> bool:
    """Say whether a credential that another maker put on a picture is kept."""
    return policy().safety.keep_marks


def data_path(identity: str | None, chosen: str = "") -> DataPath:
    """Return where a job goes, in words: None stays on this server, else a company's id; KeyError if it is unknown.

    `chosen` is the placement of this job, where its person chose a stricter one than the usual.
    """
    manifest = policy()
    known = _ways(manifest)
    if (identity, chosen) not in known:
        known[identity, chosen] = _way(manifest, identity, chosen)
    return known[identity, chosen]


@once
def _ways(manifest: Manifest) -> dict[tuple[str | None, str], DataPath]:
    """Return where jobs go, as far as anybody asked: there are as many ways as companies and placements."""
    return {}


def _way(manifest: Manifest, identity: str | None, chosen: str) -> DataPath:
    if identity is None:
        usual = manifest.pictures.placement
        kept = say(f"word-path-here-{usual}", after=life(manifest.pictures.life_after_handover))
        if chosen not in ("", usual):
            kept = say("near-path-here")
        return DataPath(Where.HERE, kept, say("path-here-details", service=manifest.service.name))
    company = next((one for one in manifest.processors if one.id == identity), None)
    if company is None:
        raise KeyError(identity)
    return DataPath(Where.COMPANY, *_to_company(company, manifest))


def works_on_device() -> bool:
    """Say whether tools also run in the person's own browser."""
    return "this-device" in policy().pictures.engines


def device_path() -> DataPath:
    """Return where a job goes that the person's own browser does: only what an account keeps is brought to it."""
    kept = policy().pictures.placement
    details = say(f"word-path-device-details-{kept}", service=policy().service.name)
    return DataPath(Where.DEVICE, say(f"word-path-device-{kept}"), details)


def where_to(company: Processor) -> dict[str, str]:
    """Return in words where a company keeps what it receives, and for how long."""
    return _where_to(company, policy())


def _where_to(company: Processor, manifest: Manifest) -> dict[str, str]:
    return {"region": told(company.region, manifest), "retention": told(company.retention, manifest)}


def _to_company(company: Processor, manifest: Manifest) -> tuple[str, str]:
    sentence = say("path-company", company=company.company, **_where_to(company, manifest))
    details = say(
        "path-company-details",
        company=company.company,
        receives=worded("received", company.receives),
        training=word("training", str(company.training).lower()),
        transfer=word("transfer", company.transfer),
        policy=company.policy,
    )
    return sentence, details


def _delta(value: Life | None) -> timedelta:
    return (value.delta if value else None) or timedelta(0)
