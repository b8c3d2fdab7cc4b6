"""A person on a device, watched on the way: who is called, what breaks, what axe and the eye find on each page.

    @pytest.mark.parametrize("width", widths("fashion"))
    def test_from_the_first_visit_to_the_erasure(own: Instance, pages: Pages, width: str) -> None:
        with walking(pages, "fashion", width) as walk:
            walk.goto("/", "front")             # opens a page and looks at it
            walk.press("Sign in")               # a link or a button, by its name
            walk.look("sign-in")                # looks at where a press has led, or at a new state of a page
            link = walk.mailed(address, r"/account/enter/\\S+")
            walk.desk.shows(512, 512)           # the studio, as tests/browser/desk.py has it
            assert walk.status(picture) == 404  # asks with the device's cookies, but in no page

At the end of the block it is said what was found on the whole way: a host other than the instance's, an error of a
page or in its console, an answer of 500 or more, what axe finds, a page that is wider than its window. Axe takes longer
than all else, so in every run it looks at the default product; in the long run at every one. GLASSPLATE_SHOTS
names a folder for pictures of each look, `<product>-<width>-<number>-<name>.png`. A phone is dark and a desk is light,
unless GLASSPLATE_THEME says what all shall be.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.billing.shop import until
from tests.browser.desk import Desk
from tests.browser.near import DESK, PHONE
from tests.browser.test_axe import SETTLED
from tests.instance import Client, Instance, Mail, Pages, own_instance
from tests.pages.test_accessibility import AXE, faults, overflow
from tests.standin.server import StandIn

IN_EVERY_RUN = {"fashion": "desktop", "gallery": "phone", "tools": "desktop", "express": "phone", "local": "phone"}
DEFAULT = "fashion"
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESK},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2},
}
SHOTS, THEME = "GLASSPLATE_SHOTS", "GLASSPLATE_THEME"
HABITS = {"locale": "en", "reduced_motion": "reduce"}
# How much wider a page is than its window; null before it is there.
SEEN = f"""() => document.querySelector('h1')?.checkVisibility() && ({SETTLED})()
  ? document.documentElement.scrollWidth - document.documentElement.clientWidth : null"""
OWN_SCHEMES = ("blob", "data")
USUAL_MS, SHARED_MS = 5_000, 30_000  # how long is waited for a sight, as a rule and where many share a machine


def widths(product: str) -> list[Any]:
    """Return the devices of a journey: one of them in every run, the other in the long one."""
    usual = IN_EVERY_RUN[product]
    return [pytest.param(name, id=name, marks=() if name == usual else pytest.mark.soak) for name in DEVICES]


@contextmanager
def opened(product: str, companies: StandIn | None = None) -> Iterator[Instance]:
    """Run a product as it ships: without the engines that only tests know, and with stand-ins of the companies."""
    # The default needs no file, and says itself that parts of it are missing.
    policy = "" if product == "fashion" else product
    told = {"GLASSPLATE_EXTRA_ENGINES": "", "GLASSPLATE_POLL_S": "0.2"}
    with ExitStack() as ending:
        vendors = companies or ending.enter_context(StandIn())
        yield ending.enter_context(own_instance(policy, GLASSPLATE_STANDIN=vendors.url, **told))


@contextmanager
def walking(
    pages: Pages, product: str, width: str, client: Client | None = None, *, everywhere: bool = False, **options: Any
) -> Iterator[Walk]:
    """Give a person a device of their own, and say at the end what was wrong on the way.

    It is nobody's, or that of the client whom one has signed in.
    """
    context = pages.device(client, **{**DEVICES[width], **HABITS, "color_scheme": theme(width), **options})
    expect.set_options(timeout=SHARED_MS)
    try:
        closely = product == DEFAULT or width != IN_EVERY_RUN.get(product.partition("-")[0])
        walk = Walk(pages.site, context, f"{product}-{width}", closely=closely or everywhere)
        yield walk
        walk.was_sound()
    except Exception:
        print(*pages.site.faults(), sep="\n")  # which a report shows; the instance is gone by then
        raise
    finally:
        expect.set_options(timeout=USUAL_MS)
        context.close()


class Walk:
    """The device, the page in front, and what has been met so far."""

    def __init__(self, site: Instance, context: BrowserContext, name: str, *, closely: bool) -> None:
        self.site, self.context, self._name, self._closely = site, context, name, closely
        self.hosts: set[str] = set()
        self.broken: list[str] = []
        self.found: dict[str, list[str]] = {}
        self._looks = 0
        context.on("request", lambda request: self._called(request.url))
        context.on("response", lambda answer: self._answered(answer.url, answer.status))
        self.desk = Desk(context.new_page())

    @property
    def page(self) -> Page:
        return self.desk.page

    @property
    def is_phone(self) -> bool:
        return bool(self.page.viewport_size and self.page.viewport_size["width"] < 600)

    def goto(self, path: str, look: str = "") -> None:
        """Go to an address; with a name, look at what is there."""
        answer = self.page.goto(path)
        assert answer is None or answer.status < 400, f"{path}: {answer.status}"
        if look:
            self.look(look)

    def press(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Press the first link or button with this name that can be seen."""
        place = within or self.page.locator("body")
        exact = isinstance(name, str)
        either = place.get_by_role("button", name=name, exact=exact).or_(
            place.get_by_role("link", name=name, exact=exact)
        )
        either.locator("visible=true").first.click()

    def fill(self, **fields: str) -> None:
        """Fill fields of the form in front, by what each is called in it."""
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)

    def look(self, name: str, where: str | None = None) -> None:
        """Look at what is in front, once it is there: at `where`, if the address says it; with axe and for the eye."""
        if where is not None:
            self.page.wait_for_url(where)
        if (over := self.page.evaluate(SEEN)) is None:  # asked in one go, as it is there already nearly always
            expect(self.page.get_by_role("heading", level=1).first).to_be_attached()
            self.page.wait_for_function(SETTLED)
            over = overflow(self.page)
        self._looks += 1
        self._photograph(name)
        if wrong := self._faults() + (["too wide"] if over else []):
            self.found[f"{name} {urlsplit(self.page.url).path}"] = wrong

    def _faults(self) -> list[str]:
        if not self._closely:
            return []
        if self.page.evaluate("typeof axe") == "undefined":
            self.page.evaluate(AXE.read_text())  # as the tools of a developer do, so that the content policy holds
        return faults(self.page)

    def mail(self, address: str, subject: str = "") -> Mail:
        """Wait for a mail and open it: it comes by way of a worker."""
        found: Mail = until(lambda: next((mail for mail in self.site.outbox(address) if subject in mail.subject), None))
        return found

    def mailed(self, address: str, path: str, subject: str = "") -> str:
        """Return the path of the first link in a mail that has this shape; nobody can click in a mail here."""
        body = self.mail(address, subject).body
        link = re.search(path, body)
        assert link, body
        return link[0]

    def status(self, path: str) -> int:
        """Return what the device would be answered: asked beside the pages, whose console has nothing to say of it."""
        return self.context.request.get(path, max_redirects=0).status

    def json(self, path: str) -> Any:
        """Return what the interface of the page would answer it."""
        answer = self.context.request.get(path)
        assert answer.ok, f"{path}: {answer.status}"
        return answer.json()

    def was_sound(self) -> None:
        """Say what was wrong on the whole way."""
        assert self.found == {}, self.found
        assert self.broken == [], self.broken
        assert self.desk.complaints == [], self.desk.complaints
        assert self.hosts == {urlsplit(self.site.url).netloc}

    def _called(self, url: str) -> None:
        where = urlsplit(url)
        if where.scheme not in OWN_SCHEMES:
            self.hosts.add(where.netloc)

    def _answered(self, url: str, status: int) -> None:
        if status >= 500:
            self.broken.append(f"{urlsplit(url).path}: {status}")

    def _photograph(self, name: str) -> None:
        if not (folder := os.environ.get(SHOTS)):
            return
        file = f"{self._name}-{self._looks:02}-{name}.png"
        size = self.page.viewport_size
        assert size
        # To photograph the whole of a page, Playwright makes a desk of a phone, and does not change it back.
        height = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
        self.page.screenshot(path=Path(folder) / file)
        self.page.set_viewport_size(size)


def theme(width: str) -> Literal["light", "dark"]:
    """Return the theme of a device: between them the journeys see their pages in both."""
    asked = os.environ.get(THEME) or ("dark" if width == "phone" else "light")
    return "dark" if asked == "dark" else "light"
