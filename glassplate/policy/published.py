"""What /.well-known/glassplate-policy.json says: the manifest, its hash, its clauses, its history. All is public."""

from __future__ import annotations

from typing import Any

from glassplate.lib.words import say
from glassplate.policy import abilities, schema
from glassplate.policy.clauses import Clause, held
from glassplate.policy.facts import facts
from glassplate.policy.manifest import Manifest
from glassplate.policy.pages import state
from glassplate.policy.schedule import schedule
from glassplate.policy.standing import Standing

FORMAT = "glassplate-policy/1"


def published(manifest: Manifest, standing: Standing | None = None) -> dict[str, Any]:
    """Return plain JSON values: format, hash (SHA-256 of the manifest's canonical form), manifest, clauses, history."""
    values, told = schema.public(manifest), facts(manifest)
    return {
        "format": FORMAT,
        "service": manifest.service.name,
        "version": manifest.service.version,
        "effective": manifest.service.effective.isoformat(),
        "hash": _hash(values),
        "incomplete": manifest.incomplete,
        "missing": [{"key": gap.key, "sentence": gap.sentence} for gap in abilities.missing(manifest)],
        "manifest": values,
        "clauses": [_clause(clause, say(clause.says, **told)) for clause in held(manifest)],
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
