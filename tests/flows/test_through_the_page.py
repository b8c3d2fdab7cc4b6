"""The main flow with each engine on the real page: words, model, price and data path, progress, result, download."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.desk import Desk
from tests.flows.canaries import Canary
from tests.flows.ways import COMFYUI, COMPATIBLE, GEMINI, OMNI, OPENAI, VEO, Way
from tests.flows.world import World, soon
from tests.instance import Client, Pages

# In every run the journeys come to a company through the page, and the tests beside these to each engine.
pytestmark = [pytest.mark.browser, pytest.mark.soak]
STREAMS = (OPENAI,)  # shows its pictures while they become


@pytest.fixture(scope="module")
def alice(world: World) -> Client:
    return world.person()


@pytest.fixture(scope="module")
def chromium(world: World) -> Iterator[Pages]:
    with Pages(world.own) as browser:
        yield browser


@pytest.fixture
def desk(world: World, chromium: Pages, alice: Client) -> Iterator[Desk]:
    """A studio page that contacts nobody but the instance, and has nothing to complain of."""
    context = chromium.device(alice, viewport={"width": 1280, "height": 800}, accept_downloads=True)
    called: set[str] = set()
    context.on("request", lambda request: called.add(urlsplit(request.url).netloc or request.url[:5]))
    made = Desk(context.new_page())
    yield made
    context.close()
    assert called <= {urlsplit(world.own.url).netloc, "blob:", "data:"}
    assert made.complaints == []


def write(page: Page, brought: Canary, model: str) -> None:
    page.locator("textarea:visible").fill(brought.words)
    page.locator("select:visible").first.select_option(label=model)


def says_before(page: Page, way: Way, deed: str, price: int) -> str:
    """Wait until the button says the price and the line above it the company too; return the button's text."""
    credits = f"{price} credit{'s' if price > 1 else ''}"
    button = page.get_by_role("button", name=f"{deed} – {credits}", exact=True).locator("visible=true")
    expect(button).to_have_attribute("aria-disabled", "false")
    path = page.locator("button.path").locator("visible=true")
    expect(path).to_contain_text(f"a stand-in on this machine answers for {way.company}")
    expect(path).to_contain_text(credits)
    path.click()
    expect(page.get_by_text("The pictures are invented").locator("visible=true")).to_be_visible()
    path.click()
    return f"{deed} – {credits}"


def accepts(desk: Desk, versions: int) -> None:
    expect(desk.page.get_by_role("button", name="Keep", exact=True)).to_be_visible(timeout=90_000)
    desk.keep()
    desk.has_versions(versions)


def downloads(page: Page, label: str = "") -> bytes:
    page.get_by_role("button", name="Download", exact=True).first.click()
    choices = page.get_by_role("group", name="Download", exact=True)
    if label:
        choices.get_by_role("radio", name=re.compile(f"^{label}")).check()
    with page.expect_download() as waiting:
        choices.get_by_role("button", name="Download").click()
    content = waiting.value.path().read_bytes()
    page.keyboard.press("Escape")
    return content


@pytest.mark.parametrize("way", [GEMINI, pytest.param(COMFYUI, marks=pytest.mark.soak)], ids=lambda way: way.engine)
def test_a_picture_from_words(world: World, desk: Desk, way: Way) -> None:
    brought, page = world.bring("[slow 1]"), desk.page
    page.goto("/studio")
    write(page, brought, way.model)  # the first engine here makes pictures from words, so their form is open
    says_before(page, way, "Create", way.price)
    page.get_by_role("button", name=re.compile("^Create –")).locator("visible=true").click()
    expect(page.get_by_role("progressbar").first).to_be_visible()
    accepts(desk, 1)
    assert Image.open(io.BytesIO(downloads(page, "PNG"))).format == "PNG"
    went_there_only(world, way, brought, with_picture=False)


@pytest.mark.parametrize("way", [OPENAI, pytest.param(COMPATIBLE, marks=pytest.mark.soak)], ids=lambda way: way.engine)
def test_a_change_of_a_picture(world: World, desk: Desk, alice: Client, way: Way) -> None:
    brought, page = world.bring("[slow 1]"), desk.page
    page.goto(f"/studio/{alice.begin(brought.picture)['id']}")
    desk.shows(512, 512)
    desk.pick("Change")
    write(page, brought, way.model.replace("Create", "Change"))
    desk.run(says_before(page, way, "Change", way.price))
    expect(page.get_by_role("progressbar").first).to_be_visible()
    if way in STREAMS:
        expect(page.get_by_role("img", name="A first look")).to_be_visible(timeout=60_000)
    accepts(desk, 2)
    assert Image.open(io.BytesIO(downloads(page, "WebP"))).format == "WEBP"
    went_there_only(world, way, brought, with_picture=True)


@pytest.mark.parametrize(
    ("way", "from_picture"), [(VEO, True), pytest.param(OMNI, False, marks=pytest.mark.soak)], ids=["veo", "omni"]
)
def test_a_film_of_eight_seconds(world: World, desk: Desk, alice: Client, way: Way, from_picture: bool) -> None:
    brought, page = world.bring("[slow 1]"), desk.page
    page.goto(f"/studio/{alice.begin(brought.picture)['id']}")
    desk.shows(512, 512)
    desk.pick("Video")
    write(page, brought, way.model)
    begin = page.get_by_role("checkbox", name="Begin with this picture")
    expect(begin).to_be_checked()
    begin.set_checked(from_picture)
    desk.run(says_before(page, way, "Video", 16))
    accepts(desk, 2)
    film = page.locator("video")
    expect(film).to_be_visible()
    page.wait_for_function("() => document.querySelector('video').readyState >= 2")
    assert page.evaluate("() => document.querySelector('video').poster")
    assert downloads(page)[4:8] == b"ftyp"
    went_there_only(world, way, brought, with_picture=from_picture)


def went_there_only(world: World, way: Way, brought: Canary, *, with_picture: bool) -> None:
    assert len(world.orders(way, brought)) == 1
    assert world.saw_the_words(brought) == {way.processor}
    assert world.saw_the_picture(brought) == ({way.processor} if with_picture else set())
    soon(lambda: world.standin.residue()["total"] == 0)


def test_nobody_pays_more_than_the_button_said(world: World, desk: Desk, alice: Client) -> None:
    """The press comes before the new price is known: it is asked for at the old one, and the server says no."""
    brought, page = world.bring(), desk.page
    page.goto(f"/studio/{alice.begin(brought.picture)['id']}")
    desk.shows(512, 512)
    desk.pick("Change")
    write(page, brought, OPENAI.model)
    says_before(page, OPENAI, "Change", 1)
    before = alice.get("/api/me").json()["credits"]
    waiting: list[Route] = []
    is_over: list[bool] = []
    page.route("**/api/quotes", lambda route: route.continue_() if is_over else waiting.append(route))
    page.get_by_role("radio", name="Best").check()
    with page.expect_response("**/api/jobs") as answer:
        desk.run("Change – 1 credit")
        soon(lambda: page.wait_for_timeout(50) or bool(waiting))
        is_over.append(True)
        for route in waiting:
            route.continue_()
    assert answer.value.status == 409
    expect(page.get_by_role("button", name="Change – 3 credits", exact=True)).to_be_visible()
    assert alice.get("/api/me").json()["credits"] == before
    assert world.orders(OPENAI, brought) == []
    desk.complaints = [each for each in desk.complaints if "409" not in each]  # the browser's own word on it
