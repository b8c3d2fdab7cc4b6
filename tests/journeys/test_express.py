"""The studio without accounts, from the first visit to the erasure: an address is said at the till, and only there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import expect

from bench.install import loaded_at_start
from tests.billing.shop import until
from tests.browser.desk import SIDE
from tests.browser.near import DESK, KEPT, LIES_IN_CLEAR, brought, nothing_at_rest, residence, studio
from tests.guests.steps import CODE, LINK, PACK
from tests.instance import Instance, Pages
from tests.journeys import steps
from tests.journeys.walking import Walk, opened, walking, widths
from tests.policy.samples import profile
from tests.rights import asking
from tests.samples import unique
from tests.standin.server import StandIn

pytestmark = pytest.mark.browser

PRODUCT = "express"
WORDS = "a calm sea at dusk"
ASK = r"\S+/contact/ask\S*"
QUESTION = "how long was my picture here"
DECLARED = {entry.key for entry in profile(PRODUCT).browser_storage}
HELD_S = 600  # or until the company is told to go on


@pytest.fixture(scope="module")
def vendors() -> Iterator[StandIn]:
    with StandIn() as companies:
        yield companies


@pytest.fixture(scope="module")
def own(vendors: StandIn) -> Iterator[Instance]:
    with opened(PRODUCT, vendors) as instance:
        yield instance


@pytest.mark.parametrize("width", widths(PRODUCT))
def test_from_the_first_visit_to_the_erasure(
    own: Instance, pages: Pages, vendors: StandIn, width: str, tmp_path: Path
) -> None:
    content, email = unique(SIDE), f"mia-{uuid4().hex[:8]}@example.net"
    picture = tmp_path / "holiday.png"
    picture.write_bytes(content)
    with walking(pages, PRODUCT, width, accept_downloads=True) as walk:
        steps.reads_what_is_promised(walk)
        edits_without_an_account(walk, picture)
        nothing_at_rest(own, content)
        assert not list(own.job_keys.glob("*"))
        code = buys(walk, email)
        with walking(pages, f"{PRODUCT}-other", width, accept_downloads=True) as other:
            opens_the_order(other, code)
            asks_for_the_result_by_mail(walk, vendors)
            fetches_it_once(other, other.mailed(email, LINK.pattern, "ready"))
            nothing_at_rest(own, content)
            asks_from_the_mail(other, email)
            deletes_everything(other, email)
        walk.goto("/order")
        expect(walk.page).to_have_url(re.compile(r"/order/open$"))
        walk.fill(code=code)
        walk.press("Open", walk.page.get_by_role("main"))
        expect(walk.page.get_by_text("No order opens with this code.")).to_be_visible()
        walk.look("no-order")
        walk.desk.complaints = [each for each in walk.desk.complaints if "422" not in each]  # the browser's word on it
        assert "deleted" in walk.mail(email).subject


def test_before_it_is_touched_the_studio_loads_what_is_counted(own: Instance, pages: Pages, tmp_path: Path) -> None:
    picture = tmp_path / "holiday.png"
    picture.write_bytes(unique(SIDE))
    context = pages.device(viewport=DESK)
    desk = brought(context, picture)
    fetched: set[str] = set()
    desk.page.on("request", lambda request: fetched.add(request.url.partition("/static/web/")[2]))
    desk.page.reload()
    desk.shows(SIDE, SIDE)
    desk.page.wait_for_timeout(1000)
    fetched.discard("")
    counted = loaded_at_start("studio", near=True)
    assert fetched <= counted
    # What is counted besides is of services that declare the shell, which this one need not.
    assert {file.partition("-")[0] for file in counted - fetched} <= {"assets/register"}
    context.close()


def edits_without_an_account(walk: Walk, picture: Path) -> None:
    """Bring a photograph, crop it, turn what came of that, undo, load the page again; it is all in this tab."""
    desk, page = walk.desk, walk.page
    walk.goto("/")
    page.locator(".landing__zone").click()
    page.wait_for_url("**/studio")
    expect(page.get_by_role("button", name="Open a photograph")).to_be_visible()
    walk.look("studio-empty")
    assert "session" not in cookies(walk)  # who only looks is nobody
    desk.drop(picture.name, picture.read_bytes())
    desk.shows(SIDE, SIDE)
    expect(page.get_by_role("button", name="Only in this tab")).to_be_visible()
    steps.crops(walk)
    desk.pick("Rotate or flip")
    desk.run("Rotate or flip")
    desk.shows(*steps.CROPPED[::-1])
    residence(page, "Gone from our server")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    desk.shows(*steps.CROPPED)
    page.reload()
    desk.has_versions(3)
    walk.look("studio-two-steps")
    assert "session" in cookies(walk)
    assert set(page.evaluate(KEPT)) == {"working-copy", "preferences"} <= DECLARED
    content = picture.read_bytes()
    assert not page.evaluate(LIES_IN_CLEAR, list(content[len(content) // 2 :][:48]))
    other = studio(walk.context, page.url)  # a tab of its own has nothing of it
    expect(other.page.get_by_text("There is no such session here.")).to_be_visible()
    other.page.close()
    assert page.evaluate("document.querySelectorAll('input[type=email]').length") == 0


def buys(walk: Walk, email: str) -> str:
    """Want what costs something, buy a pack for an address, come back to what was begun; returns the order's code."""
    desk, page = walk.desk, walk.page
    desk.pick("Change")
    page.locator("textarea:visible").fill(WORDS)
    expect(page.get_by_text("You have too few credits for this.")).to_be_visible()
    walk.look("studio-poor")
    walk.press("Get credits")
    walk.look("packs", "**/packs*")
    page.locator(f"[data-product={PACK}] input").check()
    walk.fill(email=email)
    walk.press("Go to the payment")
    walk.look("till", "**/billing/till/*")
    walk.press("Pay")
    page.wait_for_url("**/packs/return*")
    paid = page.locator("[data-state=paid]")
    while not paid.count():  # the page loads itself again until the news has come
        page.wait_for_load_state("load")
        expect(paid.or_(page.locator("[data-state=waiting]"))).to_be_visible()
    walk.look("bought")
    code = page.locator("#order-code").inner_text()
    assert CODE.fullmatch(code)
    assert code in walk.mail(email, "purchase").body
    assert steps.have(walk) == 70
    walk.press("Go to the studio")
    expect(page.get_by_role("heading", name="Go on with")).to_be_visible()
    walk.look("studio-back")
    page.get_by_role("button", name="holiday").or_(page.get_by_role("link", name="holiday")).first.click()
    desk.has_versions(3)
    return code


