"""Nobody learns from an answer who has an account; the mail tells the one who may know."""

from __future__ import annotations

from tests.accounts.steps import OTHER_PASSWORD, ask_reset, fresh_address, newest, sign_in, sign_up, without_noise
from tests.instance import Instance


def test_sign_up_answers_the_same_for_a_taken_address(site: Instance) -> None:
    taken, free = site.person("Alice").address, fresh_address()
    first, second = sign_up(site.client(), taken), sign_up(site.client(), free)
    assert (first.status_code, first.url.path) == (second.status_code, second.url.path)
    assert without_noise(first, taken) == without_noise(second, free)
    assert "/account/confirm/" not in newest(site, taken).body
    assert "/account/confirm/" in newest(site, free).body


def test_sign_up_for_an_unconfirmed_address_answers_the_same(site: Instance) -> None:
    waiting, free = fresh_address(), fresh_address()
    sign_up(site.client(), waiting)
    first, second = sign_up(site.client(), waiting), sign_up(site.client(), free)
    assert without_noise(first, waiting) == without_noise(second, free)


def test_sign_in_answers_the_same_for_an_unknown_address(site: Instance) -> None:
    known, unknown = site.person("Alice").address, fresh_address()
    first = sign_in(site.client(), known, OTHER_PASSWORD)
    second = sign_in(site.client(), unknown, OTHER_PASSWORD)
    assert first.status_code == second.status_code == 200
    assert without_noise(first, known) == without_noise(second, unknown)


def test_reset_answers_the_same_for_an_unknown_address(site: Instance) -> None:
    known, unknown = site.person("Alice").address, fresh_address()
    first, second = ask_reset(site.client(), known), ask_reset(site.client(), unknown)
    assert (first.status_code, first.url.path) == (second.status_code, second.url.path)
    assert without_noise(first) == without_noise(second)
    assert "/account/password/reset/" in newest(site, known).body
    assert "/account/password/reset/" not in newest(site, unknown).body


def test_a_form_that_fails_shows_what_was_typed_and_no_token(site: Instance) -> None:
    address = fresh_address()
    page = sign_in(site.client(), address, OTHER_PASSWORD)
    assert address in page.text
    assert "sealed.invalid" not in page.text
