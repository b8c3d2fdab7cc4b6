"""What people do in more than one product: read the policy, buy at the till, see what is held, leave for good."""

from __future__ import annotations

import io
import re
import zipfile

from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.desk import PHOTOGRAPH, SIDE
from tests.instance import PASSWORD
from tests.journeys.walking import Walk

CROPPED = (160, 120)


def reads_what_is_promised(walk: Walk) -> None:
    """Come to the front page, say no to what is asked, if anything is, and read the policy."""
    walk.goto("/", "front")
    asked = walk.page.locator("[data-ask]")
    if asked.count():
        walk.press("No, do not", asked)
        expect(walk.page.locator("[data-ask]")).to_have_count(0)
    walk.press("Privacy policy")
    walk.look("policy", "**/privacy")
    expect(walk.page.get_by_role("main")).to_contain_text("version", ignore_case=True)


def joins_with_password(walk: Walk, address: str, **said: str) -> None:
    """Make an account from the page of who has one, and press the button behind the mailed link."""
    walk.press("Make an account")
    walk.look("sign-up", "**/account/signup*")
    walk.fill(**said, password1=PASSWORD)
    walk.press("Make an account", walk.page.get_by_role("main"))
    walk.look("mail-sent", "**/account/confirm*")
    walk.goto(walk.mailed(address, r"/account/confirm/\S+"), "confirm")
    walk.press("Confirm and go on", walk.page.get_by_role("main"))


def buys(walk: Walk, product: str, credits: int) -> None:
    """Buy something of the plans at the till, and come back to what was bought."""
    before = have(walk)
    walk.goto("/account/plans", "plans")
    walk.page.locator(f"form:has([name=product][value={product}])").get_by_role("button").first.click()
    walk.look("till", "**/billing/till/*")
    walk.press("Pay")
    walk.page.wait_for_url("**/account/plans/return*")
    paid = walk.page.locator("[data-state=paid]")
    while not paid.count():  # the page loads itself again until the news has come
        walk.page.wait_for_load_state("load")
        expect(paid.or_(walk.page.locator("[data-state=waiting]"))).to_be_visible()
    walk.look("bought")
    assert have(walk) == before + credits


def brings(walk: Walk, content: bytes = PHOTOGRAPH, name: str = "astronaut.png") -> None:
    """Choose a photograph in the studio."""
    walk.press("Go to the studio")
    with walk.page.expect_file_chooser() as chooser:
        walk.page.get_by_role("button", name="Open a photograph").click()
    chooser.value.set_files(FilePayload(name=name, mimeType="image/png", buffer=content))
    walk.desk.shows(SIDE, SIDE)


def cuts_out(walk: Walk) -> None:
    """Put a person before another colour, on the server, and keep what came of it."""
    desk, page = walk.desk, walk.page
    desk.pick("Cut out")
    page.get_by_role("radio", name="A colour").check()
    page.get_by_label("Colour as hex").fill("#c0ffee")
    walk.look("studio-cut-out")
    desk.run("Cut out – 1 credit")
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_visible(timeout=60_000)
    walk.look("studio-candidate")
    desk.keep()


def crops(walk: Walk) -> None:
    """Cut a rectangle out of what is on the stage."""
    desk, page = walk.desk, walk.page
    desk.pick("Crop")
    for label, value in (("Left", 16), ("Top", 0), ("Width", CROPPED[0]), ("Height", CROPPED[1])):
        page.get_by_label(label, exact=True).fill(str(value))
        page.keyboard.press("Tab")
    desk.run("Crop")
    desk.shows(*CROPPED)


def have(walk: Walk) -> int:
    return int(walk.json("/api/me")["credits"]["available"])


def downloads(walk: Walk, label: str = "", choices: Locator | None = None) -> Image.Image:
    """Save what is looked at in the studio, in a format where one is named; returns the file, opened."""
    walk.page.get_by_role("button", name="Download", exact=True).first.click()
    choices = choices or walk.page.get_by_role("group", name="Download", exact=True)
    if label:
        choices.get_by_role("radio", name=re.compile(f"^{label}")).check()
    walk.look("formats")
    with walk.page.expect_download() as waiting:
        choices.get_by_role("button", name="Download").click()
    picture = Image.open(io.BytesIO(waiting.value.path().read_bytes()))
    picture.load()
    assert not picture.getexif()
    walk.page.keyboard.press("Escape")
    return picture


def sees_what_is_held(walk: Walk) -> set[str]:
    """Look at the privacy centre and take a copy of everything; returns the names of the files in it."""
    walk.goto("/account", "account")
    walk.goto("/account/privacy", "centre")
    walk.goto("/account/data", "data")
    with walk.page.expect_download() as waiting:
        walk.page.locator("form[action*=export]").first.get_by_role("button").first.click()
    with zipfile.ZipFile(waiting.value.path()) as packed:
        assert packed.testzip() is None
        return set(packed.namelist())


def leaves(walk: Walk) -> None:
    """Delete the account, and read the receipt, which opens without one."""
    walk.goto("/account/delete", "delete")
    walk.page.locator("main [name=sure]").check()
    walk.press(re.compile("^Delete"), walk.page.get_by_role("main"))
    walk.look("receipt", "**/receipts/*")
    assert walk.status("/account") != 200
    assert walk.status("/api/me") == 401


def cannot_come_back(walk: Walk, address: str) -> None:
    """Try to sign in to the account that is gone: it is as if there never was one."""
    walk.goto("/account/login")
    walk.fill(login=address, password=PASSWORD)
    walk.press("Sign in", walk.page.get_by_role("main"))
    expect(walk.page.get_by_role("main").get_by_role("alert").first).to_be_visible()
    walk.look("refused")
