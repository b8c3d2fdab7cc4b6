"""Mail that begins in clear and is sealed before anything is said: or, where that cannot be, mail that is not sent."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.egress.far import Far, certificate
from tests.egress.test_post import ADDRESS, WORDS, again as again, last, letter, settings

HOST = "smtp.mail.example"
OFFERS = b"250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n"
ANSWERS = {b"EHLO": b"250-here\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 in\r\n", b"DATA": b"354 go on\r\n"}


class Postbox(Far):
    """A mail server of the kind that most companies run: it speaks first, and offers to be sealed."""

    def __init__(self, context: ssl.SSLContext, offers: bytes = OFFERS, slips: bytes = b"") -> None:
        self.clear, self.sealed = b"", b""  # all that a caller said before, and after
        self._offers, self._slips = offers, slips
        super().__init__(lambda line: None, context)

    def _answer(self, line: Any) -> None:
        with line:
            line.sendall(b"220 here\r\n")
            while said := line.recv(4096):
                self.clear += said
                if said.upper().startswith(b"STARTTLS"):
                    line.sendall(b"220 go on\r\n" + self._slips)
                    return self._sealed(line)
                line.sendall(self._offers if said.upper().startswith(b"EHLO") else b"250 fine\r\n")
        return None

    def _sealed(self, line: Any) -> None:
        assert self.context
        try:
            whole = self.context.wrap_socket(line, server_side=True)
        except ssl.SSLError:
            return
        with whole, whole.makefile("rwb") as file:
            in_text = False
            for raw in file:
                self.sealed += raw
                if in_text and raw != b".\r\n":
                    continue
                verb = raw[:4].upper()
                in_text = verb == b"DATA"
                file.write(ANSWERS.get(verb, b"250 fine\r\n"))
                file.flush()


@pytest.fixture
def post(public: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return what makes a mail server of the company's, and sends it a letter with a name and a password."""
    boxes: list[Postbox] = []

    def send(person: Any, name: str = HOST, **how: bytes) -> Postbox:
        boxes.append(Postbox(certificate(tmp_path, name), **how))
        public(boxes[-1].port)
        trusted = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
        monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.ssl_context", trusted)
        signed_in = {"EMAIL_HOST_USER": "studio", "EMAIL_HOST_PASSWORD": "heron"}
        with settings(HOST, 587, EMAIL_USE_TLS=True, EMAIL_TIMEOUT=5, **signed_in):
            letter(person).send()
        return boxes[-1]

    send.boxes = boxes  # type: ignore[attr-defined]
    yield send
    for box in boxes:
        box.close()


def test_nothing_is_said_before_the_line_is_sealed(alice: Any, post: Any) -> None:
    box = post(alice.id)
    assert [word.split()[0].upper() for word in box.clear.splitlines()] == [b"EHLO", b"STARTTLS"]
    assert WORDS.encode() in box.sealed and ADDRESS.encode() in box.sealed and b"AUTH PLAIN" in box.sealed
    assert last(alice.id).outcome == "done"


@pytest.mark.parametrize(
    ("name", "how"),
    [
        (HOST, {"offers": b"250-here\r\n250 AUTH PLAIN\r\n"}),  # somebody on the way has taken the offer out
        ("other.example", {}),  # somebody else answers, with a certificate of theirs
    ],
)
def test_where_the_line_cannot_be_sealed_nothing_is_sent(
    alice: Any, post: Any, name: str, how: dict[str, bytes]
) -> None:
    with pytest.raises(Exception, match=r"STARTTLS|certificate") as failure:
        post(alice.id, name, **how)
    (box,) = post.boxes
    said = box.clear + box.sealed
    assert WORDS.encode() not in said and ADDRESS.encode() not in said and b"AUTH" not in said
    assert not any(text in str(failure.value) for text in (WORDS, ADDRESS, "heron"))
    assert (last(alice.id).outcome, last(alice.id).reason) == ("failed", "egress-broken")


def test_what_is_slipped_in_before_the_seal_is_not_taken_for_the_servers(alice: Any, post: Any) -> None:
    """It is dropped with what was read in clear, or breaks the handshake: nothing goes on because of it."""
    with suppress(OSError):
        post(alice.id, slips=b"250 fine\r\n" * 9)
    (box,) = post.boxes
    assert [word.split()[0].upper() for word in box.clear.splitlines()][:2] == [b"EHLO", b"STARTTLS"]
    assert WORDS.encode() not in box.clear
    assert (WORDS.encode() in box.sealed) == (last(alice.id).outcome == "done")
