"""Threat 7: an address that a person named leads to the open Internet, once, and is sent nothing but a state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glassplate.policy import questions
from tests.egress.far import certificate, far, found, says
from tests.egress.test_addresses import NOT_PUBLIC
from tests.egress.test_door import record
from tests.policy.samples import manifest

HOST = "hooks.example.com"
REFUSED = (
    *(f"https://{each if ':' not in each else f'[{each}]'}/" for each in NOT_PUBLIC),
    *(
        "https://0/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://017700000001/",
    ),
    *("https://localhost/", "https://LOCALHOST./", "https://a.localhost/", "https://router.lan/", "https://metadata/"),
    *("https://metadata.google.internal/", "https://printer.local/", "https://[::ffff:127.0.0.1]/"),
    *(f"http://{HOST}/", f"http://{HOST}:443/", f"ftp://{HOST}/", f"smtp://{HOST}/", f"file://{HOST}/etc/passwd"),
    *(
        f"https://user@{HOST}/",
        f"https://user:word@{HOST}/",
        f"https://{HOST}@127.0.0.1/",
        f"https://{HOST}\\@127.0.0.1/",
    ),
    *(f"https://{HOST}:80/", f"https://{HOST}:22/", f"https://{HOST}:25/", f"https://{HOST}:99999/"),
    *("https:///", "https://", "//", "", "nonsense", f" https://{HOST}/", f"https://{HOST}/ x", f"https://{HOST}/\n"),
    *("https://hööks.example.com/", f"https://{HOST}/" + "x" * 500, f"gopher://{HOST}:1024/", "javascript:alert(1)"),
)
TAKEN = (
    f"https://{HOST}/",
    f"https://{HOST}:8443/a?b=c",
    f"https://{HOST.upper()}/",
    "https://1.1.1.1/",
    "https://a.b.c/",
)


@pytest.fixture
def hooked(public: Any, tmp_path: Path) -> Any:
    """Make the named host a far end of ours: what to switch it on with, and its certificate."""
    return public, certificate(tmp_path, HOST)


def errand(alice: Any, *sends: str, purpose: str = "webhook") -> Any:
    from glassplate.egress.door import Errand

    return Errand("webhook", purpose, sends or ("state of the job",), alice.id, alice.job)


def ask(alice: Any, url: str, wanted: Any = None) -> int:
    from glassplate.egress.door import door

    with door(wanted or errand(alice)) as way:
        return int(way.client().post(url, content=b"{}").status_code)


def why(alice: Any, url: str, wanted: Any = None) -> str:
    from glassplate.egress.errors import EgressError

    with pytest.raises(EgressError) as no:
        ask(alice, url, wanted)
    assert HOST not in str(no.value)
    return no.value.words


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_one_of_the_open_internet_is_refused_as_it_stands(url: str) -> None:
    from glassplate.egress import named
    from glassplate.egress.errors import NotPermitted

    with pytest.raises(NotPermitted):
        named.place(url)


@pytest.mark.parametrize("url", TAKEN)
def test_any_address_of_the_open_internet_is_taken(url: str) -> None:
    from glassplate.egress import named

    assert named.place(url).scheme == "https"


def test_it_is_called_with_its_certificate_and_is_on_record(alice: Any, hooked: Any) -> None:
    public, context = hooked
    with far(says(b"fine"), context) as end:
        called = public(end.port)
        assert ask(alice, f"https://{HOST}/hook") == 200
        assert b"Host: hooks.example.com" in end.heard[0]
    assert called == [("1.1.1.1", 443)]
    row = record(alice)
    assert (row.processor, row.purpose, row.sends, row.outcome) == ("webhook", "webhook", ["state of the job"], "done")
    assert (row.bytes_sent, row.bytes_received) == (2, 4)


@pytest.mark.parametrize("number", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "64:ff9b::7f00:1", "100.64.0.1"])
def test_a_name_that_leads_into_a_private_network_is_not_called(alice: Any, hooked: Any, number: str) -> None:
    public, context = hooked
    with far(says(), context) as end:
        called = public(end.port, "1.1.1.1", number)  # one of its numbers is enough
        assert why(alice, f"https://{HOST}/") == "egress-private-address"
        assert (called, end.heard) == ([], [])


def test_a_name_that_changes_is_looked_up_once_for_each_call(
    alice: Any, hooked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress import addresses

    public, context = hooked
    with far(says(), context) as end:
        called = public(end.port)
        answers = [found("1.1.1.1"), found("127.0.0.1")]
        monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *asked, **more: answers.pop(0)(*asked, **more))
        assert ask(alice, f"https://{HOST}/") == 200
        assert called == [("1.1.1.1", 443)]
        assert why(alice, f"https://{HOST}/") == "egress-private-address"


def test_somebody_without_the_certificate_gets_nothing(alice: Any, public: Any, tmp_path: Path) -> None:
    context = certificate(tmp_path, "other.example.com")
    with far(says(), context) as end:
        public(end.port)
        assert why(alice, f"https://{HOST}/") == "egress-wrong-certificate"
        assert end.heard == []


@pytest.mark.parametrize("place", ["https://127.0.0.1/", "http://169.254.169.254/", f"https://{HOST}/again"])
def test_a_redirect_is_not_followed(alice: Any, hooked: Any, place: str) -> None:
    public, context = hooked
    with far(says(b"", "307 Temporary Redirect", Location=place), context) as end:
        public(end.port)
        assert why(alice, f"https://{HOST}/") == "egress-redirected"
        assert len(end.heard) == 1


@pytest.mark.parametrize("sends", ["prompt", "pictures of the job", "email", "name", "anything"])
def test_nothing_but_a_state_may_be_sent_there(alice: Any, sends: str) -> None:
    assert why(alice, f"https://{HOST}/", errand(alice, "state of the job", sends)) == "egress-other-data"
    assert record(alice).outcome == "refused"


def test_no_other_purpose_leads_there(alice: Any) -> None:
    assert why(alice, f"https://{HOST}/", errand(alice, purpose="pictures")) == "egress-other-purpose"


def test_a_policy_without_webhooks_lets_none_out(alice: Any) -> None:
    questions.set_policy(manifest("fashion", lambda m: m["api"].update(webhooks=False)))
    try:
        assert why(alice, f"https://{HOST}/") == "egress-not-listed"
    finally:
        questions.set_policy(None)


def test_a_company_cannot_be_called_by_that_name_nor_an_address_as_a_company(alice: Any) -> None:
    from glassplate.egress.door import Errand, door
    from glassplate.egress.errors import NotPermitted

    card = Errand("openai", "pictures", ("prompt",), alice.id, alice.job)
    with door(card) as way, pytest.raises(NotPermitted) as no:
        way.client().post(f"https://{HOST}/")
    assert no.value.words == "egress-other-host"


def test_only_the_declared_loopback_address_is_called_and_only_in_development(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress import named
    from glassplate.egress.errors import NotPermitted

    monkeypatch.setenv("GLASSPLATE_WEBHOOK_LOOPBACK", "http://127.0.0.1:9000")
    assert named.place("http://127.0.0.1:9000/hook").is_declared
    for other in (
        "http://127.0.0.1:9001/",
        "https://127.0.0.1:9000/",
        "http://localhost:9000/",
        "http://127.0.0.2:9000/",
    ):
        with pytest.raises(NotPermitted):
            named.place(other)
    monkeypatch.setenv("GLASSPLATE_WEBHOOK_LOOPBACK", "http://10.0.0.1:9000")
    with pytest.raises(NotPermitted):
        named.place("http://10.0.0.1:9000/hook")
    monkeypatch.setenv("GLASSPLATE_WEBHOOK_LOOPBACK", "http://127.0.0.1:9000")
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "0")
    with pytest.raises(NotPermitted):
        named.place("http://127.0.0.1:9000/hook")
