"""On a phone, in every language: the service's name is whole, and the page without a network says what is true."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from glassplate.lib.words import language, say
from tests.instance import PROFILES, Instance, Pages, own_instance
from tests.pages.test_accessibility import overflow

pytestmark = pytest.mark.browser

# What is shown of the name, what there is of it, and where the last of the ways ends.
SEEN = """() => {
  const name = document.querySelector('.top__name span')
  const last = [...document.querySelectorAll('.top__link')].pop().getBoundingClientRect()
  return [name.clientWidth, name.scrollWidth, Math.ceil(last.right)]
}"""


@pytest.fixture(scope="module")
def express(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """The product with the most ways in its bar, in every language that there is."""
    policy = tmp_path_factory.mktemp("policy") / "policy.toml"
    shipped = (PROFILES / "express.toml").read_text()
    assert 'languages = ["en"]' in shipped
    policy.write_text("incomplete = true\n" + shipped.replace('languages = ["en"]', 'languages = ["en", "sv", "de"]'))
    with own_instance(GLASSPLATE_POLICY=str(policy)) as instance:
        yield instance


@pytest.mark.parametrize("width", [320, 390])
def test_no_phone_cuts_the_services_name(express: Instance, width: int) -> None:
    with Pages(express) as browser:
        page = browser.device(viewport={"width": width, "height": 740}).new_page()
        for code in ("en", "sv", "de"):
            for path in ("/", "/privacy", "/order/open"):
                page.goto(f"/{code}{path}")
                shown, there, last = page.evaluate(SEEN)
                assert shown == there > 0, (code, path)
                assert last <= width, (code, path)
                assert overflow(page) == 0, (code, path)


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_page_without_a_network_speaks_of_nobody_where_nobody_signs_in(express: Instance, code: str) -> None:
    with language(code):
        kept, signed_in = say("shell-nothing-kept"), say("shell-nothing-here")
    with Pages(express) as browser:
        page = browser.device(viewport={"width": 390, "height": 740}).new_page()
        page.goto(f"/{code}/offline")
        told = page.get_by_text(kept, exact=True)
        expect(told).to_be_visible()
        expect(page.get_by_text(signed_in)).to_have_count(0)
        ends = [box["x"] for each in (told, page.get_by_role("heading", level=1)) if (box := each.bounding_box())]
        assert len(ends) == 2 and ends[0] == ends[1], "both begin at the same margin"
