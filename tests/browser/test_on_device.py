"""Tools that run in the person's own browser: what they make, what leaves, and what is said when they cannot."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.desk import Desk
from tests.instance import Client, Instance, Pages
from tests.pictures import astronaut, packed

pytestmark = pytest.mark.browser

SAVED = "Worked on in your browser; only the result is saved, in your account."
HERE = "On this device"
# How alike both results are at least; measured: 0.9999 and 38 to 54 dB, most of it from packing JPEGs twice.
SAME, CLOSE_DB = 0.995, 34
READS = ("GET", "HEAD")
RESULT = ["PUT pictures", "POST sessions/*/made"]
WHITE = packed(Image.new("L", (256, 256), 255), "PNG")


class Sent:
    """Everything that a page sent which could carry something."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        page.on("request", lambda request: self.requests.append(request) if request.method not in READS else None)

    def paths(self) -> list[str]:
        """Return method and path of what was sent since this was asked last."""
        found = [f"{each.method} {each.url.partition('/api/')[2].partition('?')[0]}" for each in self.requests]
        self.requests.clear()
        return [re.sub(r"[0-9a-f-]{36}", "*", path) for path in found]


def opened(site: Instance, pages: Pages, side: int, **looks: Any) -> tuple[Client, Page, Desk, dict[str, Any]]:
    alice = site.person("Alice")
    session = alice.begin(packed(astronaut(side), "PNG"))
    page = pages.device(alice, **(looks or {"viewport": {"width": 1280, "height": 800}})).new_page()
    desk = Desk(page)
    page.goto(f"/studio/{session['id']}")
    desk.shows(side, side)
    return alice, page, desk, session


def here(page: Page, desk: Desk, tool: str) -> None:
    desk.pick(tool)
    page.get_by_role("radio", name=HERE).check(force=True)
    expect(page.get_by_role("button", name=SAVED)).to_be_visible()


def picture(alice: Client, session: dict[str, Any], number: int) -> np.ndarray:
    """Return the pixels of a version, with alpha."""
    versions = alice.read(session)["versions"]
    found = next(each for each in versions if each["number"] == number)
    image = Image.open(io.BytesIO(alice.get(found["picture"]["url"]).content))
    return np.asarray(image.convert("RGBA"))


def job(alice: Client, session: dict[str, Any], number: int, tool: str, price: int, **options: Any) -> int:
    """Let the server's own tool work on a version; return the number of what it made."""
    versions = alice.read(session)["versions"]
    head = next(each["id"] for each in versions if each["number"] == number)
    ended = alice.wait(alice.job({"id": session["id"], "head": head}, tool, price, **options).json())
    assert ended["state"] == "done", ended
    return next(int(each["number"]) for each in alice.read(session)["versions"] if each["id"] == ended["result"])


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    assert one.shape == other.shape
    error = float(np.mean((one.astype(float) - other) ** 2))
    return 10 * math.log10(255**2 / max(error, 1e-9))


def test_what_somebody_puts_in_front_stays_there_when_a_result_comes(site: Instance, pages: Pages) -> None:
    """Also between the news of it, by which it is in the strip, and what is read after the end of its job."""
    alice, page, desk, session = opened(site, pages, 256)
    held: list[Route] = []
    here(page, desk, "Crop")
    whole = re.compile("/api/sessions/[0-9a-f-]{36}$")
    page.route(whole, lambda each: held.append(each) if each.request.method == "GET" else each.continue_())
    desk.run("Crop")
    while len(held) < 2:  # one for the news, the other for the job
        page.wait_for_timeout(50)
    held[0].continue_()
    desk.has_versions(2)
    desk.version(1)
    page.unroute_all()  # which lets the other one go
    first = page.get_by_role("region", name="Versions").get_by_role("button", name=re.compile(r"^1\."))
    for _ in range(5):
        page.wait_for_timeout(200)
        expect(first).to_have_attribute("aria-current", "true")
    read = alice.read(session)
    assert read["head"] == next(each["id"] for each in read["versions"] if each["number"] == 1)


def test_tools_agree_with_the_servers_and_send_nothing_but_their_results(site: Instance, pages: Pages) -> None:
    alice, page, desk, session = opened(site, pages, 256)
    sent = Sent(page)

    def ran(tool: str, versions: int) -> None:
        desk.run(tool)
        desk.has_versions(versions)
        assert [path for path in sent.paths() if not path.startswith("PATCH")] == RESULT

    here(page, desk, "Cut out")
    ran("Cut out", 2)
    desk.version(1)
    here(page, desk, "Crop")
    for label, value in (("Width", 120), ("Height", 90), ("Left", 75), ("Top", 10)):
        page.get_by_label(label, exact=True).fill(str(value))
        page.keyboard.press("Tab")
    ran("Crop", 3)
    here(page, desk, "Enlarge")
    ran("Enlarge", 4)
    desk.shows(240, 180)
    desk.version(1)
    here(page, desk, "Recolour")
    page.get_by_role("button", name=re.compile("^Invert the mask")).click()
    ran("Recolour", 5)
    assert desk.complaints == []
    page.close()

    mask = alice.upload(WHITE, "mask").json()["id"]
    crop = {"box": [75, 10, 120, 90]}
    pairs = {
        "cutout": (2, job(alice, session, 1, "cutout", 1)),
        "crop": (3, job(alice, session, 1, "crop", 0, parameters=crop)),
        "upscale": (4, job(alice, session, 3, "upscale", 2)),
        "recolour": (5, job(alice, session, 1, "recolour", 1, pictures={"mask": mask})),
    }
    made = {tool: [picture(alice, session, number) for number in numbers] for tool, numbers in pairs.items()}
    cut, cut_here = (each[..., 3] > 127 for each in made["cutout"])
    assert (cut & cut_here).sum() / (cut | cut_here).sum() > SAME
    assert {tool: psnr(*both) for tool, both in made.items() if psnr(*both) < CLOSE_DB} == {}
    versions = {each["number"]: each for each in alice.read(session)["versions"]}
    for numbers in pairs.values():
        ours, theirs = (versions[number]["how"] for number in numbers)
        assert ours == theirs  # marked as if it had been made here


def test_a_run_can_be_stopped_and_says_what_went_wrong(site: Instance, pages: Pages) -> None:
    alice, page, desk, session = opened(site, pages, 512, viewport={"width": 390, "height": 844})
    page.route("**/static/models/*", noise)
    page.get_by_role("navigation", name="Tools").get_by_role("button", name="Enlarge", exact=True).click()
    page.get_by_role("radio", name=HERE).check(force=True)
    desk.run("Enlarge")
    expect(page.get_by_role("alert")).to_contain_text("is not what we sent, so it was not used")
    page.unroute("**/static/models/*")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    until(page, lambda: not page.workers)
    assert len(alice.read(session)["versions"]) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def noise(route: Route) -> None:
    """Hand out a model file of which one bit is another."""
    content = route.fetch().body()
    route.fulfill(body=content[:-1] + bytes([content[-1] ^ 1]))


def until(page: Page, happened: Callable[[], bool]) -> None:
    for _ in range(200):
        if happened():
            return
        page.wait_for_timeout(25)
    raise AssertionError
