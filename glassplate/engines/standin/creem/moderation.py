"""The screening of prompts: what the lists of the rehearsal hold is denied or flagged, all else allowed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.creem.errors import Wrong
from glassplate.engines.standin.creem.selling import careful
from glassplate.engines.standin.residue import RESIDUE, Held

UNIT = 1000  # characters
LONGEST = 100_000


@dataclass
class Lists:
    """Words that are denied, and words that are flagged."""

    deny: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()

    def forget(self) -> None:
        self.deny = self.flag = ()


LISTS = Lists()


@careful
async def screen(ask: Ask) -> Answer:
    """Say what is thought of a prompt; the prompt is repeated in the answer, as Creem does."""
    prompt = ask.json.get("prompt")
    if not isinstance(prompt, str) or not prompt.strip() or len(prompt) > LONGEST:
        raise Wrong(400, "prompt should not be empty")
    id = f"mod_{secrets.token_hex(10)}"
    result = {
        "id": id,
        "object": "moderation_result",
        "prompt": prompt,
        "external_id": ask.json.get("external_id"),
        "decision": _decision(ask, prompt),
        "usage": {"units": -(-len(prompt) // UNIT)},
    }
    # It answers the same words from what it keeps of them, for a time that it does not say.
    RESIDUE.keep(Held("creem", "transient", id, prompt.encode()))
    return said({name: value for name, value in result.items() if value is not None})


def _decision(ask: Ask, prompt: str) -> str:
    plain = prompt.casefold()
    if ask.behaviour.name == "blocked" or any(word in plain for word in LISTS.deny):
        return "flag" if ask.behaviour["form"] == "b" else "deny"
    return "flag" if any(word in plain for word in LISTS.flag) else "allow"
