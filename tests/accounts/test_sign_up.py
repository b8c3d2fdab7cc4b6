"""From nothing to an account: sign-up, the mail, the button, and nothing before it."""

from __future__ import annotations

import pytest

from tests.accounts.steps import OTHER_PASSWORD, fresh_address, is_in, join, link_in, newest, sign_in, sign_up
from tests.instance import PASSWORD, Instance


def test_a_person_signs_up_confirms_and_is_in(site: Instance) -> None:
    address, client = fresh_address(), site.client()
    page = sign_up(client, address)
    assert page.status_code == 200
    assert address in page.text  # it says where the mail went
    assert not is_in(client)
    mail = newest(site, address)
    client.form(link_in(mail, "/account/confirm/"))
    account = client.get("/account")
    assert account.status_code == 200
    assert address in account.text
    assert "Mia" in account.text


def test_no_one_is_in_before_the_address_is_confirmed(site: Instance) -> None:
    address = fresh_address()
    sign_up(site.client(), address)
    client = site.client()
    page = sign_in(client, address)
    assert page.url.path == "/account/confirm"
    assert not is_in(client)


def test_opening_the_link_changes_nothing(site: Instance) -> None:
    """Mail scanners open links; only the button counts."""
    address, client = fresh_address(), site.client()
    sign_up(client, address)
    path = link_in(newest(site, address), "/account/confirm/")
    scanner = site.client()
    for _ in range(3):
        assert scanner.get(path).status_code == 200
        assert scanner.head(path).status_code == 200
    assert not is_in(client)
    client.form(path)
    assert is_in(client)


def test_the_link_works_once(site: Instance) -> None:
    address, client = fresh_address(), site.client()
    sign_up(client, address)
    path = link_in(newest(site, address), "/account/confirm/")
    client.form(path)
    again = site.client().get(path)
    assert again.status_code == 410
    assert site.client().get(path[:-3] + "abc").status_code == 410


def test_another_browser_confirms_with_the_password_only(site: Instance) -> None:
    """So that an owner's click never confirms an account that a stranger made with the owner's address."""
    address = fresh_address()
    sign_up(site.client(), address)
    path = link_in(newest(site, address), "/account/confirm/")
    other = site.client()
    refused = other.form(path, password=OTHER_PASSWORD)
    assert 'aria-invalid="true"' in refused.text
    assert not is_in(other)
    other.form(path, password=PASSWORD)
    assert is_in(other)


@pytest.mark.parametrize("password", ["short1234", "password123", "1234567890", "p" * 300])
def test_a_weak_password_is_refused_beside_its_field(site: Instance, password: str) -> None:
    address = fresh_address()
    page = sign_up(site.client(), address, password)
    assert 'id="id_password1_error"' in page.text
    assert "id_password1_error" in page.text.split('name="password1"')[1].split(">")[0]  # aria-describedby
    assert site.outbox(address) == []


def test_a_password_like_the_address_is_refused(site: Instance) -> None:
    page = sign_up(site.client(), "wilhelmina.stern@example.net", "wilhelmina.stern")
    assert 'id="id_password1_error"' in page.text


@pytest.mark.parametrize(
    "address", ["", "mia", "mia@", "@example.net", "a@b@example.net", "mia@example.net\r\nBcc: x@y.z"]
)
def test_what_is_no_address_is_refused_beside_its_field(site: Instance, address: str) -> None:
    page = sign_up(site.client(), address)
    assert page.status_code == 200
    assert 'id="id_email_error"' in page.text


def test_an_address_is_one_address_however_it_is_written(site: Instance) -> None:
    address = fresh_address()
    join(site, address)
    client = site.client()
    sign_in(client, f"  {address.upper().replace('M', 'Ｍ', 1)} ")  # a full-width letter
    assert is_in(client)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "Mia\r\nBcc: x@y.z", "\u202eaiM", "{{ 7 }}", 'O\'Neil & "Co"']
)
def test_a_name_is_only_ever_text(site: Instance, name: str) -> None:
    address, client = fresh_address(), site.client()
    sign_up(client, address, name=name)
    client.form(link_in(newest(site, address), "/account/confirm/"))
    page = client.get("/account")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\u202e" not in page.text


def test_the_policy_is_linked_before_the_form(site: Instance) -> None:
    page = site.client().get("/account/signup").text
    assert page.index('href="/privacy"') < page.index("<form")
