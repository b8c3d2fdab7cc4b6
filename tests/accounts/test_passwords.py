"""Forgotten and changed passwords, and what becomes of the sessions that were open."""

from __future__ import annotations

from tests.accounts.steps import (
    OTHER_PASSWORD,
    ask_reset,
    fresh_address,
    is_in,
    link_in,
    newest,
    sign_in,
    sign_up,
)
from tests.instance import PASSWORD, Client, Instance


def change(client: Client, old: str, new: str, again: str = "") -> str:
    return client.form("/account/password/change", oldpassword=old, password1=new, password2=again or new).text


def test_a_forgotten_password_is_chosen_anew_by_mail(site: Instance) -> None:
    open_elsewhere, client = site.person("Alice"), site.client()
    address = open_elsewhere.address
    ask_reset(client, address)
    path = link_in(newest(site, address), "/account/password/reset/")
    landed = client.get(path, follow_redirects=True)
    assert path.rsplit("-", 1)[-1] not in str(landed.url)  # the key leaves the address bar
    done = client.form(landed.url.path, password1=OTHER_PASSWORD, password2=OTHER_PASSWORD)
    assert done.url.path == "/account/password/reset/done"
    assert not is_in(open_elsewhere)
    sign_in(site.client(), address)
    assert not is_in(client)
    sign_in(client, address, OTHER_PASSWORD)
    assert is_in(client)
    assert "changed" in newest(site, address).subject


def test_a_reset_link_works_once(site: Instance) -> None:
    address, client = site.person("Alice").address, site.client()
    ask_reset(client, address)
    path = link_in(newest(site, address), "/account/password/reset/")
    landed = client.get(path, follow_redirects=True)
    client.form(landed.url.path, password1=OTHER_PASSWORD, password2=OTHER_PASSWORD)
    again = site.client().get(path, follow_redirects=True)
    assert 'name="password1"' not in again.text


def test_an_older_reset_link_is_over_when_the_password_changed(site: Instance) -> None:
    client = site.person("Alice")
    address = client.address
    ask_reset(site.client(), address)
    path = link_in(newest(site, address), "/account/password/reset/")
    change(client, PASSWORD, OTHER_PASSWORD)
    assert 'name="password1"' not in site.client().get(path, follow_redirects=True).text


def test_a_change_ends_the_other_sessions_and_keeps_this_one(site: Instance) -> None:
    here, elsewhere = site.person("Alice"), site.client()
    address = here.address
    sign_in(elsewhere, address)
    assert is_in(elsewhere)
    change(here, PASSWORD, OTHER_PASSWORD)
    assert is_in(here)
    assert not is_in(elsewhere)
    assert "changed" in newest(site, address).subject


def test_a_change_needs_the_old_password_and_the_new_one_twice(site: Instance) -> None:
    client = site.person("Alice")
    address = client.address
    assert 'id="id_oldpassword_error"' in change(client, "something else entirely", OTHER_PASSWORD)
    assert 'id="id_password2_error"' in change(client, PASSWORD, OTHER_PASSWORD, "not the same at all")
    assert 'id="id_password1_error"' in change(client, PASSWORD, address)
    fresh = site.client()
    sign_in(fresh, address)
    assert is_in(fresh)


def test_sign_out_everywhere_ends_every_session(site: Instance) -> None:
    here, elsewhere = site.person("Alice"), site.client()
    sign_in(elsewhere, here.address)
    here.post("/account/logout/everywhere")
    assert not is_in(here)
    assert not is_in(elsewhere)


def test_who_squats_an_address_loses_it_to_its_owner(site: Instance) -> None:
    """A stranger signs up with somebody's address; the owner resets the password and has a confirmed account."""
    address = fresh_address()
    stranger = site.client()
    sign_up(stranger, address, OTHER_PASSWORD)
    owner = site.client()
    sign_up(owner, address)  # the mail says that there is one
    ask_reset(owner, address)
    landed = owner.get(link_in(newest(site, address), "/account/password/reset/"), follow_redirects=True)
    owner.form(landed.url.path, password1=PASSWORD, password2=PASSWORD)
    sign_in(owner, address)
    assert is_in(owner)
    assert not is_in(stranger)
    sign_in(stranger, address, OTHER_PASSWORD)
    assert not is_in(stranger)
