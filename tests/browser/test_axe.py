"""Every state of the studio is for everyone: axe finds nothing, in either theme, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.states import STATES, with_a_candidate
from tests.instance import Client, Instance, Pages
from tests.pages.test_accessibility import DESKTOP, PHONE, faults, overflow

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def session(alice: Client) -> str:
    return str(with_a_candidate(alice)["id"])


@pytest.fixture(scope="module", params=["light", "dark"])
def device(request: pytest.FixtureRequest, pages: Pages, alice: Client) -> Iterator[BrowserContext]:
    """Alice's browser in one of the themes; axe has to be let past the content policy."""
    context = pages.device(alice, color_scheme=request.param, reduced_motion="reduce", bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_studio_has_no_fault(
    device: BrowserContext, session: str, state: str, size: dict[str, int]
) -> None:
    page = device.new_page()
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    STATES[state](page, session)
    assert faults(page) == []
    assert overflow(page) == 0
    page.close()
