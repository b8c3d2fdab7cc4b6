"""The page of webhooks in a real browser: without scripts, and for everyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.instance import Instance, Pages
from tests.pages.test_accessibility import DESKTOP, PHONE, faults, overflow

pytestmark = pytest.mark.browser

ADDRESS = "https://nobody.invalid/" + "a-long-path-without-a-break" * 6


def test_without_scripts_one_is_added_switched_off_and_deleted(site: Instance, pages: Pages) -> None:
    context = pages.device(site.person("Alice"), viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account")
    page.get_by_role("link", name="See the webhooks").click()
    page.get_by_label("Address that is told").fill("https://nobody.invalid/<b>hook</b>")
    page.get_by_role("button", name="Add the webhook").click()
    assert page.get_by_label("The secret").input_value().startswith("whsec_")
    expect(page.get_by_role("heading", name="https://nobody.invalid/<b>hook</b>")).to_be_visible()
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_role("status")).to_contain_text("is told nothing any more")
    expect(page.get_by_label("The secret")).to_have_count(0)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("There is no webhook yet.")).to_be_visible()
    context.close()


def test_the_page_has_no_fault_on_a_desk_and_on_a_phone(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    made = alice.post("/api/webhooks", json={"address": ADDRESS}).json()
    alice.post(f"/api/webhooks/{made['id']}/test")
    context = pages.device(alice, viewport=DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto("/account/webhooks")
    expect(page.locator("[data-delivery]")).to_have_count(1)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.wait_for_timeout(150)
        assert faults(page) == []
        assert not overflow(page)
    context.close()
