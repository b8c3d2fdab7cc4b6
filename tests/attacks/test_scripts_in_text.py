"""What people type is text wherever it is shown: no script runs, nothing is asked of another host."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from tests.attacks.payloads import PAYLOADS, together
from tests.attacks.trap import Trap, trapped
from tests.instance import Client, Instance, Pages
from tests.pictures import SMALL

pytestmark = pytest.mark.browser
LONGEST_NAME, LONGEST_TITLE = 80, 120
TITLES = together(PAYLOADS, LONGEST_TITLE)


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    """Somebody whose sessions' names hold every payload."""
    eve = site.person("Eve")
    with ThreadPoolExecutor(4) as many:
        list(many.map(lambda title: eve.begin(SMALL, title), TITLES))
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
        assert shown == {one_line(title) for title in TITLES}
        for each in trap.page.locator(".frame img").all():
            assert each.get_attribute("alt")
        trap.page.mouse.move(200, 200)
        trap.check("/library")


def test_titles_are_text_on_the_page_that_asks_before_deleting(site: Instance, pages: Pages, eve: Client) -> None:
    sessions = eve.get("/api/sessions?limit=100").json()["sessions"]
    with trapped(site, pages, eve) as trap:
        for session in sessions[::7]:
            trap.visit(f"/library/{session['id']}/delete")
            assert one_line(session["title"]) in one_line(trap.page.inner_text("h1"))


def test_titles_are_text_in_the_studio(site: Instance, pages: Pages, eve: Client) -> None:
    sessions = eve.get("/api/sessions?limit=100").json()["sessions"]
    with trapped(site, pages, eve) as trap:
        for session in sessions[::7]:
            trap.visit(f"/studio/{session['id']}")
            trap.page.get_by_role("application").wait_for()
            wanted = one_line(session["title"])
            trap.page.wait_for_function("title => document.title.replace(/\\s+/g, ' ').includes(title)", arg=wanted)
            assert wanted in one_line(trap.page.inner_text("#studio"))
            trap.check(wanted)


def test_a_name_is_text_on_every_page(site: Instance, pages: Pages, eve: Client) -> None:
    eve.post("/account/name", data={"name": "plain"})
    plain = bones(eve.get("/account").text)
    for name in together(PAYLOADS[::2], LONGEST_NAME):
        assert eve.post("/account/name", data={"name": name}).status_code == 302
        assert bones(eve.get("/account").text) == plain, name
    with trapped(site, pages, eve) as trap:
        for name in together(PAYLOADS[::8], LONGEST_NAME):
            eve.post("/account/name", data={"name": name})
            trap.visit("/account")
            assert trap.page.input_value("input[name=name]") == eve.get("/api/me").json()["name"]
        for path in ("/studio", "/library"):
            trap.visit(path)


def test_what_a_stranger_types_is_text(site: Instance, pages: Pages) -> None:
    """The sign-up form shown again, and the mails it sends: the address may hold almost anything in quotes."""
    client = site.client()
    client.get("/account/password/reset")  # for the form token
    with trapped(site, pages) as trap:
        for number, payload in enumerate(PAYLOADS[::2]):
            plain = "".join(sign for sign in payload if " " < sign < "\x7f" and sign not in '"\\')[:50]
            address = f'"{plain}"@n{number}.example.net'
            assert client.post("/account/password/reset", data={"email": address}).status_code == 302
        trap.visit("/outbox")
        assert trap.page.locator("[data-mail]").count() >= 30
        for text in together(PAYLOADS[::10], 60):
            trap.visit("/account/signup")
            trap.page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
            for field in trap.page.locator("main input:not([type=hidden])").all():
                field.fill(text)
            trap.page.locator("main form [type=submit]").first.click()
            trap.page.wait_for_load_state()
            trap.check(text)


PLACES = ("/library?after=", "/account?done=", "/nowhere/", "/studio?", "/?", "/privacy/history/", "/account/confirm/")
SIGNED_OUT = ("/account/login?next=", "/account/signup?email=", "/account/password/reset?email=", "/nowhere/")


def test_what_an_address_holds_is_text(site: Instance, pages: Pages, eve: Client) -> None:
    nobody = site.client()
    for number, place in enumerate(PLACES):
        texts = together(PAYLOADS[number % 4 :: 4], 200)
        shapes = {bones(eve.get(place + quote(text, safe="")).text) for text in texts}
        assert len(shapes) <= 2, place  # the page, or that there is none
    for number, place in enumerate(SIGNED_OUT):
        texts = together(PAYLOADS[number::4], 200)
        shapes = {bones(nobody.get(place + quote(text, safe="")).text) for text in texts}
        assert len(shapes) == 1, place
    with trapped(site, pages, eve) as trap:
        for place, text in zip((*PLACES, "/studio#"), together(PAYLOADS[::2], 120), strict=False):
            trap.visit(place + quote(text, safe=""))
    with trapped(site, pages) as trap:
        for place, text in zip(SIGNED_OUT, together(PAYLOADS[::3], 120), strict=False):
            trap.visit(place + quote(text, safe=""))


def test_a_file_name_is_text(site: Instance, pages: Pages) -> None:
    """Names as a file system may hold them; a session is called after its file."""
    own = site.person("Eve")
    names = [f"{text.replace('/', chr(0x2215))}.png" for text in together(PAYLOADS[::3], 100)]
    broken = [f"broken {name}" for name in names[:3]]
    with trapped(site, pages, own) as trap:
        trap.visit("/studio")
        with trap.page.expect_file_chooser() as chooser:
            trap.page.get_by_role("button", name="Open a photograph").click()
        files = [{"name": name, "mimeType": "image/png", "buffer": SMALL} for name in names]
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
