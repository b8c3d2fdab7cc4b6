"""A browser in four states: nobody chose, no, yes, no longer. A stand-in takes the place of the company's script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from glassplate.policy import choosing
from tests.instance import Instance, Pages
from tests.pages.test_accessibility import faults, overflow
from tests.usage.choosing import decide

pytestmark = pytest.mark.browser

# What the company's script does with what it was told: it sets its cookie, and sends a request.
STAND_IN = """
for (const told of window.dataLayer) {
  if (told[0] !== 'config') continue
  const [, number, settings] = told
  document.cookie = `_ga=GA1.1.7.9; path=/; max-age=${settings.cookie_expires}`
  document.cookie = `_ga_${number.slice(2)}=GS1.1; path=/; max-age=${settings.cookie_expires}`
  const words = new URLSearchParams({ tid: number, dl: settings.page_location, dr: settings.page_referrer })
  for (const name of ['user_id', 'uid', 'user_properties']) if (settings[name]) words.set(name, settings[name])
  fetch(`https://region1.google-analytics.com/g/collect?${words}`, { mode: 'no-cors' })
  fetch('https://elsewhere.example/collect', { mode: 'no-cors' }).catch(() => {})
}
"""
SETTLED_MS = 400


@dataclass
class Watched:
    """A visitor's browser, and every request that it sent to another host."""

    context: BrowserContext
    page: Page
    away: list[str] = field(default_factory=list)

    def cookies(self) -> set[str]:
        return {str(cookie["name"]) for cookie in self.context.cookies()}

    def visit(self, *paths: str) -> None:
        for path in paths:
            self.page.goto(path)
            self.page.wait_for_timeout(SETTLED_MS)

    def hosts(self) -> set[str]:
        """Return the hosts that were called since this was asked last."""
        found = {urlsplit(url).netloc for url in self.away}
        self.away.clear()
        return found

    def answer(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()
        self.page.wait_for_timeout(SETTLED_MS)


@pytest.fixture
def visitor(site: Instance, pages: Pages) -> Iterator[Watched]:
    context = pages.device(viewport={"width": 390, "height": 844})
    watched = Watched(context, context.new_page())

    def stand_in(route: Route) -> None:
        watched.away.append(route.request.url)
        is_script = route.request.resource_type == "script"
        route.fulfill(body=STAND_IN if is_script else "", content_type="text/javascript" if is_script else "text/plain")

    context.route(lambda url: not url.startswith(site.url), stand_in)
    yield watched
    context.close()


def test_nothing_before_a_choice_and_nothing_after_a_no(visitor: Watched) -> None:
    visitor.visit("/", "/privacy")
    assert visitor.cookies() == set()
    assert visitor.hosts() == set()
    visitor.answer("No, do not")
    assert urlsplit(visitor.page.url).path == "/privacy"
    visitor.visit("/", "/terms")
    assert visitor.cookies() == {"choice"}
    assert visitor.hosts() == set()
    assert visitor.page.locator("[data-ask]").count() == 0


def test_after_a_yes_the_listed_hosts_alone_and_after_a_withdrawal_nothing(visitor: Watched) -> None:
    visitor.visit("/?canary=cnry-query")
    visitor.answer("Yes, count me")
    visitor.visit("/privacy?canary=cnry-query#part")
    listed = {host for company in choosing.tags() for host in company.hosts}
    sent = [url for url in visitor.away if "/g/collect" in url]
    assert {urlsplit(url).netloc for url in visitor.away} <= listed
    assert "elsewhere.example" not in str(visitor.away)
    assert visitor.hosts() == {"www.googletagmanager.com", "region1.google-analytics.com"}
    assert [{name: values[0] for name, values in parse_qs(urlsplit(url).query).items()} for url in sent] == [
        {"tid": "G-TEST1", "dl": f"{visitor.page.url.split('/privacy')[0]}{path}"} for path in ("/", "/privacy")
    ]
    assert visitor.cookies() == {"choice", "_ga", "_ga_TEST1"}
    visitor.visit("/account/login", "/choices")
    assert visitor.hosts() == set()
    visitor.answer("Withdraw your yes")
    assert visitor.cookies() - {"csrftoken"} == {"choice"}
    visitor.visit("/", "/privacy")
    assert visitor.hosts() == set()
    assert visitor.cookies() - {"csrftoken"} == {"choice"}


def test_the_question_is_for_everyone(site: Instance, pages: Pages) -> None:
    """A keyboard alone gets to both answers, early; no script is needed; nothing lies under it."""
    context = pages.device(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/terms")
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.locator(":focus").inner_text())
    assert {"No, do not", "Yes, count me"} <= set(reached)
    boxes = [page.get_by_role("button", name=name).bounding_box() for name in ("No, do not", "Yes, count me")]
    assert boxes[0]
    assert boxes[1]
    assert (boxes[0]["width"], boxes[0]["height"], boxes[0]["y"]) == (
        boxes[1]["width"],
        boxes[1]["height"],
        boxes[1]["y"],
    )
    page.get_by_role("link", name="Report").scroll_into_view_if_needed()
    foot = page.locator(".foot").bounding_box()
    question = page.locator("[data-ask]").bounding_box()
    assert foot
    assert question
    assert foot["y"] + foot["height"] <= question["y"] + 1
    page.get_by_role("button", name="No, do not").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[data-ask]").count() == 0
    context.close()


def test_the_pages_of_choices_are_for_everyone(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    decide(alice, "counter", "no")
    for client, looks in (
        (None, (("/terms", "dark"), ("/choices", "light"), ("/choices", "dark"))),
        (alice, (("/account/consents", "light"),)),
    ):
        context = pages.device(client, viewport={"width": 390, "height": 844}, bypass_csp=True)
        page = context.new_page()
        for path, scheme in looks:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(path)
            assert faults(page) == [], path
            assert overflow(page) == 0, path
        context.close()
