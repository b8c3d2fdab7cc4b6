"""What people type is text wherever it is shown: no script runs, nothing is asked of another host."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from tests.attacks.payloads import PAYLOADS
from tests.attacks.trap import Trap, trapped
from tests.instance import Client, Instance, Pages
from tests.pictures import corners, packed

pytestmark = pytest.mark.browser
PICTURE = packed(corners(), "PNG")
LONGEST_NAME = 80


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    """Somebody whose sessions are named by every payload."""
    eve = site.person("Eve")
    with ThreadPoolExecutor(4) as many:
        list(many.map(lambda title: eve.begin(PICTURE, title), PAYLOADS))
    return eve


def texts(trap: Trap, selector: str) -> set[str]:
    return {text.strip() for text in trap.page.locator(selector).all_text_contents()}


class _Bones(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append(f"{tag} {sorted(name for name, _ in attributes)}")


def bones(page: str) -> str:
    """Return a page's elements and the names of their attributes: what text can never change."""
    parser = _Bones()
    parser.feed(page)
    return "\n".join(parser.found)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_trap_catches_what_would_run(site: Instance, pages: Pages, eve: Client) -> None:
    with trapped(site, pages, eve) as trap:
        trap.visit("/library")
        trap.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
        trap.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=http://127.0.0.1:9/x>')")
        trap.page.wait_for_timeout(300)
        with pytest.raises(AssertionError):
            trap.check("/library")
        assert len(trap.caught) >= 2


def test_titles_are_text_in_the_library(site: Instance, pages: Pages, eve: Client) -> None:
    with trapped(site, pages, eve) as trap:
        trap.visit("/library")
        shown = {one_line(text) for text in texts(trap, ".frame__name")}
        assert shown == {one_line(payload) for payload in PAYLOADS}
        for each in trap.page.locator(".frame img").all()[:60]:
            assert each.get_attribute("alt")
        trap.page.mouse.move(200, 200)
        trap.check("/library")


def test_titles_are_text_on_the_page_that_asks_before_deleting(site: Instance, pages: Pages, eve: Client) -> None:
    sessions = eve.get("/api/sessions?limit=100").json()["sessions"]
    with trapped(site, pages, eve) as trap:
        for session in sessions[::10]:
            trap.visit(f"/library/{session['id']}/delete")
            assert one_line(session["title"]) in one_line(trap.page.inner_text("h1"))


def test_titles_are_text_in_the_studio(site: Instance, pages: Pages, eve: Client) -> None:
    sessions = eve.get("/api/sessions?limit=100").json()["sessions"]
    with trapped(site, pages, eve) as trap:
        for session in sessions[::8]:
            trap.visit(f"/studio/{session['id']}")
            trap.page.get_by_role("application").wait_for()
            wanted = one_line(session["title"])
            trap.page.wait_for_function("title => document.title.replace(/\\s+/g, ' ').includes(title)", arg=wanted)
            assert wanted in one_line(trap.page.inner_text("#studio"))
            trap.check(wanted)


def test_a_name_is_text_on_every_page(site: Instance, pages: Pages, eve: Client) -> None:
    eve.post("/account/name", data={"name": "plain"})
    plain = bones(eve.get("/account").text)
    for payload in PAYLOADS[::2]:
        assert eve.post("/account/name", data={"name": payload[:LONGEST_NAME]}).status_code == 302
        assert bones(eve.get("/account").text) == plain, payload
    with trapped(site, pages, eve) as trap:
        for payload in PAYLOADS[::8]:
            eve.post("/account/name", data={"name": payload[:LONGEST_NAME]})
            trap.visit("/account")
            assert trap.page.input_value("input[name=name]") == eve.get("/api/me").json()["name"]
        for path in ("/studio", "/library"):
            trap.visit(path)


def test_what_a_stranger_types_is_text(site: Instance, pages: Pages) -> None:
    """The sign-up form shown again, and the mails it sends: the address may hold almost anything in quotes."""
    client = site.client()
    with trapped(site, pages) as trap:
        for number, payload in enumerate(PAYLOADS[::2]):
            plain = "".join(sign for sign in payload if " " < sign < "\x7f" and sign not in '"\\')[:50]
            address = f'"{plain}"@n{number}.example.net'
            client.form("/account/password/reset", email=address)
        trap.visit("/outbox")
        assert trap.page.locator("[data-mail]").count() >= 30
        for payload in PAYLOADS[::10]:
            trap.visit("/account/signup")
            trap.page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
            for field in trap.page.locator("main input:not([type=hidden])").all():
                field.fill(payload[:60])
            trap.page.locator("main form [type=submit]").first.click()
            trap.page.wait_for_load_state()
            trap.check(payload)


PLACES = ("/library?after=", "/account?done=", "/nowhere/", "/studio?", "/?", "/privacy/history/", "/account/confirm/")
SIGNED_OUT = ("/account/login?next=", "/account/signup?email=", "/account/password/reset?email=", "/nowhere/")


def test_what_an_address_holds_is_text(site: Instance, pages: Pages, eve: Client) -> None:
    nobody = site.client()
    for number, place in enumerate(PLACES):
        shapes = {bones(eve.get(place + quote(payload, safe="")).text) for payload in PAYLOADS[number % 4 :: 4]}
        assert len(shapes) <= 2, place  # the page, or that there is none
    for number, place in enumerate(SIGNED_OUT):
        shapes = {bones(nobody.get(place + quote(payload, safe="")).text) for payload in PAYLOADS[number::4]}
        assert len(shapes) == 1, place
    with trapped(site, pages, eve) as trap:
        for number, payload in enumerate(PAYLOADS[::7]):
            trap.visit((*PLACES, "/studio#")[number % 8] + quote(payload, safe=""))
    with trapped(site, pages) as trap:
        for number, payload in enumerate(PAYLOADS[::8]):
            trap.visit(SIGNED_OUT[number % 4] + quote(payload, safe=""))


def test_a_file_name_is_text(site: Instance, pages: Pages) -> None:
    """Names as a file system may hold them; a session is called after its file."""
    own = site.person("Eve")
    names = [f"{payload.replace('/', chr(0x2215))[:100]}.png" for payload in PAYLOADS[::3]]
    broken = [f"broken {name}" for name in names[:5]]
    with trapped(site, pages, own) as trap:
        trap.visit("/studio")
        with trap.page.expect_file_chooser() as chooser:
            trap.page.get_by_role("button", name="Open a photograph").click()
        files = [{"name": name, "mimeType": "image/png", "buffer": PICTURE} for name in names]
        files += [{"name": name, "mimeType": "image/png", "buffer": b"words"} for name in broken]
        chooser.value.set_files(files)
        titles: set[str] = set()
        for _ in range(100):
            titles = {session["title"] for session in own.get("/api/sessions?limit=100").json()["sessions"]}
            if len(titles) == len(names):
                break
            trap.page.wait_for_timeout(200)
        trap.page.get_by_text("broken").first.wait_for()
        trap.check("/studio")
        assert {one_line(title) for title in titles} == {one_line(name.rsplit(".", 1)[0]) for name in names}
        trap.visit("/library")
        assert {one_line(text) for text in texts(trap, ".frame__name")} == {one_line(title) for title in titles}
