"""What a credential tells, in the sandbox's child: from the library's long answer to a few short facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from glassplate.provenance import sources
from glassplate.provenance.sources import Source

MOST_MANIFESTS, MOST_STEPS, LONGEST = 64, 64, 80
# What says nothing of how a picture was made.
PASSING = {sources.OPENED, "c2pa.placed", sources.CONVERTED, "c2pa.transcoded", sources.MARKED}


def told(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return state, maker, steps (oldest first) and source type of what `credential.read` found."""
    history = list(_history(found))[::-1]
    steps = [step for manifest in history for step in islice(_steps(manifest), MOST_STEPS)][-MOST_STEPS:]
    source: Source | None = None
    for step in steps:
        now = sources.known(step["source"])
        anew = step["action"] == sources.CREATED
        source = source if now is None else sources.together(None if anew else source, now)
    return {
        "state": _state(found),
        "maker": _maker(history[-1]) if history else "",
        "steps": [step for step in steps if step["action"] not in PASSING],
        "source": source.value if source else None,
    }


def _state(found: Mapping[str, Any]) -> str:
    """Return "invalid", "whole", or "trusted" where we vouch for the signer: of the picture itself, not of its past."""
    if found.get("validation_state") not in ("Valid", "Trusted"):
        return "invalid"
    results = found.get("validation_results", {}).get("activeManifest", {})
    trusted = any(each.get("code") == "signingCredential.trusted" for each in results.get("success", []))
    return "trusted" if trusted else "whole"


def _history(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the manifests from the newest back, each made from the one after it."""
    manifests, label = dict(found.get("manifests", {})), found.get("active_manifest")
    for _ in range(MOST_MANIFESTS):
        manifest = manifests.pop(label, None)  # each once, though it may name itself
        if manifest is None:
            return
        yield manifest
        used = manifest.get("ingredients", [])
        label = next((each.get("active_manifest") for each in used if each.get("relationship") == "parentOf"), None)


def _steps(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    maker = _maker(manifest)
    for assertion in manifest.get("assertions", []):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion.get("data", {}).get("actions", []):
                yield {
                    "action": short(action.get("action")),
                    "tool": short(_agent(action)),
                    "maker": maker,
                    "source": short(str(action.get("digitalSourceType") or "").rpartition("/")[2]) or None,
                }


def _agent(action: Mapping[str, Any]) -> object:
    agent = action.get("softwareAgent")
    return agent.get("name") if isinstance(agent, dict) else agent


def _maker(manifest: Mapping[str, Any]) -> str:
    about = manifest.get("signature_info") or {}
    return short(about.get("issuer") or about.get("common_name"))


def short(text: object) -> str:
    """Return a stranger's words as one short line of printable characters."""
    return "".join(letter for letter in str(text or "")[:LONGEST] if letter.isprintable())
