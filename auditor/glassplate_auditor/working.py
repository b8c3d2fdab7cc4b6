"""One tool applied to one picture, wherever the policy lets pictures live."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx

from glassplate_auditor.scene import Scene
from glassplate_auditor.visitor import Unable, Visitor

NAMED = "name"  # the canary in the name of the file


@dataclass(frozen=True)
class Wish:
    """A tool and what it is told."""

    tool: str
    price: int = 0
    prompt: str = ""
    parameters: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        words = {"prompt": self.prompt} if self.prompt else {}
        return {"tool": self.tool, "price": self.price, "parameters": self.parameters or {}, **words}


def tools(person: Visitor) -> dict[str, dict[str, Any]]:
    """Return the tools that an instance offers, by id."""
    return {str(each["id"]): dict(each) for each in person.get("/api/tools").json()["tools"]}


def inline(scene: Scene, person: Visitor, wish: Wish, content: bytes) -> httpx.Response:
    """Have a picture worked on inside one request; the file's name is a canary too."""
    files = {"picture": (f"{scene.mark(NAMED)}.jpg", content)}
    return person.post("/api/jobs/inline", data={"job": json.dumps(wish.as_json())}, files=files)


def brief(person: Visitor, wish: Wish, content: bytes) -> dict[str, Any]:
    """Start a job that leaves nothing behind; returns it as it was accepted."""
    brought = person.put("/api/pictures?placement=until-done", content=content)
    if brought.status_code != 201:
        raise Unable(f"a picture for one job was answered {brought.status_code}")
    answer = person.post("/api/jobs", json={**wish.as_json(), "pictures": {"picture": brought.json()["id"]}})
    if answer.status_code != 202:
        raise Unable(f"a job was answered {answer.status_code}")
    return dict(answer.json())


def worked(scene: Scene, person: Visitor, wish: Wish, content: bytes) -> bytes:
    """Return what a tool makes of a picture; Unable when it makes nothing."""
    match scene.policy.manifest["pictures"]["placement"]:
        case "account":
            session = person.begin(content, "")
            ended = person.wait(person.start(session, wish.tool, wish.price, **(wish.parameters or {})))
            path = person.session(session["id"])["versions"][-1]["picture"]["url"]
        case "until-done":
            ended = person.wait(brief(person, wish, content))
            path = f"/api/pictures/{ended['result']}"
        case _:
            answer = inline(scene, person, wish, content)
            if answer.status_code != 200:
                raise Unable(f"a request with a picture was answered {answer.status_code}")
            return answer.content
    if ended["state"] != "done":
        raise Unable("a job that should work did not")
    return person.get(path).content
