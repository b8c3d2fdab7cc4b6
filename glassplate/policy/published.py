"""What /.well-known/glassplate-policy.json says: the manifest, its hash, its clauses, its history. All is public."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from glassplate.lib.words import language, languages
from glassplate.policy import abilities, schema
from glassplate.policy.clauses import Clause, held
from glassplate.policy.facts import facts
from glassplate.policy.manifest import Manifest
from glassplate.policy.pages import as_text, policy_page, state
from glassplate.policy.schedule import schedule
from glassplate.policy.standing import Standing

FORMAT = "glassplate-policy/1"


def published(manifest: Manifest, standing: Standing | None = None) -> dict[str, Any]:
    """Return plain JSON values: format, hash (SHA-256 of the manifest's canonical form), manifest, clauses, history.

    A language has the hash of the text that people read in it; all are of the one version.
    """
    values, told = schema.public(manifest), facts(manifest)
    return {
        "format": FORMAT,
        "service": manifest.service.name,
        "version": manifest.service.version,
        "effective": manifest.service.effective.isoformat(),
        "hash": _hash(values),
        "languages": [{"code": code, "text": _text(code, _Read(manifest))} for code in _spoken(manifest)],
        "incomplete": manifest.incomplete,
        "missing": [{"key": gap.key, "sentence": gap.sentence} for gap in abilities.missing(manifest)],
        "manifest": values,
        "clauses": [_clause(clause, told.say(clause.says)) for clause in held(manifest)],
        "schedule": [
            {"what": row.what, "kept": str(row.life), "clause": row.clause.removeprefix("clause-")}
            for row in schedule(manifest)
        ],
        "history": _history(standing),
    }


def hash_of(manifest: Manifest) -> dict[str, str]:
    """Return the hash by which a version of the policy is known, without the rest of what is published."""
    return _hash(schema.public(manifest))


def _hash(values: dict[str, Any]) -> dict[str, str]:
    return {"algorithm": "sha-256", "of": "canonical manifest", "value": schema.fingerprint(values)}


def _spoken(manifest: Manifest) -> tuple[str, ...]:
    return tuple(code for code in manifest.service.languages if code in languages())


class _Read:
    """A manifest, told apart by its hash: reading it in every language takes a while."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._key = schema.hash_of(manifest)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self._key == other._key


@lru_cache(maxsize=16)
def _text(code: str, read: _Read) -> str:
    """Return the hash of the policy's text in a language: what people read there belongs to this version."""
    with language(code):
        return hashlib.sha256(as_text(policy_page(read.manifest)).encode()).hexdigest()


def _history(standing: Standing | None) -> list[dict[str, Any]]:
    """Return every published version, oldest first: a chain that anyone can compute anew who kept an earlier one."""
    if standing is None:
        return []
    eras = {era.entry.number: era for era in standing.eras}
    return [
        {
            "version": entry.version,
            "effective": entry.effective,
            "published": entry.published,
            "hash": entry.hash,
            "chain": entry.chain,
            "state": standing.stage(entry).value,
            "holds_from": eras[entry.number].starts.isoformat() if entry.number in eras else None,
            "loosens": entry.number in eras and eras[entry.number].is_material,
        }
        for entry in standing.entries
    ]


def _clause(clause: Clause, sentence: str) -> dict[str, Any]:
    return {
        "id": clause.says.removeprefix("clause-"),
        "numbers": list(clause.ids),
        "sentence": sentence,
        "state": state(clause).value,
        "keys": list(clause.reads),
    }
