"""/_standin/: the script, the journal, what is left, and a word on what this is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask, Unreadable
from glassplate.engines.standin.behaviours import BEHAVIOURS, CHOICES, Script, Unknown
from glassplate.engines.standin.comfyui.running import WORKSHOP
from glassplate.engines.standin.creem import control as creem
from glassplate.engines.standin.journal import JOURNAL
from glassplate.engines.standin.pausing import PAUSES
from glassplate.engines.standin.people.people import DOORKEEPER
from glassplate.engines.standin.residue import RESIDUE
from glassplate.engines.standin.stripe import control as stripe
from glassplate.lib.words import say

SCRIPT = Script()
Verb = Callable[[Ask, str], Awaitable[Answer]]
SHOPS: dict[str, Verb] = {"stripe": stripe.answer, "creem": creem.answer}  # what a rehearsal can do to them


async def answer(ask: Ask) -> Answer:
    """Answer under /_standin/, and / with what this is."""
    match ask.method, ask.path.strip("/").split("/"):
        case "GET", [""]:
            return Answer(200, say("standin-page").encode(), {"content-type": "text/plain; charset=utf-8"})
        case "GET", ["health"]:
            return said({"ready": True})
        case "GET", ["journal"]:
            return said({"entries": JOURNAL.as_json(ask.query.get("vendor", ""))})
        case "GET", ["picture", sha256]:
            content = JOURNAL.picture(sha256)
            return Answer(200, content, {"content-type": "application/octet-stream"}) if content else said({}, 404)
        case "POST", ["search"]:
            return said({"entries": JOURNAL.search(ask.body)})
        case "GET", ["residue"]:
            return said(RESIDUE.as_json())
        case "GET", ["script"]:
            known = {name: dict(options) for name, options in BEHAVIOURS.items()}
            return said({"lines": [line.as_json() for line in SCRIPT.lines], "behaviours": known, "choices": CHOICES})
        case "POST", ["script"]:
            return _script(ask)
        case "POST", [shop, verb] if shop in SHOPS:
            return await SHOPS[shop](ask, verb)
        case "POST", ["release"]:
            PAUSES.release()
            return said({"released": True})
        case "POST", ["reset"]:
            return _reset()
    return said({"error": "not-found"}, 404)


def _script(ask: Ask) -> Answer:
    try:
        return said(SCRIPT.add(ask.json).as_json(), 201)
    except (Unknown, Unreadable) as error:
        return said({"error": "unknown", "field": str(error), "behaviours": list(BEHAVIOURS), "choices": CHOICES}, 400)


def _reset() -> Answer:
    SCRIPT.lines.clear()
    JOURNAL.clear()
    RESIDUE.clear()
    WORKSHOP.forget()
    DOORKEEPER.forget()
    stripe.forget()
    creem.forget()
    return said({"reset": True})
