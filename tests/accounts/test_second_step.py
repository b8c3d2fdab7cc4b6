"""A second step: a code of an app after every first step but a passkey; good once, and not to be guessed."""

from __future__ import annotations

import re
import time
from base64 import b32decode
from datetime import timedelta
from uuid import UUID

import cv2
import httpx
import numpy as np
import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from tests.accounts.steps import fresh_address, is_in, join, link_in, newest, sign_in
from tests.accounts.test_mailed_entry import ask as ask_by_mail
from tests.accounts.test_passkeys import device_for, make as make_passkey, use as use_passkey
from tests.instance import PASSWORD, Client, Instance

MAKE, ASK, CODES, END, WAYS = (
    *("/account/second/make", "/account/second", "/account/second/codes"),
    *("/account/second/end", "/account/ways"),
)


class App:
    """An authenticator on somebody's phone."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, periods: int = 0) -> str:
        made = TOTP(b32decode(self.secret), 6, SHA1(), 30, enforce_key_length=False)
        return made.generate(int(time.time()) + periods * 30).decode()


def turn_on(client: Client) -> tuple[App, list[str]]:
    page = client.get(MAKE).text
    secret = re.search(r"data-secret>([A-Z2-7 ]+)<", page)
    assert secret
    app = App(secret[1].replace(" ", ""))
    while time.time() % 30 > 20:  # the period before must still be that when its code arrives
        time.sleep(0.2)
    made = client.form(MAKE, code=app.code(-1))  # the period before, so that the one now is still good
    assert made.headers["Cache-Control"] == "no-store, private"
    return app, re.findall(r"data-code>([A-Z-]+)<", made.text)


def with_second(site: Instance) -> tuple[Client, str, App, list[str]]:
    address = fresh_address()
    client = join(site, address)
    app, recovery = turn_on(client)
    assert len(recovery) == 10
    return client, address, app, recovery


def test_a_code_is_asked_for_after_the_password(site: Instance) -> None:
    _, address, app, _ = with_second(site)
    phone = site.client()
    assert sign_in(phone, address).url.path == ASK
    assert not is_in(phone)
    assert phone.form(ASK, code=f" {app.code()[:3]} {app.code()[3:]} ").url.path == "/studio"
    assert is_in(phone)


def test_a_code_is_good_once(site: Instance) -> None:
    _, address, app, _ = with_second(site)
    first, second = site.client(), site.client()
    used = app.code()
    sign_in(first, address)
    first.form(ASK, code=used)
    sign_in(second, address)
    assert 'id="id_code_error"' in second.form(ASK, code=used).text
    assert not is_in(second)
    second.form(ASK, code=app.code(1))
    assert is_in(second)


def test_a_code_is_asked_for_after_a_mailed_link_too(site: Instance) -> None:
    _, address, app, _ = with_second(site)
    phone = site.client()
    ask_by_mail(phone, address)
    assert phone.form(link_in(newest(site, address), "/account/enter/")).url.path == ASK
    assert not is_in(phone)
    phone.form(ASK, code=app.code())
    assert is_in(phone)


def test_a_passkey_is_both_steps(site: Instance) -> None:
    client, _, _, _ = with_second(site)
    device = device_for(site)
    make_passkey(client, device)
    phone = site.client()
    assert use_passkey(phone, device).url.path == "/studio"
    assert is_in(phone)


def test_a_recovery_code_lets_in_once_and_is_told(site: Instance) -> None:
    client, address, _, recovery = with_second(site)
    for times, expected in enumerate((True, False)):
        phone = site.client()
        sign_in(phone, address)
        phone.form(ASK, code=recovery[3].lower().replace("-", " "))
        assert is_in(phone) == expected, times
    mail = newest(site, address)
    assert "recovery code was used" in mail.subject
    assert "9" in mail.body
    fresh = re.findall(r"data-code>([A-Z-]+)<", client.post(CODES).text)
    assert len(set(fresh) - set(recovery)) == 10
    for code, expected in ((recovery[4], False), (fresh[4], True)):
        phone = site.client()
        sign_in(phone, address)
        phone.form(ASK, code=code)
        assert is_in(phone) == expected


def test_codes_cannot_be_guessed(site: Instance) -> None:
    _, address, app, _ = with_second(site)
    eve = site.client()
    sign_in(eve, address)
    wrong = f"{(int(app.code()) + 500_000) % 1_000_000:06}"
    for _ in range(5):
        eve.form(ASK, code=wrong)
    assert "wrong codes" in newest(site, address).body
    assert "for a while" in eve.form(ASK, code=app.code()).text  # not even a right one
    assert not is_in(eve)
    elsewhere = site.client()
    sign_in(elsewhere, address)
    elsewhere.form(ASK, code=app.code())
    assert not is_in(elsewhere)


def test_a_clock_that_is_set_back_shuts_nobody_out_for_a_day(site: Instance) -> None:
    from django.utils import timezone

    from glassplate.accounts import identity
    from glassplate.accounts.models import Person, SecondStep
    from glassplate.lib.isolation import duty, principal

    _, address, app, _ = with_second(site)
    ahead = timezone.now() + timedelta(days=1, minutes=5)
    with duty("sign-in"):
        person = Person.objects.get(email=identity.token_now(address)).id
    with principal(person):
        assert SecondStep.objects.filter(pk=person).update(shut_until=ahead, misses=5) == 1
    alice = site.client()
    sign_in(alice, address)
    alice.form(ASK, code=app.code())
    assert is_in(alice)


def test_without_a_first_step_there_is_no_second(site: Instance) -> None:
    _, address, app, _ = with_second(site)
    stranger = site.client()
    stranger.get("/account/login")
    assert stranger.post(ASK, data={"code": app.code()}).headers["location"] == "/account/login"
    for path in (MAKE, CODES, END):
        assert stranger.post(path).headers["location"].startswith("/account/login?next=")
    eve = site.person("Eve")
    assert [eve.post(path).status_code for path in (CODES, END)] == [404, 404]
    sign_in(stranger, address, "not the password at all")
    assert stranger.get(ASK).headers["location"] == "/account/login"


def test_it_begins_only_when_the_app_has_shown_a_code(site: Instance) -> None:
    address = fresh_address()
    client, other = join(site, address), site.client()
    sign_in(other, address)
    client.get(MAKE)
    assert 'id="id_code_error"' in client.form(MAKE, code="000000").text
    sign_in(phone := site.client(), address)
    assert is_in(phone)
    turn_on(client)
    assert is_in(client)
    assert not is_in(other)  # whoever else is in shows the second step from now on
    assert "second step was set up" in newest(site, address).subject
    assert client.get(MAKE).headers["location"] == WAYS


def test_it_ends_and_is_forgotten(site: Instance) -> None:
    client, address, _, _ = with_second(site)
    assert "data-second" in client.get(WAYS).text
    assert "No second step" in client.post(END, follow_redirects=True).text
    phone = site.client()
    sign_in(phone, address)
    assert is_in(phone)
    assert "taken away" in newest(site, address).subject


def test_who_signed_in_a_while_ago_shows_both(site: Instance, cheap_hashes: None) -> None:
    from django.test import Client as Inside, override_settings

    _, address, app, recovery = with_second(site)
    browser = Inside(SERVER_NAME="127.0.0.1")
    browser.post("/account/login", {"login": address, "password": PASSWORD})
    browser.post(ASK, {"code": app.code()})
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=0):
        assert browser.post(END).headers["location"].startswith("/account/again")
    only_password = browser.post("/account/again?next=/account/ways", {"password": PASSWORD})
    assert only_password.status_code == 200
    not_used_up = browser.post("/account/again", {"password": "something else", "code": recovery[0]})
    assert not_used_up.status_code == 200
    both = browser.post("/account/again?next=/account/ways", {"password": PASSWORD, "code": recovery[0]})
    assert both.headers["location"] == WAYS


def test_a_clock_that_is_set_back_keeps_nobody_fresh(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who signed in before counts as long as ago as a clock can say, and not as if it were to come."""
    from django.test import Client as Inside

    _, address, app, _ = with_second(site)
    browser, now = Inside(SERVER_NAME="127.0.0.1"), time.time
    browser.post("/account/login", {"login": address, "password": PASSWORD})
    browser.post(ASK, {"code": app.code()})
    monkeypatch.setattr(time, "time", lambda: now() - 86_400)
    assert browser.post(END).headers["location"].startswith("/account/again")