def opens_the_order(other: Walk, code: str) -> None:
    """On another device nothing is known of it, until the code of the mail is typed."""
    other.goto("/order", "order-open")
    other.fill(code=code.lower().replace("-", " "))
    other.press("Open", other.page.get_by_role("main"))
    other.look("order", "**/order")
    assert steps.have(other) == 70
    expect(other.page.get_by_role("link", name="holiday")).to_have_count(0)


def asks_for_the_result_by_mail(walk: Walk, vendors: StandIn) -> None:
    """Ask a company for something that takes its time, and have the result mailed."""
    page = walk.page
    vendors.script("openai", "slow", seconds=HELD_S)
    walk.desk.pick("Change")
    page.locator("textarea:visible").fill(WORDS)
    run = page.get_by_role("button", name=re.compile("^Change –")).locator("visible=true").last
    expect(run).to_have_attribute("aria-disabled", "false")
    run.click()
    until(lambda: page.wait_for_timeout(50) or vendors.journal("openai"), 60)
    page.reload()  # what runs is picked up again
    walk.look("studio-working")
    page.get_by_role("button", name="1/1 running").click()
    page.get_by_role("button", name=re.compile("^Mail me the result")).click()
    expect(page.get_by_title("A link will be mailed.")).to_be_visible()
    walk.look("studio-mailed")
    page.keyboard.press("Escape")
    vendors.release()
    walk.desk.has_versions(4)


def fetches_it_once(other: Walk, link: str) -> None:
    """Look as often as one likes; press once, and it is here; then it is nowhere else."""
    for _ in range(2):
        assert other.status(link) == 200
    other.goto(link, "delivery")
    with other.page.expect_download() as waiting:
        other.press("Download it")
    picture = Image.open(io.BytesIO(waiting.value.path().read_bytes()))
    picture.load()
    assert not picture.getexif()
    other.goto(link, "delivered")
    expect(other.page.get_by_role("button", name="Download it")).to_have_count(0)
    other.press("I have it: delete it now")
    other.page.wait_for_url(re.compile(r"/$"))
    assert other.status(link) == 404


def asks_from_the_mail(other: Walk, email: str) -> None:
    """Follow the mail of the purchase to a question about that order, and have this browser forget whose it was."""
    other.goto(path_of(other.mailed(email, ASK, "purchase")), "cases")
    other.page.locator("main [name=kind]").select_option("question")
    expect(other.page.locator("main [name=order] option:checked")).to_contain_text("70 credits")
    other.fill(text=QUESTION)
    other.press("Send", other.page.get_by_role("main"))
    other.page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}"))
    expect(other.page.get_by_role("main")).to_contain_text(QUESTION)
    other.look("case")
    other.goto("/order")
    other.press("Forget me in this browser")
    other.look("forgotten", "**/order/open")


def deletes_everything(other: Walk, email: str) -> None:
    """Show by a code that the address is one's own, let go all that is held of it, and read the receipt."""
    other.goto(path_of(other.mailed(email, ASK, "purchase")), "ask")
    other.fill(email=email)
    other.press("Send me a code")
    other.look("code", "**/contact/code")
    other.fill(code=asking.code(other.site, email))
    other.press("Go on")
    other.look("desk", "**/contact/cases")
    expect(other.page.get_by_role("link", name="A question")).to_be_visible()
    other.press("Delete all of it")
    other.look("erase", "**/contact/erase")
    other.page.locator("main [name=sure]").check()
    other.press("Delete everything")
    other.look("receipt", "**/receipts/*")
    expect(other.page.get_by_role("main")).not_to_contain_text(email)


def path_of(link: str) -> str:
    return urlsplit(link)._replace(scheme="", netloc="").geturl()


def cookies(walk: Walk) -> set[str]:
    return {str(cookie["name"]) for cookie in walk.context.cookies()}
