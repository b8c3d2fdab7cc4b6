"""A person at a browser, as far as HTTP goes: keeps cookies, fills forms, sends what a page of the instance would."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from glassplate_auditor.policy import SPOKEN, trusting

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FIELD = re.compile(r"<input\b[^>]*>")
NAME = re.compile(r'\bname="([^"]*)"')
NEWEST = ("?newest=1", "?newest=4", "")  # an instance that has sent many opens them all to show them
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.05, 0.4
ENDED = ("done", "refused", "failed", "cancelled")


class Unable(Exception):
    """The instance did not let the auditor do what a person can; the text says what, and quotes nothing."""


class Visitor(httpx.Client):
    """Somebody with cookies of their own; signed in once `sign_in` was called."""

    name = "stranger"

    @classmethod
    def at(cls, url: str, trust: Path | None = None) -> Self:
        return cls(
            base_url=url, timeout=60, headers={"User-Agent": "glassplate-audit", **SPOKEN}, verify=trusting(trust)
        )

    def build_request(self, method: str, url: Any, **options: Any) -> httpx.Request:
        request = super().build_request(method, url, **options)
        if method not in ("GET", "HEAD") and (token := self.cookies.get("csrftoken")):
            request.headers.setdefault("X-CSRFToken", token)
            request.headers.setdefault("Origin", str(self.base_url).rstrip("/"))
        return request

    def form(self, path: str, **fields: str | list[str]) -> httpx.Response:
        """Open a page, fill its form, send it and follow; Unable when there is no form."""
        return self._sent(path, fields, follow=True)

    def _sent(self, path: str, fields: Mapping[str, str | list[str]], *, follow: bool) -> httpx.Response:
        opened = self.get(path, follow_redirects=True)
        token, path = TOKEN.search(opened.text), str(opened.url)
        if not token:
            raise Unable(f"no form on {urlsplit(path).path.split('/')[1]}")
        return self.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=follow)

    def form_at(self, page: str, path: str, **fields: str) -> httpx.Response:
        """Send the form of a page that goes to another path; Unable when there is none."""
        token = TOKEN.search(self.get(page).text)
        if not token:
            raise Unable("no form")
        return self.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)

    def fields(self, path: str) -> dict[str, str]:
        """Return the fields that a page's forms ask for: name -> the tag."""
        tags = FIELD.findall(self.get(path).text)
        return {found[1]: tag for tag in tags if (found := NAME.search(tag)) and found[1] != "csrfmiddlewaretoken"}

    def sign_in(self, address: str, password: str) -> bool:
        """Sign in, without a look at the page that it leads to; tells whether it led in."""
        self._sent("/account/login", {"login": address, "password": password}, follow=False)
        return self.is_in()

    def is_in(self) -> bool:
        return self.get("/api/me").status_code == 200

    def sign_up(self, address: str, password: str, **fields: str) -> httpx.Response:
        return self.form("/account/signup", email=address, password1=password, **fields)

    def confirm(self, address: str) -> None:
        """Follow the newest link that was mailed to an address, as the development outbox shows it."""
        link = self.mailed_link(address, "/account/confirm/")
        if "csrftoken" in self.cookies:  # as the page's form would be sent, which changes nothing when it is opened
            self.post(link)
        else:
            self._sent(link, {}, follow=False)

    def mails(self, address: str, newest: str = "") -> list[str]:
        """Return the mails to an address, or a part of one, newest first, as the development outbox shows them."""
        shown = re.findall(r"<article[^>]*data-mail.*?</article>", self.get(f"/outbox{newest}").text, re.S)
        return [mail for mail in shown if address in mail]

    def mailed_link(self, address: str, part: str) -> str:
        """Return the path of the newest mailed link that holds `part`; Unable when there is none."""
        for few in NEWEST:
            for mail in self.mails(address, few):
                links = [urlsplit(unescape(link)).path for link in re.findall(r"https?://[^\s<\"]+", mail)]
                if found := next((path for path in links if part in path), None):
                    return found
        raise Unable("no mail came that the auditor can read")

    def offers_form(self, path: str) -> bool:
        """Tell whether the page at a path, or where it leads, has a form to be sent."""
        return TOKEN.search(self.get(path, follow_redirects=True).text) is not None

    def upload(self, content: bytes, use: str = "picture") -> str:
        """Return the id of an uploaded picture."""
        answer = self.put(f"/api/pictures?as={use}", content=content)
        return str(_json(answer, 201)["id"])

    def begin(self, content: bytes, title: str) -> dict[str, Any]:
        """Upload a picture and begin a session with it."""
        picture = self.upload(content)
        return _json(self.post("/api/sessions", json={"picture": picture, "title": title}), 201)

    def session(self, identity: str) -> dict[str, Any]:
        return _json(self.get(f"/api/sessions/{identity}"), 200)

    def start(
        self, session: dict[str, Any], tool: str, price: int, words: str = "", **parameters: Any
    ) -> dict[str, Any]:
        """Start a job on a session's head; returns it as it was accepted."""
        wish = {"session": session["id"], "version": session["head"], "tool": tool, "price": price, "prompt": words}
        return _json(self.post("/api/jobs", json={**wish, "parameters": parameters}), 202)

    def wait(self, job: dict[str, Any], seconds: float = 120) -> dict[str, Any]:
        """Return the job as it ended."""
        end, pause = time.monotonic() + seconds, FIRST_PAUSE_S
        while time.monotonic() < end:
            now = _json(self.get(f"/api/jobs/{job['id']}"), 200)
            if now["state"] in ENDED:
                return now
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE_S)
        raise Unable("a job did not end")

    def edit(self, session: dict[str, Any], turn: str = "90") -> dict[str, Any]:
        """Turn the picture, which costs nothing; returns the session after it."""
        ended = self.wait(self.start(session, "rotate", 0, turn=turn))
        if ended["state"] != "done":
            raise Unable("an edit that should work did not")
        return self.session(session["id"])

    def credits(self) -> dict[str, int]:
        return dict(_json(self.get("/api/me"), 200)["credits"])

    def delete_all(self, **chosen: list[str]) -> None:
        _json(self.post("/api/deletions", json=chosen), 200)


def _json(answer: httpx.Response, wanted: int) -> dict[str, Any]:
    if answer.status_code != wanted:
        what = "/".join(answer.request.url.path.split("/")[:3])
        raise Unable(f"{answer.request.method} {what} answered {answer.status_code} instead of {wanted}")
    return dict(answer.json())
