"""What somebody who is not signed in, or is somebody else, gets: nothing."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory

from tests.instance import Instance


@pytest.mark.parametrize("path", ["/account", "/account/password/change"])
def test_a_stranger_is_asked_to_sign_in(site: Instance, path: str) -> None:
    answer = site.client().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login?next=/account")


def test_one_person_never_sees_another(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    page = eve.get("/account").text
    assert eve.address in page
    assert alice.address not in page


def test_a_session_of_somebody_who_left_is_nobodys(site: Instance) -> None:
    client = site.client()
    client.cookies.set("session", "x" * 32)
    assert client.get("/account").status_code == 302


def test_there_is_no_outbox_outside_development(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.accounts import views

    monkeypatch.setattr(settings, "DEVELOPMENT", False)
    with pytest.raises(Http404):
        views.mails(RequestFactory().get("/outbox"))
