"""In the middle of a job somebody takes a backup, looks through the whole machine, and kills a process.

From a real browser, where the server keeps no picture: `local`, `express`, `tools`. A company makes the picture, which
a stand-in plays that does not answer until it is told to. What was brought is found nowhere in clear, in `local` not
even sealed; the person is told what happened, has the credits back and the only copy, and tries again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.billing.shop import until
from tests.browser.desk import Desk
from tests.browser.near import DESK, brought, residence, studio
from tests.guests import steps
from tests.instance import Client, Instance, Pages
from tests.journeys.entering import entered
from tests.journeys.middle import LONGEST_ROW, Census, Watch
from tests.journeys.walking import opened
from tests.killing import kill
from tests.standin.server import StandIn
from tests.studio.test_nowhere import credits
from tests.vault import command

pytestmark = [pytest.mark.browser, pytest.mark.soak]  # in every run the same is seen without pages, in tests/studio

HELD_S = 600  # or until the stand-in is told to go on
LOST = "The work was interrupted on our side. Your credits are back. Run it again."
CUT = "The connection broke while it was being made, so the server stopped. It cost nothing."


@dataclass(frozen=True)
class Product:
    """A policy under which the server keeps no picture, and the company that it lets make one."""

    name: str
    company: str
    keeps: bool  # sealed, until the job is done

    def person(self, own: Instance) -> Client:
        if self.name == "express":
            return steps.buy(own, f"buyer-{uuid4().hex[:8]}@example.net").client
        return own.demo() if self.name == "local" else entered(own)


EXPRESS, TOOLS = Product("express", "openai", True), Product("tools", "gemini", True)
LOCAL = Product("local", "openai", False)


@dataclass
class Scene:
    """A product that runs, its companies, somebody at its studio, and who watches all that."""

    product: Product
    own: Instance
    vendors: StandIn
    client: Client
    desk: Desk
    watch: Watch

    @property
    def page(self) -> Page:
        return self.desk.page

    def orders(self) -> int:
        """Return how many orders with these words the company got."""
        held = set(self.vendors.search(self.watch.search.marks.make("words").encode()))
        return sum(each["id"] in held for each in self.vendors.journal(self.product.company))


@contextmanager
def begun(product: Product, folder: Path) -> Iterator[Scene]:
    """Open the studio and bring the photograph, under a name and a title that are canaries too."""
    with ExitStack() as ending:
        vendors = ending.enter_context(StandIn())
        own = ending.enter_context(opened(product.name, vendors))
        pages = ending.enter_context(Pages(own))
        client, watch = product.person(own), Watch(own, folder / "backups")
        context = pages.device(client, viewport=DESK, locale="en")
        ending.callback(context.close)
        desk = brought(context, watch.photograph(folder))
        desk.page.get_by_role("button", name="Rename").click()
        desk.page.get_by_label("Name of the session").fill(watch.title)
        desk.page.keyboard.press("Enter")
        yield Scene(product, own, vendors, client, desk, watch)


def asks(scene: Scene) -> None:
    """Write the words and press; returns when the company has the order, and is slow."""
    scene.vendors.script(scene.product.company, "slow", seconds=HELD_S)
    scene.desk.pick("Change")
    scene.page.locator("textarea:visible").fill(scene.watch.words)
    run = scene.page.get_by_role("button", name=re.compile(r"^Change –")).locator("visible=true").last
    expect(run).to_have_attribute("aria-disabled", "false")
    run.click()
    until(lambda: scene.page.wait_for_timeout(50) or scene.orders() == 1, 60)


def only_that_there_is_one(before: Census, now: Census) -> None:
    """Nothing of the job is at rest but that there is one: no object, no sealed word, no row that is of any size."""
    assert now.objects == before.objects == {}
    new = now.since(before)
    assert "studio_job" in {name for name, _ in new}
    assert now.count("vault_sealed") == before.count("vault_sealed")
    assert max(len(row) for _, row in new) < LONGEST_ROW


def goes_on(scene: Scene, which: str, before: dict[str, int]) -> None:
    """See what the person is told after the kill, and bring it to a good end from what the browser has."""
    again = scene.page.get_by_role("button", name="Try again")
    if (which == "worker") is scene.product.keeps:  # what was killed is what worked on it
        told = scene.page.get_by_role("alert").filter(has_text=LOST if scene.product.keeps else CUT)
        expect(told).to_be_visible(timeout=60_000)
        assert credits(scene.client) == before
        scene.desk.has_versions(1)
        again.click()
    else:
        scene.vendors.release()
    scene.desk.has_versions(2)
    expect(again).to_be_hidden()
    scene.desk.keep()
    scene.page.reload()
    scene.desk.has_versions(2)
    expect(scene.page.get_by_role("heading", name=scene.watch.title)).to_be_visible()


def stays_in_the_browser(scene: Scene) -> None:
    """Keep it when the tab is closed, where the policy lets a person; another tab then has it."""
    page = scene.page
    residence(page, "in this tab alone")
    page.get_by_role("button", name="Keep in this browser").click()
    expect(page.get_by_role("button", name="Where it is: In this browser")).to_be_visible()
    context, address = page.context, page.url
    page.close()
    studio(context, address).has_versions(2)


def nothing_is_left(scene: Scene, copied: set[str]) -> None:
    """Neither an object nor a key of a job; and what was copied before opens with no key that there is."""
    watch = scene.watch
    until(lambda: not watch.census().objects and not list(scene.own.job_keys.glob("*")))
    assert watch.found() == []
    assert watch.opens(copied) == set()
    assert watch.keys_at_rest() == []


@pytest.mark.parametrize(
    ("product", "which"),
    [
        pytest.param(product, which, id=f"{product.name}-{which}")
        for product in (LOCAL, EXPRESS, TOOLS)
        for which in ("web", "worker")
    ],
)
def test_a_backup_and_a_kill_in_the_middle_of_a_job(product: Product, which: str, tmp_path: Path) -> None:
    with begun(product, tmp_path) as scene:
        watch, funds, before = scene.watch, credits(scene.client), scene.watch.census()
        asks(scene)
        command.backup(scene.own, watch.backups)
        copied = watch.takes_copies()
        assert bool(copied) is product.keeps  # sealed; with what is in memory it opens, until it is done
        assert watch.found() == []
        assert watch.keys_at_rest() == []
        if not product.keeps:
            only_that_there_is_one(before, watch.census())
        kill(scene.own, which)
        assert watch.found_beside_the_database() == []
        goes_on(scene, which, funds)
        nothing_is_left(scene, copied)
        if not product.keeps:
            only_that_there_is_one(before, watch.census())
        if product is TOOLS:
            stays_in_the_browser(scene)
        paid = funds["available"] - credits(scene.client)["available"]
        assert 0 < paid < funds["available"]
