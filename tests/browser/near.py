"""What the tests of studios share whose server keeps no picture."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests import traces
from tests.browser.desk import Desk
from tests.instance import Instance
from tests.killing import temporary

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
# All that a site's scripts can keep: names of databases and folders, keys of the two simple stores, of caches.
KEPT = """async () => {
  const folders = []
  for await (const name of (await navigator.storage.getDirectory()).keys()) folders.push(name)
  const bases = (await indexedDB.databases()).map(({ name }) => name)
  return [...folders, ...bases, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]
    .map((name) => name.split('.')[0])
}"""
# Whether these bytes lie in the clear in a file or a record of this site.
LIES_IN_CLEAR = """async (needle) => {
  const holds = async (blob) => new TextDecoder('latin1').decode(await blob.arrayBuffer()).includes(
    new TextDecoder('latin1').decode(new Uint8Array(needle)))
  const files = async (folder) => {
    for await (const entry of folder.values())
      if (entry.kind === 'directory' ? await files(entry) : await holds(await entry.getFile())) return true
    return false
  }
  return files(await navigator.storage.getDirectory())
}"""


def studio(context: BrowserContext, address: str = "/studio") -> Desk:
    desk = Desk(context.new_page())
    desk.page.goto(address)
    return desk


def brought(context: BrowserContext, picture: Path) -> Desk:
    """Open the studio and drop a picture there."""
    desk = studio(context)
    expect(desk.page.get_by_role("button", name="Open a photograph")).to_be_visible()
    desk.drop(picture.name, picture.read_bytes())
    with Image.open(picture) as image:
        desk.shows(*image.size)
    return desk


def cut_out(desk: Desk) -> None:
    desk.pick("Cut out")
    desk.page.get_by_role("radio", name="A colour").check()
    desk.page.get_by_label("Colour as hex").fill("#c0ffee")
    desk.run("Cut out – 1 credit")
    desk.keep()


def saved(page: Page) -> bytes:
    """Return the very bytes of what is looked at."""
    page.get_by_role("button", name="Download", exact=True).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="As it is, with its mark of origin").click()
    return waiting.value.path().read_bytes()


def residence(page: Page, says: str) -> None:
    page.get_by_role("button", name=re.compile("^Where it is:")).click()
    expect(page.get_by_role("group", name=re.compile("^Where it is:"))).to_contain_text(says)


def nothing_at_rest(own: Instance, *pictures: bytes) -> None:
    assert not [file for file in (own.data / "objects").rglob("*") if file.is_file()]  # not even sealed
    needles = set().union(*map(traces.pieces, pictures))
    assert traces.found_in([own.data, own.log, *temporary()], needles, own.ready_at) == []
