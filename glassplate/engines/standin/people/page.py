"""The page of a stand-in on which one says who one is: no password, and nothing that looks like the company's own."""

from __future__ import annotations

import hashlib
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from glassplate.engines.standin.answers import Answer
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.people.people import DOORKEEPER, Somebody, Word
from glassplate.lib.words import say

NEEDED = ("client_id", "redirect_uri", "state", "response_type")
HTML = {"content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer", "cache-control": "no-store"}
LOOK = "font: 16px/1.5 system-ui; max-width: 26rem; margin: 3rem auto; padding: 0 1rem"
SHAPE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{{title}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<body style="{LOOK}"><h1>{{title}}</h1><p>{{what}}</p>
<p>{{asks}}</p><form method="post">
<p><label>{{address}}<br><input name="email" type="email" value="mia@example.net"></label></p>
<p><label>{{name}}<br><input name="name" value="Mia"></label></p>
<p><label><input type="checkbox" name="confirmed" value="yes" checked> {{confirmed}}</label></p>
<p><button name="answer" value="yes">{{yes}}</button> <button name="answer" value="no">{{no}}</button></p>
</form></body></html>"""


async def show(ask: Ask) -> Answer:
    """Ask who one is, and say what the page that sent one here wants to know."""
    if not all(ask.query.get(each) for each in NEEDED) or ask.query["response_type"] != "code":
        return Answer(400, say("standin-people-bad").encode(), {"content-type": "text/plain; charset=utf-8"})
    words = {each: say(f"standin-people-{each}") for each in ("what", "address", "name", "confirmed", "yes", "no")}
    words["title"] = say("standin-people-title", company=ask.vendor)
    words["asks"] = say("standin-people-asks", scopes=ask.query.get("scope", ""))
    return Answer(200, SHAPE.format(**{name: escape(text) for name, text in words.items()}).encode(), HTML)


async def take(ask: Ask) -> Answer:
    """Send the browser back with a code, or with a no."""
    if not all(ask.query.get(each) for each in NEEDED) or urlsplit(ask.query["redirect_uri"]).scheme not in (
        "http",
        "https",
    ):
        return await show(ask)
    said = dict(parse_qsl(ask.body.decode("utf-8", "replace"), keep_blank_values=True))
    state = {"state": ask.query["state"]}
    if said.get("answer", "yes") != "yes":
        return _back(ask, {"error": "access_denied", **state})
    address = said.get("email", "")
    number = said.get("number") or hashlib.sha256(address.encode()).hexdigest()[:20]
    who = Somebody(
        str(int(number, 16)) if not number.isdigit() else number,
        address,
        said.get("confirmed") == "yes",
        said.get("name", ""),
        said.get("surplus", ""),
    )
    challenge = ask.query.get("code_challenge", "")
    word = Word(who, ask.query["client_id"], ask.query["redirect_uri"], challenge)
    return _back(ask, {"code": DOORKEEPER.promise(word), **state})


def _back(ask: Ask, told: dict[str, str]) -> Answer:
    place = ask.query["redirect_uri"]
    return Answer(302, b"", {"location": f"{place}{'&' if '?' in place else '?'}{urlencode(told)}"})
