"""The operator's mailbox is looked into through the door, and nothing stays there that was taken."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from glassplate.policy import questions
from tests.egress.far import certificate, found
from tests.instance import Client, Instance
from tests.policy.samples import manifest
from tests.rights.asking import letter
from tests.rights.box import Box

WORDS = "a heron by post, a secret of hers"


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(autouse=True)
def again() -> Iterator[None]:
    yield
    questions.set_policy(None)


def look(box: Box, patch: pytest.MonkeyPatch, url: str = "") -> int:
    from glassplate.rights.cases import mailbox

    patch.setenv("GLASSPLATE_IMAP_URL", url or f"imap://mia%40x:a%20word@127.0.0.1:{box.port}/INBOX")
    return mailbox.look()


def test_what_waits_becomes_cases_and_is_deleted_there(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box(letter(alice.address, "Blue", WORDS), b"no mail at all", letter(alice.address, "Red", "another"))
    assert look(box, monkeypatch) == 3
    assert box.mails == {}
    assert b'LOGIN mia@x "a word"' in box.said
    assert len(re.findall("data-case", alice.get("/account/cases").text)) == 2
    assert look(box, monkeypatch) == 0
    box.close()


def test_what_could_not_be_taken_stays_and_the_others_are_taken(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.rights.cases import receiving

    taken, receive = [], receiving.receive

    def breaking(raw: bytes) -> object:
        taken.append(raw)
        if len(taken) == 1:
            raise LookupError
        return receive(raw)

    monkeypatch.setattr(receiving, "receive", breaking)
    box = Box(letter(alice.address, "Blue", WORDS), letter(alice.address, "Red", WORDS))
    with pytest.raises(LookupError):
        look(box, monkeypatch)
    assert list(box.mails) == [1]
    assert look(box, monkeypatch) == 1
    assert box.mails == {}
    box.close()


def test_a_mail_that_is_too_large_is_never_asked_for(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box(b"From: a@b.example\r\n\r\nx")
    box.announced = 2 << 20
    assert look(box, monkeypatch) == 1
    assert not [line for line in box.said if b"BODY" in line]
    assert box.mails == {}
    box.close()


def test_a_server_that_sends_more_than_it_said_is_cut_off(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box(b"From: a@b.example\r\n\r\n" + b"x" * (2 << 20))
    box.announced = 10
    assert look(box, monkeypatch) == 0
    assert len(box.mails) == 1
    box.close()


def test_a_server_that_is_away_is_asked_again_later(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box()
    box.close()
    assert look(box, monkeypatch) == 0


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("imaps://imap.elsewhere.example/INBOX", "egress-other-host"),
        ("imap://smtp.mail.example/INBOX", "egress-in-clear"),
    ],
)
def test_only_the_mail_companys_server_is_called_and_only_sealed(
    site: Instance, monkeypatch: pytest.MonkeyPatch, url: str, why: str
) -> None:
    from glassplate.egress import mailbox
    from glassplate.egress.errors import NotPermitted

    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("it was looked up"))
    monkeypatch.setenv("GLASSPLATE_IMAP_URL", url)
    with pytest.raises(NotPermitted) as refused:
        mailbox.fetch(lambda mail: None, 1000)
    assert refused.value.words == why


def test_a_companys_mailbox_is_read_sealed_with_its_own_certificate(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The name on the card is looked up once, and who answers there must prove to be it."""
    from glassplate.egress import addresses

    box = Box(letter(alice.address, "Blue", WORDS), context=certificate(tmp_path, "smtp.mail.example"))
    trusted, connect, called = ssl.create_default_context(cafile=str(tmp_path / "ca.pem")), addresses.connect, []

    def here(places: tuple[addresses.Address, ...], seconds: float) -> object:
        called.extend(each.place for each in places)
        return connect(tuple(addresses.Address(each.family, ("127.0.0.1", box.port)) for each in places), seconds)

    monkeypatch.setattr(addresses, "resolve", lambda host, port, is_declared: _public(host, port))
    monkeypatch.setattr(addresses, "connect", here)
    url = "imaps://mia:word@smtp.mail.example/INBOX"
    assert look(box, monkeypatch, url) == 0  # nobody vouches for this certificate
    assert box.said == []
    monkeypatch.setattr("ssl.create_default_context", lambda: trusted)
    assert look(box, monkeypatch, url) == 1
    assert set(called) == {("1.1.1.1", 993)}
    box.close()


def test_an_own_server_is_called_just_where_it_was_declared(
    site: Instance, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def own(m: dict) -> None:
        next(each for each in m["processors"] if each["id"] == "mail").update(self_hosted=True, hosts=[])

    questions.set_policy(manifest("fashion", own))
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "")
    box = Box(letter(alice.address, "Blue", WORDS))
    assert look(box, monkeypatch) == 1
    box.close()


def _public(host: str, port: int) -> tuple[object, ...]:
    from glassplate.egress.addresses import Address

    assert host == "smtp.mail.example"
    return tuple(Address(family, place) for family, _, _, _, place in found("1.1.1.1")(host, port))