def test_the_picture_says_to_a_phone_what_is_written_beside_it(site: Instance) -> None:
    address = fresh_address()
    page = join(site, address).get(MAKE)
    drawn = re.search(r'class="code-picture" viewBox="0 0 (\d+) \d+".*?<path fill="#000" d="([^"]+)"', page.text, re.S)
    secret = re.search(r"data-secret>([A-Z2-7 ]+)<", page.text)
    assert drawn and secret
    picture = np.full((int(drawn[1]), int(drawn[1])), 255, np.uint8)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn[2]):
        picture[int(y), int(x)] = 0
    # From nearer and from farther, as one holds a phone: this reader does not make out every code at every size.
    seen = (cv2.resize(picture, None, fx=each, fy=each, interpolation=0) for each in (8, 5, 12, 3, 16))
    read = next(filter(None, (cv2.QRCodeDetectorAruco().detectAndDecode(one)[0] for one in seen)))
    address_read = httpx.URL(read)
    assert (address_read.scheme, address_read.host) == ("otpauth", "totp")
    assert address_read.params["secret"] == secret[1].replace(" ", "")
    assert address_read.params.get("algorithm", "SHA1") == "SHA1"


def test_neither_secret_nor_recovery_code_lies_open(site: Instance) -> None:
    from glassplate.accounts.models import SecondStep
    from glassplate.lib.isolation import duty, principal
    from glassplate.rights import holdings

    client, address, app, recovery = with_second(site)
    me = client.get("/account/data").text
    with duty("sign-in"):
        from glassplate.accounts import identity
        from glassplate.accounts.models import Person

        found = Person.objects.by_token(identity.token(address))
        assert found
        person: UUID = found.id
    with principal(person):
        row = SecondStep.of(person)
        assert row
        rows = repr(list(SecondStep.objects.values()))
    tables = {part.table: part for part in holdings.parts()}
    mine = [tables[name] for name in ("accounts_secondstep", "accounts_person", "vault_sealed")]
    held = "".join(repr(each) for part in mine for each in holdings.rows(part, person))
    assert address in held  # which is opened, unlike what lets in
    assert str(row.sealed) in held
    for private in (app.secret, recovery[0], recovery[0].replace("-", "")):
        assert private not in rows + held + me + site.log.read_text()
    with principal(UUID(int=0)):
        assert SecondStep.objects.count() == 0


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(site: Instance, at: int, code: str) -> None:
    from base64 import b32encode

    from glassplate.accounts.second import codes

    secret = b32encode(b"12345678901234567890").decode()  # RFC 6238, appendix B, of which an app shows six digits
    assert codes.code(secret, at) == code
    assert codes.counter_of(secret, code, at + codes.PERIOD) == at // codes.PERIOD
    assert codes.counter_of(secret, code, at + 3 * codes.PERIOD) is None
    assert codes.counter_of(secret, "٢٨٧٠٨٢", 59) is None
