"""Every page of the five products is for everyone: as a visitor and as a person, on a desk and on a phone.

The addresses are those that a visitor and a person come to by following every link. In every run the journeys look at
the pages on their way; this is the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest

from tests.accounts.steps import fresh_address
from tests.billing import shop
from tests.guests import steps as guests
from tests.instance import Client, Instance, Pages
from tests.journeys.walking import opened, walking
from tests.pages.test_five_products import crawled, inside
from tests.policy.samples import NAMES, profile
from tests.samples import ASTRONAUT

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.timeout(1200)]

LOOKS: tuple[tuple[str, Literal["light", "dark"]], ...] = (("desktop", "light"), ("phone", "dark"))
OWN = ("/", "/studio", "/library", "/account", "/account/privacy", "/order", "/packs")


@pytest.fixture(scope="module", params=NAMES)
def product(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def own(product: str) -> Iterator[Instance]:
    with opened(product) as instance:
        yield instance


@pytest.fixture(scope="module")
def person(own: Instance, product: str) -> Client:
    """Return somebody with a picture, where pictures are kept, and a purchase."""
    manifest = profile(product)
    if not manifest.sign_in.methods:
        return guests.buy(own, fresh_address()).client
    client = inside(own, manifest)
    if manifest.pictures.uploads and manifest.pictures.placement == "account":
        client.begin(ASTRONAUT, "A session with a name that is a good deal longer than its picture is wide")
    if manifest.payments:
        led = shop.at_till(client, shop.begin(client, manifest.payments.products[0].id), "pay")
        shop.until(lambda: shop.back(client, led) == "paid")
    return client


@pytest.mark.parametrize(("width", "theme"), LOOKS)
@pytest.mark.parametrize("who", ["visitor", "person"])
def test_no_page_has_a_fault(
    own: Instance,
    pages: Pages,
    product: str,
    person: Client,
    who: str,
    width: str,
    theme: Literal["light", "dark"],
) -> None:
    client = person if who == "person" else None
    asking = client or own.client()
    starts = [path for path in OWN if client and client.get(path, follow_redirects=True).status_code == 200]
    paths = sorted(crawled(asking, *starts).texts)
    with walking(pages, f"{product}-{who}", width, client, everywhere=True, color_scheme=theme) as walk:
        for path in paths:
            walk.goto(path, path.strip("/").replace("/", "-").partition("?")[0] or "front")
        print(f"{product} as {who}, {width}, {theme}: {len(paths)} pages, {len(walk.found)} with a fault")
