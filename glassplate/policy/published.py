"""What /.well-known/glassplate-policy.json says: the manifest, its hash, its clauses, its history. All is public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glassplate.lib.words import say
from glassplate.policy import abilities, schema
from glassplate.policy.clauses import Clause, held
from glassplate.policy.facts import facts
from glassplate.policy.history import Published
from glassplate.policy.manifest import Manifest
from glassplate.policy.pages import state
from glassplate.policy.schedule import schedule

FORMAT = "glassplate-policy/1"


def published(manifest: Manifest, history: Sequence[Published] = ()) -> dict[str, Any]:
    """Return plain JSON values: format, hash (SHA-256 of the manifest's canonical form), manifest, clauses, history."""
    values, told = schema.public(manifest), facts(manifest)
    return {
        "format": FORMAT,
        "service": manifest.service.name,
        "version": manifest.service.version,
        "effective": manifest.service.effective.isoformat(),
        "hash": {"algorithm": "sha-256", "of": "canonical manifest", "value": schema.fingerprint(values)},
        "incomplete": manifest.incomplete,
        "missing": [{"key": gap.key, "sentence": gap.sentence} for gap in abilities.missing(manifest)],
        "manifest": values,
        "clauses": [_clause(clause, say(clause.says, **told)) for clause in held(manifest)],
        "schedule": [
            {"what": row.what, "kept": str(row.life), "clause": row.clause.removeprefix("clause-")}
            for row in schedule(manifest)
        ],
        "history": [
            {
                "version": past.version,
                "effective": past.effective,
                "published": past.published,
                "hash": past.hash,
                "chain": past.chain,
            }
            for past in history
        ],
    }


def _clause(clause: Clause, sentence: str) -> dict[str, Any]:
    return {
        "id": clause.says.removeprefix("clause-"),
        "numbers": list(clause.ids),
        "sentence": sentence,
        "state": state(clause).value,
        "keys": list(clause.reads),
    }
