"""The page of a development instance's mails: those of the last day, or only the newest few."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.accounts.steps import fresh_address, sign_up
from tests.instance import Instance


def shown(site: Instance, query: str = "") -> list[str]:
    """Return the mails on the page, as its text."""
    answer = site.client().get(f"/outbox{query}")
    assert answer.status_code == 200
    return answer.text.split("<article")[1:]


def test_only_the_newest_are_shown_to_whoever_asks_for_few(site: Instance) -> None:
    first, second = fresh_address("first"), fresh_address("second")
    for address in (first, second):
        sign_up(site.client(), address)
    (newest,) = shown(site, "?newest=1")
    assert second in newest and first not in newest
    assert first in shown(site, "?newest=2")[1]
    assert len(shown(site)) >= 2


@pytest.mark.parametrize("query", ["?newest=", "?newest=-1", "?newest=many", "?newest=9999999", "?newest=%D9%A1x"])
def test_what_is_no_number_shows_all(site: Instance, query: str) -> None:
    sign_up(site.client(), fresh_address())
    assert len(shown(site, query)) == len(shown(site))


def test_a_link_ends_where_its_sentence_goes_on() -> None:
    from glassplate.accounts.outbox import Sent

    body = "Our policy (http://a.example/privacy). Open it: http://a.example/e/x?y=1, or http://a.example/."
    links = ["http://a.example/privacy", "http://a.example/e/x?y=1", "http://a.example/"]
    assert Sent("", "", body, timezone.now()).links == links
