"""The gallery that lives in a person's browser: it comes back whole, hears of other tabs, and says what went wrong.

And the studio beside it: not even sealed does the server ever hold any picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.installed import cached, settled
from tests.browser.near import DESK, KEPT, brought, cut_out, nothing_at_rest, studio
from tests.browser.shelving import Shelf
from tests.instance import Client, Instance, Pages, placed
from tests.samples import unique
from tests.studio.test_nowhere import settled as restored

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def local() -> Iterator[Instance]:
    with placed("local") as instance:
        yield instance


@pytest.fixture(scope="module")
def browser(local: Instance) -> Iterator[Pages]:
    with Pages(local) as pages:
        yield pages


@pytest.fixture
def alice(local: Instance) -> Client:
    """Return the demo person, signed in anew: one test signs out."""
    return local.demo()


@pytest.fixture
def context(browser: Pages, alice: Client) -> Iterator[BrowserContext]:
    with browser.device(alice, viewport={"width": 1280, "height": 900}, accept_downloads=True) as context:
        yield context


@pytest.fixture
def holiday(tmp_path: Path) -> Path:
    """Return a small photograph that is in no other file."""
    file = tmp_path / "holiday.png"
    file.write_bytes(unique(160))
    return file


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return library(context)


def library(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto("/library")
    expect(page.get_by_role("button", name="Export everything")).to_be_visible()
    return page


def clear(page: Page) -> None:
    """What the browser's own "clear site data" does."""
    origin = page.evaluate("location.origin")
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


@pytest.mark.soak  # the journey of `local` does the same in every run
def test_an_export_brings_everything_back_after_clearing(page: Page, context: BrowserContext, alice: Client) -> None:
    shelf = Shelf(page)
    shelf.do("""
      const { id, head } = await shelf.create({ title: 'Jacket', first: await hands.version(1) })
      await shelf.addVersion(id, await hands.version(2, { parent: head, tool: 'fill', prompt: 'a red wall' }))
      await hands.fill(shelf, 6)
    """)
    before = shelf.do("return hands.all(shelf)")
    page.get_by_role("button", name="Export everything").click()
    page.get_by_label("Passphrase").fill("glass plate")
    with page.expect_download() as downloading:
        page.get_by_role("dialog").get_by_role("button", name="Export").click()
    file = downloading.value.path()
    assert b"Jacket" not in file.read_bytes()

    clear(page)
    page.close()
    cookies = [{"name": each.name, "value": each.value or "", "url": str(alice.base_url)} for each in alice.cookies.jar]
    context.add_cookies(cookies)  # type: ignore[arg-type]  # clearing took the sign-in too
    again = library(context)
    expect(again.get_by_text("Nothing here yet")).to_be_visible()
    again.locator("input[type=file]").set_input_files(file)
    again.get_by_label("Passphrase").fill("glass plate")
    again.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(again.get_by_text("Imported 8 pictures.")).to_be_visible()
    assert Shelf(again).do("return hands.all(shelf)") == before
    expect(again.get_by_role("list", name="Your pictures").get_by_role("listitem")).to_have_count(7)


