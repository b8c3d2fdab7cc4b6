"""TOML -> Manifest. Every mistake becomes a Fault that names file, key and the words that would be right."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from glassplate.lib.words import say
from glassplate.policy import abilities, schema
from glassplate.policy.clauses import held
from glassplate.policy.errors import Fault, Level, PolicyError, PolicyRefused
from glassplate.policy.manifest import Manifest
from glassplate.policy.rules import RULES
from glassplate.policy.values import PLACEHOLDER

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PROFILES = Path(__file__).parent / "profiles"
OURS = {  # the kinds of our own values
    "life": "policy-fault-life",
    "price": "policy-fault-price",
    "url": "policy-fault-url",
    "text": "policy-fault-text",
}
LARGEST = 1 << 20
RESERVED = re.compile(r"\.(example|invalid|test)\b|\bExample\b")


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: the manifest (None when there are errors), errors and warnings."""

    manifest: Manifest | None
    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()


def load(file: Path, *, publish: bool = False) -> Manifest:
    """Return the manifest of a file; PolicyError with every fault when there is an error."""
    reading = read(file, publish=publish)
    if reading.manifest is None:
        raise PolicyError(reading.errors)
    return reading.manifest


def load_to_run(file: Path, *, publish: bool = False) -> Manifest:
    """Return the manifest if this build can keep it or it says that it is incomplete; else PolicyRefused."""
    manifest = load(file, publish=publish)
    missing = refusals(manifest, file.name)
    if missing:
        raise PolicyRefused(missing)
    return manifest


def refusals(manifest: Manifest, name: str) -> tuple[Fault, ...]:
    """Return what this build is missing for the manifest; empty when it may run."""
    if manifest.incomplete:
        return ()
    faults = [Fault(name, gap.key, gap.sentence) for gap in abilities.missing(manifest)]
    unkept = sum(clause.door is None for clause in held(manifest))
    if unkept:
        faults.append(Fault(name, "incomplete", say("policy-missing-promises", number=unkept)))
    return tuple(faults)


def read(file: Path, *, publish: bool = False) -> Reading:
    """Read a file; never raises for anything the file may hold."""
    try:
        if file.stat().st_size > LARGEST:
            return _bad(Fault(file.name, "", say("policy-fault-large")))
        text = file.read_bytes().decode("utf-8")
    except OSError:
        return _bad(Fault(file.name, "", say("policy-fault-unreadable")))
    except UnicodeDecodeError:
        return _bad(Fault(file.name, "", say("policy-fault-not-utf8")))
    if file.suffix == ".json":
        return _read_json(text, file.name, publish=publish)
    return read_text(text, file.name, publish=publish)


def read_text(text: str, name: str, *, publish: bool = False) -> Reading:
    """Read the text of a manifest; `name` is the file's name in the faults."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _bad(Fault(name, "", say("policy-fault-toml", reason=str(error))))
    except (RecursionError, ValueError):  # thousands of brackets; a number of thousands of digits
        return _bad(Fault(name, "", say("policy-fault-toml", reason=say("policy-fault-absurd"))))
    return read_values(data, name, publish=publish)


def _read_json(text: str, name: str, *, publish: bool) -> Reading:
    """Read a manifest as it is published: alone, or in the file that tells everybody of it."""
    try:
        data = json.loads(text)
    except (RecursionError, ValueError):
        return _bad(Fault(name, "", say("policy-fault-toml", reason=say("policy-fault-absurd"))))
    data = data.get("manifest", data) if isinstance(data, dict) else data
    service = data.get("service") if isinstance(data, dict) else None
    if isinstance(service, dict):
        with suppress(KeyError, TypeError, ValueError):
            service["effective"] = date.fromisoformat(service["effective"])  # JSON has no dates
    return read_values(data, name, publish=publish)


def read_values(data: object, name: str, *, publish: bool = False) -> Reading:
    """Read the values of a manifest, as TOML or JSON gives them."""
    try:
        manifest = Manifest.model_validate(_tuples(data))
    except ValidationError as error:
        return Reading(None, tuple(_fault(name, detail) for detail in error.errors(include_url=False)))
    except RecursionError:
        return _bad(Fault(name, "", say("policy-fault-absurd")))
    faults = [*_contradictions(manifest, name), *_placeholders(manifest, name, publish)]
    errors = tuple(fault for fault in faults if fault.level is Level.ERROR)
    warnings = tuple(fault for fault in faults if fault.level is Level.WARNING)
    return Reading(None if errors else manifest, errors, warnings)


def profile_file(name: str) -> Path:
    """Return the file of a shipped profile; PolicyError with the names there are."""
    names = tuple(sorted(file.stem for file in PROFILES.glob("*.toml")))
    if name not in names:
        raise PolicyError([Fault(name, "", say("policy-fault-no-profile"), names)])
    return PROFILES / f"{name}.toml"


def _bad(fault: Fault) -> Reading:
    return Reading(None, (fault,))


def _tuples(data: object) -> object:
    """Lists become tuples: the model is frozen, and strict about it."""
    if isinstance(data, list | tuple):
        return tuple(_tuples(item) for item in data)
    if isinstance(data, dict):
        return {str(key): _tuples(value) for key, value in data.items()}
    return data


def _fault(name: str, detail: ErrorDetails) -> Fault:
    """Turn what the model says into our words; the value itself is not repeated unless it is a word."""
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    key = _dotted(path)
    given = detail.get("input")
    if kind == "missing":
        return Fault(name, key, say("policy-fault-missing"))
    if kind == "extra_forbidden":
        allowed: tuple[str, ...] = schema.siblings(path)
        return Fault(name, key, _with_nearest(say("policy-fault-unknown-key"), path[-1], allowed), allowed)
    if kind == "literal_error":
        allowed = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
        return Fault(name, key, _with_nearest(say("policy-fault-word"), given, allowed), allowed)
    allowed = tuple(str(word) for word in context.get("allowed", ()))
    if kind in OURS:
        return Fault(name, key, _with_nearest(say(OURS[kind]), given, allowed), allowed)
    return Fault(name, key, say("policy-fault-type", reason=detail["msg"]), allowed)


def _dotted(path: Iterable[int | str]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _with_nearest(problem: str, given: object, allowed: Sequence[str]) -> str:
    near = difflib.get_close_matches(given, allowed, n=1) if isinstance(given, str) and len(given) < 100 else []
    return f"{problem} {say('policy-fault-nearest', word=near[0])}" if near else problem


def _contradictions(manifest: Manifest, name: str) -> Iterable[Fault]:
    for rule in RULES:
        for clash in rule.check(manifest):
            yield Fault(name, clash.key, say(rule.words, what=clash.what), clash.allowed, rule.level)


def _placeholders(manifest: Manifest, name: str, publish: bool) -> Iterable[Fault]:
    level = Level.ERROR if publish else Level.WARNING
    for path, value in schema.leaves(schema.public(manifest)).items():
        texts = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and is_placeholder(text) for text in texts):
            yield Fault(name, path, say("policy-fault-placeholder"), level=level)


def is_placeholder(value: str) -> bool:
    """Say whether a text still waits for the operator: PLACEHOLDER, a .example address, or the word Example."""
    return PLACEHOLDER in value or RESERVED.search(value) is not None
