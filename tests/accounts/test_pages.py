"""Pages of the account in a real browser: keys, webhooks, where pictures went; without scripts, and for everyone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.api.calling import caller
from tests.egress.test_where import went
from tests.instance import Instance, Pages
from tests.pages.test_accessibility import DESKTOP, PHONE, check, faults, overflow

pytestmark = pytest.mark.browser

ADDRESS = "https://nobody.invalid/" + "a-long-path-without-a-break" * 6


def make(page: Any, label: str) -> None:
    page.get_by_label("What is it for?").fill(label)
    page.get_by_label("Most credits a month (if you like)").fill("25")
    page.get_by_role("button", name="Make the key").click()


def test_without_scripts_a_key_is_made_and_ended(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account")
    page.get_by_role("link", name="See the keys").click()
    make(page, "my <b>script</b>")
    key = page.get_by_label("The key", exact=True).input_value()
    assert caller(site, key).get("/api/me").status_code == 200
    expect(page.get_by_text("my <b>script</b>")).to_be_visible()
    page.get_by_role("button", name="End the key my <b>script</b>").click()
    expect(page.get_by_role("status")).to_contain_text("ended")
    expect(page.get_by_role("listitem").filter(has_text="Ended on")).to_be_visible()
    assert caller(site, key).get("/api/me").status_code == 401
    context.close()


def test_the_page_of_keys_has_no_fault_on_a_desk_and_on_a_phone(site: Instance, pages: Pages) -> None:
    context = pages.device(site.person("Alice"), viewport=DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto("/account/keys")
    make(page, "another program")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.wait_for_timeout(150)
        assert faults(page) == []
        assert not overflow(page)
    context.close()


def test_without_scripts_a_webhook_is_added_switched_off_and_deleted(site: Instance, pages: Pages) -> None:
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


def test_the_page_of_webhooks_has_no_fault_on_a_desk_and_on_a_phone(site: Instance, pages: Pages) -> None:
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


def test_the_page_of_where_pictures_went_has_no_fault(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, bypass_csp=True)
    check(context, "/account/where")
    went(alice)
    went(alice, reason="egress-other-host")
    check(context, "/account/where")
    context.close()