def test_tabs_hear_of_each_other_and_a_deletion_can_be_undone(page: Page, context: BrowserContext) -> None:
    other = library(context)
    Shelf(other).do("await hands.fill(shelf, 2)")
    sheet = page.get_by_role("list", name="Your pictures")
    expect(sheet.get_by_role("listitem")).to_have_count(2)
    page.get_by_label("Search titles and words").fill("blue door")
    expect(sheet.get_by_role("listitem")).to_have_count(1)
    page.get_by_label("Search titles and words").fill("")
    expect(sheet.get_by_role("listitem")).to_have_count(2)
    page.get_by_label("Choose Nr 1").check()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(other.get_by_role("list", name="Your pictures").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(other.get_by_role("list", name="Your pictures").get_by_role("listitem")).to_have_count(2)
    assert Shelf(page).do("return (await shelf.check()).broken") == []


def test_what_is_lost_shows_as_lost_and_the_rest_goes_on(page: Page, context: BrowserContext) -> None:
    shelf = Shelf(page)
    shelf.do("await hands.fill(shelf, 3)")
    before = shelf.do("return hands.all(shelf)")
    head = shelf.do("return (await hands.rows(shelf))[0].cover.version")
    page.evaluate(
        """async ([owner, version]) => {
          const root = await navigator.storage.getDirectory()
          const folder = await root.getDirectoryHandle('gallery.' + owner)
          await folder.removeEntry(version + '.picture')
          await folder.removeEntry(version + '.thumbnail')
        }""",
        [shelf.do("return hands.owner"), head],
    )
    page.reload()
    expect(page.get_by_text("This browser no longer has this picture.")).to_be_visible()
    assert Shelf(page).do("return (await shelf.check()).broken") == [head]
    expect(page.get_by_role("list", name="Your pictures").locator("img")).to_have_count(2)

    # A browser that lost its database, and said nothing: all comes back from beside the pictures.
    owner = Shelf(page).do("return hands.owner")
    page.close()
    empty = context.new_page()
    empty.goto("/static/icon.svg")
    empty.evaluate(
        "(name) => new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done))", f"gallery.{owner}"
    )
    after = Shelf(library(context)).do("return hands.all(shelf)")
    assert [each[0]["title"] for each in after] == [each[0]["title"] for each in before]
    assert after[1:] == before[1:]


def test_the_working_copy_of_a_tab_opens_to_nobody_once_it_is_closed(page: Page, context: BrowserContext) -> None:
    buyer = library(context)
    Shelf(buyer, "tab").do("await hands.fill(shelf, 1)")
    bought = buyer.evaluate("JSON.parse(sessionStorage.getItem('working-copy')).id")
    buyer.goto("/account/plans")
    vendor = {"status": 200, "content_type": "text/html", "body": "<h1>A vendor's till</h1>"}
    buyer.route("**/account/plans", lambda route: route.fulfill(**vendor))
    buyer.get_by_role("button", name="Buy").first.click()
    expect(buyer.get_by_role("heading", name="A vendor's till")).to_be_visible()
    other = library(context)
    shelf = Shelf(other, "tab")
    shelf.do("await hands.fill(shelf, 2)")
    other.reload()
    assert Shelf(other, "tab").do("return (await hands.rows(shelf)).length") == 2
    assert Shelf(page, "tab").do("return (await hands.rows(shelf)).length") == 0
    (ticket,) = [other.evaluate("JSON.parse(sessionStorage.getItem('working-copy')).id")]
    other.close()

    names = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert f"working-copy.{ticket}" in page.evaluate(names)
    page.reload()
    Shelf(page, "tab").do("return null")
    page.wait_for_function(
        """async (name) => {
          const root = await navigator.storage.getDirectory()
          const kept = (await indexedDB.databases()).map((each) => each.name)
          for await (const each of root.keys()) kept.push(each)
          return !kept.includes(name)
        }""",
        arg=f"working-copy.{ticket}",
    )
    assert f"working-copy.{bought}" in page.evaluate(names), "who is at a till comes back to it"


# A folder of the origin's own file system stands in for one of the disk: the handle is of the same kind, and no window
# asks for it.
PICKER = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('a folder of hers', { create: true })"""
WRITTEN = """async () => {
  const found = {}
  for await (const [name, file] of (await window.showDirectoryPicker()).entries())
    found[name] = [...new Uint8Array(await (await file.getFile()).arrayBuffer())]
  return found
}"""
ON_THE_SHELF = """
  const found = {}
  for (const row of await hands.rows(shelf)) for (const version of (await shelf.read(row.id)).versions)
    if (version.kept) found[version.id.slice(0, 8)] =
      [...new Uint8Array(await (await shelf.blob(version.id, 'picture')).arrayBuffer())]
  return found
"""


def test_a_folder_of_hers_gets_every_kept_picture_byte_for_byte(page: Page, context: BrowserContext) -> None:
    context.add_init_script(PICKER)
    page.reload()
    shelf = Shelf(page)
    shelf.do("""
      const { id, head } = await shelf.create({ title: 'Jacket: "red" / <new>', first: await hands.version(1) })
      await shelf.addVersion(id, await hands.version(2, { parent: head, tool: 'fill', kept: false }))
      await hands.fill(shelf, 3)
    """)
    page.get_by_role("button", name="Write to a folder").click()
    page.get_by_text("Wrote 4 pictures").wait_for()

    def both() -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        written = {name.rsplit(" ", 1)[1].split(".")[0]: content for name, content in page.evaluate(WRITTEN).items()}
        return written, shelf.do(ON_THE_SHELF)

    written, there = both()
    assert len(written) == 4 and written == there, "what is kept is written, a candidate is not"
    assert [name for name in page.evaluate(WRITTEN) if re.match(r"Jacket red new 1 [0-9a-f]{8}\.png$", name)]

    page.get_by_role("button", name="Stop writing to the folder").wait_for()
    shelf.do("await shelf.create({ title: 'One more', first: await hands.version(5) })")
    page.reload()
    expect(page.get_by_role("button", name="Write everything to the folder")).to_be_visible()
    shelf = Shelf(page)
    written, there = both()
    assert len(written) == 5 and written == there, "from then on each one that is kept"
    page.get_by_role("button", name="Stop writing to the folder").click()
    expect(page.get_by_role("button", name="Write to a folder")).to_be_visible()
    shelf.do("await shelf.create({ title: 'Not there', first: await hands.version(6) })")
    assert len(both()[0]) == 5


def test_a_full_browser_says_what_to_do_and_loses_nothing(page: Page) -> None:
    shelf = Shelf(page)
    shelf.do("await hands.fill(shelf, 1)")
    before = shelf.do("return hands.all(shelf)")
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    quota = {"origin": page.evaluate("location.origin"), "quotaSize": used + 500}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    assert shelf.do("return hands.code(hands.fill(shelf, 1))") == "full"
    assert shelf.do("return hands.all(shelf)") == before
    page.get_by_role("button", name="Ask the browser to keep them").wait_for()


@pytest.mark.soak
def test_five_hundred_pictures_are_in_the_list_and_few_in_the_page(page: Page) -> None:
    Shelf(page).do("await hands.fill(shelf, 500)")
    page.reload()
    expect(page.get_by_text("500 sessions, in this browser only")).to_be_visible()
    sheet = page.get_by_role("list", name="Your pictures")
    expect(sheet.get_by_role("link", name="Nr 499", exact=True)).to_be_visible()
    assert sheet.get_by_role("listitem").count() < 120
    sheet.get_by_role("link", name="Nr 499", exact=True).focus()
    page.keyboard.press("End")
    last = sheet.get_by_role("link", name="Nr 0", exact=True)
    expect(last).to_be_focused()
    expect(last.locator("img")).to_be_visible()
    assert last.locator("xpath=..").get_attribute("aria-posinset") == "500"
    assert sheet.get_by_role("listitem").count() < 120


def test_on_a_phone_everything_about_the_gallery_is_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.get_by_role("button", name="Export everything")).to_be_visible()
    for button in page.locator("main button:visible").all():
        box = button.bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360, button.inner_text()


def test_the_worker_keeps_the_shell_alone_and_opens_the_gallery_without_a_network(
    page: Page, context: BrowserContext, holiday: Path
) -> None:
    settled(page)
    desk = brought(context, holiday)
    cut_out(desk)
    for address in ("/account", "/account/privacy", "/privacy", "/library"):
        desk.page.goto(address)
    desk.page.wait_for_load_state("networkidle")
    owner = desk.page.locator("[data-owner]").first.get_attribute("data-owner") or "none"
    kept = cached(desk.page)
    assert {path for _, path, _, _ in kept if not path.startswith("/static/")} == {"/offline", "/offline/studio"}
    assert {name.split(".")[0] for name, _, _, _ in kept} == {"shell"}
    assert {kind.split("/")[0] for _, path, kind, _ in kept if "icon" not in path} == {"text"}
    for _, path, _, text in kept:
        assert "demo@glassplate.example" not in text, path
        assert owner not in text, path
    desk.page.close()

    context.set_offline(True)
    page.goto("/library")
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    page.get_by_role("list", name="Your pictures").get_by_role("link").click()
    picture = page.locator(".viewer__picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 160

    page.get_by_role("button", name="Close").click()
    context.set_offline(False)
    expect(page.get_by_role("heading", name="Library")).to_be_visible()  # by itself
    page.goto("/account")
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url(re.compile(r"/(account/logout)?$"))
    if page.url.endswith("logout"):
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_url(re.compile(r"/$"))
    page.wait_for_load_state("networkidle")
    assert not [each for each in context.cookies() if each["name"] == "session"]
    context.set_offline(True)
    page.goto("/library")
    expect(page.get_by_text("No pictures are kept in this browser for whoever is signed in here.")).to_be_visible()
    assert page.get_by_role("list", name="Your pictures").count() == 0


def test_tools_of_the_device_work_from_a_reload_without_a_network(
    page: Page, context: BrowserContext, holiday: Path
) -> None:
    settled(page)
    desk = brought(context, holiday)
    desk.pick("Cut out")
    tab, here = desk.page, desk.page.get_by_role("radio", name="On this device")
    here.check(force=True)
    tab.get_by_role("button", name=re.compile("^Keep it for use without a network")).click()
    expect(tab.get_by_text("Works without a network too.").first).to_be_visible()
    assert sorted({name for name, path, _, _ in cached(tab) if re.search("wasm|tflite", path)}) == ["shell.used"]

    context.set_offline(True)
    tab.reload()
    desk.shows(160, 160)
    expect(tab.get_by_text("No network. What runs on this device works")).to_be_visible()
    desk.pick("Cut out")
    expect(tab.get_by_role("button", name="Does not leave this device.")).to_be_visible()
    desk.run("Cut out")
    desk.has_versions(2)
    desk.pick("Enlarge")
    expect(tab.get_by_text("Its files are not in this browser yet.")).to_be_visible()
    assert {path for _, path, _, _ in cached(tab) if "/static/" not in path} == {"/offline", "/offline/studio"}

    # From the gallery, as somebody does who opens the installed site on a train.
    tab.goto("/library")
    tab.get_by_role("list", name="Your pictures").get_by_role("link").first.click()
    tab.get_by_role("link", name="Edit", exact=True).click()
    desk.has_versions(2)
    desk.pick("Crop")
    tab.get_by_label("Width", exact=True).fill("120")
    tab.keyboard.press("Tab")
    desk.run("Crop")
    desk.has_versions(3)
    context.set_offline(False)
    tab.get_by_role("button", name="Load the page again").click()
    desk.has_versions(3)
    expect(tab.get_by_text("No network.")).to_be_hidden()
    tab.close()


def test_a_page_that_came_without_the_worker_is_served_by_it_from_then_on(page: Page, context: BrowserContext) -> None:
    """As one is that was on its way while the worker became active; and as one is that is loaded past all caches."""
    settled(page)
    with page.expect_navigation():
        context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    settled(page)


def test_a_new_version_waits_until_somebody_says_so(page: Page, context: BrowserContext) -> None:
    settled(page)
    other = library(context)
    for each in (page, other):
        each.evaluate("window.before = true")
    page.evaluate("navigator.serviceWorker.register('/sw.js?next', { updateViaCache: 'none' }).then(() => null)")
    for each in (page, other):
        expect(each.get_by_text("A new version of this site is ready.")).to_be_visible()
        assert each.evaluate("window.before && !navigator.serviceWorker.controller.scriptURL.endsWith('next')")
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    settled(page)
    assert page.evaluate("!window.before && navigator.serviceWorker.controller.scriptURL.endsWith('next')")
    assert other.evaluate("window.before"), "nobody's work is reloaded by force"


def test_a_first_look_is_seen_and_kept_nowhere(local: Instance, browser: Pages) -> None:
    client = local.demo()
    before = client.get("/api/me").json()["credits"]
    context = browser.device(client, viewport=DESK)
    desk = studio(context)
    page = desk.page

    def with_looks(route: Route) -> None:
        """Ask for what the short form has no field for."""
        wish = route.request.post_data_buffer or b""
        assert b'"previews":0' in wish
        route.continue_(
            post_data=wish.replace(b'"previews":0', b'"previews":2').replace(b'"seconds":0', b'"seconds":60')
        )

    page.route("**/api/jobs/inline", with_looks)
    page.get_by_role("button", name="Make one from words").click()
    page.locator("textarea:visible").fill("a kite over a hill")
    page.locator("select:visible").first.select_option(label="Make a picture")
    page.get_by_role("button", name=re.compile("^Create –")).locator("visible=true").click()
    look = page.get_by_role("img", name="A first look")
    expect(look).to_be_visible(timeout=30_000)
    assert look.evaluate("async (image) => (await image.decode(), image.naturalWidth > 0)")
    assert (look.get_attribute("src") or "").startswith("blob:")
    assert set(page.evaluate(KEPT)) <= {"gallery", "preferences"}
    page.get_by_role("button", name="Cancel").first.click()
    restored(client, before)
    expect(look).to_be_hidden()
    assert desk.complaints == []
    context.close()


def test_a_cut_connection_costs_nothing_and_is_tried_again(local: Instance, browser: Pages, holiday: Path) -> None:
    client = local.demo()
    before = client.get("/api/me").json()["credits"]
    context = browser.device(client, viewport=DESK)
    content, desk = holiday.read_bytes(), brought(context, holiday)
    page = desk.page
    desk.pick("Wait")
    page.get_by_label("Seconds").fill("60")
    page.route("**/api/jobs/inline", lambda route: route.abort("connectionreset"))
    desk.run("Wait – 1 credit")
    expect(page.get_by_text("It cost nothing.").first).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    restored(client, {"available": before["available"] - 1, "held": 1})
    nothing_at_rest(local, content)
    page.get_by_role("button", name="Cancel").first.click()
    restored(client, before)
    nothing_at_rest(local, content)
    context.close()
