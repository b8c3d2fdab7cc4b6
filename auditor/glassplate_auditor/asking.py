"""Pictures asked for in words, wherever the policy lets pictures live."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassplate_auditor import working
from glassplate_auditor.scene import Scene
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import Wish

CREATE, EDIT = "create", "edit"  # the kinds of tools that take words: without a picture, and with one
HERE, PICTURE = "here", "picture"
DONE, REFUSED = "done", "refused"


@dataclass(frozen=True)
class Answer:
    """How a wish ended: its state, the job's id, what was made, and the version that shows it where one does."""

    state: str
    job: str = ""
    content: bytes = b""
    version: Mapping[str, Any] | None = None


def tool(person: Visitor, group: str = CREATE) -> Mapping[str, Any]:
    """Return the cheapest tool of this kind whose data stays on the server; Unable when there is none.

    Words that must be refused are put to no other: where they are not refused, they would go to a company.
    """
    found = [
        each
        for each in working.tools(person).values()
        if each["group"] == group and each["available"] and each["data_path"]["where"] == HERE
    ]
    if not found:
        raise Unable("no tool of this server takes words")
    return min(found, key=lambda each: int(each["price"]))


def shows(tool: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return the parameters with which the lab's own painter shows this; Unable for any other tool."""
    offered = {option["value"] for each in tool["parameters"] if each["name"] == "shows" for option in each["options"]}
    if what not in offered:
        raise Unable("only a lab can try that")
    return {"shows": what}


def ask(scene: Scene, person: Visitor, wish: Wish, content: bytes | None = None) -> Answer:
    """Have a picture made from words, or one changed by words; a refusal is an answer too."""
    match scene.policy.manifest["pictures"]["placement"]:
        case "account":
            begun = person.begin(content, "") if content else empty(person)
            return ask_in(person, begun, wish)
        case "until-done":
            return _brief(person, wish, content)
        case _:
            return _inline(scene, person, wish, content)


def ask_in(person: Visitor, session: Mapping[str, Any], wish: Wish) -> Answer:
    """Ask inside a session, about the picture in front if there is one."""
    order = {**_order(wish), "session": session["id"], "version": session["head"]}
    ended = _ended(person, order)
    if ended["state"] != DONE:
        return Answer(str(ended["state"]), str(ended["id"]))
    versions = person.session(session["id"])["versions"]
    made = next(each for each in versions if each["id"] == ended["result"])
    return Answer(DONE, str(ended["id"]), person.get(made["picture"]["url"]).content, made)


def empty(person: Visitor) -> dict[str, Any]:
    """Return a new session without a picture."""
    answer = person.post("/api/sessions", json={})
    if answer.status_code != 201:
        raise Unable(f"a session was answered {answer.status_code}")
    return dict(answer.json())


def _brief(person: Visitor, wish: Wish, content: bytes | None) -> Answer:
    pictures = {}
    if content:
        brought = person.put("/api/pictures?placement=until-done", content=content)
        if brought.status_code != 201:
            raise Unable(f"a picture for one job was answered {brought.status_code}")
        pictures[PICTURE] = brought.json()["id"]
    ended = _ended(person, {**_order(wish), "pictures": pictures})
    if ended["state"] != DONE:
        return Answer(str(ended["state"]), str(ended["id"]))
    return Answer(DONE, str(ended["id"]), person.get(f"/api/pictures/{ended['result']}").content)


def _inline(scene: Scene, person: Visitor, wish: Wish, content: bytes | None) -> Answer:
    if content:
        answer = working.inline(scene, person, wish, content)
    else:
        answer = person.post("/api/jobs/inline", files={"job": (None, json.dumps(_order(wish)))})
    if answer.status_code == 200:
        return Answer(DONE, content=answer.content)
    if answer.status_code != 422:
        raise Unable(f"a request was answered {answer.status_code}")
    return Answer(REFUSED)


def _order(wish: Wish) -> dict[str, Any]:
    return {"tool": wish.tool, "prompt": wish.prompt, "parameters": wish.parameters or {}}


def _ended(person: Visitor, order: Mapping[str, Any]) -> dict[str, Any]:
    answer = person.post("/api/jobs", json=dict(order))
    if answer.status_code != 202:
        raise Unable(f"a job was answered {answer.status_code}")
    return person.wait(answer.json())
