"""The pages of staff are for everyone, too: axe finds nothing in either theme, none is too wide for a phone."""

from __future__ import annotations

import pytest

from tests import hashing
from tests.instance import Instance, Pages
from tests.pages.test_accessibility import DESKTOP, LOOKS, faults, overflow, resize
from tests.rights.asking import opened
from tests.rights.staffing import made, signed_in

pytestmark = pytest.mark.browser


def test_no_page_of_staff_has_a_fault(site: Instance, pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    alice = site.person("Alice")
    with hashing.here():
        staff = signed_in(site, made(capsys, "admin"))
    case = f"/console/cases/{opened(alice, 'question', 'why is it blue?')}"
    context = pages.device(staff, viewport=DESKTOP, bypass_csp=True)
    page, wrong = context.new_page(), {}
    # By turns, as the pages are alike: between them they are seen on a desk in the light and on a phone in the dark.
    for path, look in (("/console", 0), ("/console/log", 1), (case, 0), (case, 1)):
        scheme, size = LOOKS[look]
        resize(page, size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(path)  # anew: colours take a moment to follow a theme that changes
        if found := [*faults(page), *(["too wide"] if overflow(page) else [])]:
            wrong[path, scheme] = found
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
