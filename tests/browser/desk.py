"""The studio's page as a person uses it: by the names that a screen reader says."""

from __future__ import annotations

import base64
import re

from playwright.sync_api import Page, expect

from tests.pictures import astronaut, packed

SIDE = 192  # enough for a person to be seen; each step on a photograph costs by its size
PHOTOGRAPH = packed(astronaut(SIDE), "PNG")

DROP = """
async ([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const carried = new DataTransfer()
  carried.items.add(new File([bytes], name, { type: 'image/png' }))
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }))
}
"""


class Desk:
    """A studio page; waits as long as a shared machine may need."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def drop(self, name: str = "astronaut.png", content: bytes = PHOTOGRAPH) -> None:
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode()])

    def pick(self, tool: str) -> None:
        self.page.get_by_role("navigation", name="Tools").get_by_role("button", name=tool, exact=True).click()
        expect(self.page.get_by_role("region", name=tool, exact=True)).to_be_visible()

    def run(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).last.click()  # the first is the tool itself

    def keep(self) -> None:
        self.page.get_by_role("button", name="Keep", exact=True).click()
        expect(self.page.get_by_role("button", name="Keep", exact=True)).to_be_hidden()

    def shows(self, width: int, height: int) -> None:
        """Wait until the picture in front has this size."""
        expect(self.page.get_by_role("application")).to_have_accessible_name(
            re.compile(f"{width} by {height} pixels"), timeout=60_000
        )

    def version(self, number: int) -> None:
        """Put an older version in front."""
        self.page.get_by_role("region", name="Versions").get_by_role("button", name=re.compile(rf"^{number}\.")).click()

    def has_versions(self, count: int) -> None:
        strip = self.page.get_by_role("region", name="Versions")
        expect(strip.get_by_role("button", name=re.compile(r"^\d+\."))).to_have_count(count, timeout=60_000)
