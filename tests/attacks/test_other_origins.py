"""Another site in the same browser, even on the same machine: it changes nothing, reads nothing, frames nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.instance import PASSWORD, Client, Instance, Pages
from tests.samples import ASTRONAUT

pytestmark = pytest.mark.browser

SUBMIT = """
([action, kind, fields]) => new Promise((done) => {
  const frame = document.createElement('iframe')
  frame.name = 'n' + Math.random()
  document.body.append(frame)
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action, enctype: kind, target: frame.name })
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    Object.assign(input, { type: 'hidden', name, value })
    form.append(input)
  }
  document.body.append(form)
  frame.onload = () => setTimeout(done, 20)
  form.submit()
})
"""
FETCH = """
async ([url, options]) => {
  try {
    const answer = await fetch(url, { credentials: 'include', ...options })
    return answer.type === 'opaque' ? '' : await answer.text()
  } catch (error) { return '' }
}
"""
LISTEN = """
(url) => new Promise((done) => {
  const stream = new EventSource(url, { withCredentials: true })
  stream.onopen = () => done('open')
  stream.onerror = () => done('closed')
})
"""
INCLUDE = """
(url) => new Promise((done) => {
  const script = document.createElement('script')
  script.src = url
  script.onload = () => done('ran')
  script.onerror = () => done('blocked')
  document.body.append(script)
})
"""


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><body>")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def hers(alice: Client) -> dict[str, str]:
    session = alice.begin(ASTRONAUT, "hers")
    return {"session": session["id"], "version": session["head"]}


@pytest.fixture(scope="module", params=["127.0.0.1", "localhost"])
def elsewhere(request: pytest.FixtureRequest, site: Instance, pages: Pages, alice: Client) -> Iterator[Page]:
    """A page of somebody else in Alice's browser: on another port, to which cookies go too, and on another host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = pages.device(alice)
    page = context.new_page()
    page.goto(f"http://{request.param}:{server.server_port}/")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def state(alice: Client) -> tuple[object, ...]:
    me, sessions = alice.get("/api/me"), alice.get("/api/sessions")
    assert (me.status_code, sessions.status_code) == (200, 200), "she was signed out"
    return me.json(), sessions.json()


def test_forms_of_another_site_change_nothing(
    site: Instance, alice: Client, hers: dict[str, str], elsewhere: Page
) -> None:
    eve = site.person("Eve")
    before = state(alice)
    token = {"csrfmiddlewaretoken": "a" * 64}
    forms: list[tuple[str, dict[str, str]]] = [
        ("/account/name", {"name": "Eve"}),
        ("/account/preferences", {"theme": "dark", "download_format": "webp"}),
        ("/account/logout", {}),
        ("/account/logout/everywhere", {}),
        ("/account/password/change", {"oldpassword": PASSWORD, "password1": "x" * 20, "password2": "x" * 20}),
        ("/account/login", {"login": eve.address, "password": PASSWORD}),
        ("/account/signup", {"name": "x", "email": "x@example.net", "password1": PASSWORD}),
        (f"/library/{hers['session']}/delete", {}),
        (f"/api/sessions/{hers['session']}", {"title": "Eve's"}),
        (f"/api/versions/{hers['version']}/keep", {}),
        ("/api/deletions", {'{"versions":[], "sessions":["' + hers["session"] + '"], "x": "': '"}'}),
        ("/api/pictures", {"as": "picture"}),
    ]
    for path, fields in forms:
        for kind in ("application/x-www-form-urlencoded", "text/plain"):
            elsewhere.evaluate(SUBMIT, [site.url + path, kind, {**token, **fields}])
    assert state(alice) == before


def test_scripts_of_another_site_change_nothing_and_read_nothing(
    site: Instance, alice: Client, hers: dict[str, str], elsewhere: Page
) -> None:
    before = state(alice)
    body = '{"sessions": ["' + hers["session"] + '"], "versions": []}'
    for mode in ("cors", "no-cors"):
        for method, path in (
            ("GET", "/api/me"),
            ("GET", "/account"),
            ("GET", f"/api/sessions/{hers['session']}"),
            ("POST", "/api/deletions"),
            ("POST", "/api/sessions"),
            ("POST", "/account/logout"),
            ("PUT", "/api/pictures"),
            ("PATCH", "/api/me/preferences"),
        ):
            for kind in ("text/plain", "application/json"):
                options: dict[str, Any] = {"method": method, "mode": mode}
                if method != "GET":
                    options |= {"body": body, "headers": {"Content-Type": kind, "X-CSRFToken": "a" * 32}}
                assert elsewhere.evaluate(FETCH, [site.url + path, options]) == "", (method, path, mode)
    assert state(alice) == before


def test_another_site_hears_no_events_and_includes_no_answers(
    site: Instance, hers: dict[str, str], elsewhere: Page
) -> None:
    assert elsewhere.evaluate(LISTEN, f"{site.url}/events") == "closed"
    for path in ("/api/me", "/api/tools", f"/api/sessions/{hers['session']}", "/account"):
        assert elsewhere.evaluate(INCLUDE, site.url + path) == "blocked", path


def test_another_site_frames_no_page(site: Instance, hers: dict[str, str], elsewhere: Page) -> None:
    for path in ("/", "/studio", "/account", "/account/login", f"/library/{hers['session']}/delete", "/privacy"):
        elsewhere.evaluate(
            """url => new Promise(done => {
              const frame = document.createElement('iframe')
              frame.onload = done
              frame.src = url
              document.body.append(frame)
            })""",
            site.url + path,
        )
    framed = [frame.url for frame in elsewhere.frames if frame.url.startswith(site.url)]
    assert framed == []
