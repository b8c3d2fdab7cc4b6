"""The privacy centre shows what the export holds, and every card leads to a page that does what it says."""

from __future__ import annotations

import json
import re

from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.test_what_is_held import exported

CARD = re.compile(r'data-card="([a-z-]+)">(.*?)</section>', re.S)
LINK = re.compile(r'<a class="button[^"]*" href="([^"]+)"')


def cards(person: Client) -> dict[str, str]:
    return dict(CARD.findall(person.get("/account/privacy").text))


def test_what_it_says_is_what_the_download_holds(site: Instance) -> None:
    alice = site.person("Alice")
    alice.begin(SMALL)
    bob = site.person("Bob")
    bob.begin(SMALL)
    bob.begin(SMALL)
    with exported(alice) as files:
        held = json.loads(files.read("data.json"))["held"]
    rows = sum(len(part["rows"]) for part in held.values())
    told = cards(alice)["held"]
    assert f"{rows} rows in all" in told
    assert "One picture or film in one session" in told
    assert alice.name in cards(alice)["correct"]


def test_every_card_leads_somewhere_and_every_page_knows_its_place(site: Instance) -> None:
    alice = site.person("Alice")
    found = cards(alice)
    assert {"held", "went", "ways", "correct", "policy", "receipts", "bring", "leave"} <= set(found)
    for name, card in found.items():
        links = LINK.findall(card)
        assert links, name
        for link in links:
            page = alice.get(link)
            assert page.status_code == 200, (name, link)
            if link.startswith("/account"):
                assert page.text.count('class="tabs__tab"') == 7, link
                assert len(re.findall(r'tabs__tab"[^>]*aria-current="page"', page.text)) == 1, link
    assert 'href="/account/privacy"' in alice.get("/account").text


def test_nobody_sees_it_without_signing_in(site: Instance) -> None:
    assert site.client().get("/account/privacy").status_code == 302
