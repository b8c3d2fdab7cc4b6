"""The keys of a manifest, walked from its types and from its values."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from glassplate.policy.manifest import Manifest
from glassplate.policy.manifest.part import Part
from glassplate.policy.once import once

NAMES = ("id", "name", "key")  # what tells the members of a list of parts apart


@cache
def every_key() -> tuple[str, ...]:
    """Return every key there can be, dotted, lists collapsed: "service.name", "processors.retention"."""
    return tuple(_keys(Manifest, ""))


def _keys(part: type[Part], before: str) -> Iterator[str]:
    for name, field in part.model_fields.items():
        inner = part_in(field.annotation)
        if inner:
            yield from _keys(inner, f"{before}{name}.")
        else:
            yield before + name


def part_in(annotation: object) -> type[Part] | None:
    """Return the part that an annotation holds: itself, in a tuple, or beside None."""
    if isinstance(annotation, type) and not get_origin(annotation):
        return annotation if issubclass(annotation, Part) else None
    if get_origin(annotation) in (tuple, Union, types.UnionType, Annotated):
        found = (part_in(inner) for inner in get_args(annotation) if inner is not ...)
        return next((part for part in found if part), None)
    return None


def siblings(path: Sequence[int | str]) -> tuple[str, ...]:
    """Return the keys that are allowed beside the last step of `path`."""
    part: type[Part] | None = Manifest
    for step in path[:-1]:
        if isinstance(step, str) and part:
            field = part.model_fields.get(step)
            part = part_in(field.annotation) if field else None
    return tuple(part.model_fields) if part else ()


def public(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as plain JSON values; nothing in it is secret."""
    return manifest.model_dump(mode="json", exclude_none=True)


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return the one byte string of these values: UTF-8 JSON, keys sorted, no blanks."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def fingerprint(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()


@once
def hash_of(manifest: Manifest) -> str:
    """Return the fingerprint by which a manifest is known."""
    return fingerprint(public(manifest))


def leaves(data: object, before: str = "") -> dict[str, Any]:
    """Return each value by its path, members of lists by name: "processors[openai].region"."""
    found: dict[str, Any] = {}
    if isinstance(data, Mapping):
        for key, value in data.items():
            found |= leaves(value, f"{before}.{key}" if before else str(key))
    elif isinstance(data, list | tuple) and data and all(isinstance(item, Mapping) for item in data):
        for index, item in enumerate(data):
            name = next((item[key] for key in NAMES if key in item), index)
            found |= leaves(item, f"{before}[{name}]")
    else:
        found[before] = data
    return found


def key_of(path: str) -> str:
    """Return the key of a path: "processors[openai].region" -> "processors.region"."""
    if path.startswith("texts."):  # what follows is a language and somebody's own words
        return "texts"
    while "[" in path and "]" in path:
        path = path[: path.index("[")] + path[path.index("]") + 1 :]
    return path
