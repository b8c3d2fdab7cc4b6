"""The pages of staff are for everyone, too: axe finds nothing in either theme, none is too wide for a phone."""

from __future__ import annotations

import pytest

from tests.instance import Instance, Pages
from tests.pages.test_accessibility import DESKTOP, PHONE, faults, overflow, resize
from tests.rights.asking import opened
from tests.rights.staffing import made, signed_in

pytestmark = pytest.mark.browser


def test_no_page_of_staff_has_a_fault(site: Instance, pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    alice, staff = site.person("Alice"), signed_in(site, made(capsys, "admin"))
    case = f"/console/cases/{opened(alice, 'question', 'why is it blue?')}"
    context = pages.device(staff, viewport=DESKTOP, bypass_csp=True)
    page, wrong = context.new_page(), {}
    for path in ("/console", "/console/log", case):
        for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
            resize(page, size)
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            page.goto(path)  # anew: colours take a moment to follow a theme that changes
            if found := [*faults(page), *(["too wide"] if overflow(page) else [])]:
                wrong[path, scheme] = found
    page.goto(case)
    page.fill("input[name=reason]", "to answer what she asked")
    page.click("button.button--main")
    page.wait_for_selector("[data-who=person]")
    if found := faults(page):
        wrong["what she wrote", "dark"] = found
    page.fill("textarea[name=text]", "Because herons are.")
    page.click("text=Send the answer")
    page.wait_for_url("**/console")
    assert wrong == {}
    context.close()
    assert "Because herons are." in alice.get(case.replace("/console", "/account")).text
