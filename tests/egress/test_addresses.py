"""Threats 7 and 15: no address, however it is written, leads to a private network or past the declared one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.egress.far import certificate, far, found, says
from tests.egress.test_door import CANARY, errand, record

NOT_PUBLIC = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1"),
    *("64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1"),
    *("fec0::1", "ff02::1", "ff0e::1", "100::1", "5f00::1"),
)
PUBLIC = ("1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001:80b::200a")

# (address, why it is refused); the manifest lists api.openai.com and eu.api.openai.com.
FORMS = (
    ("http://api.openai.com/v1", "egress-in-clear"),
    ("http://api.openai.com:443/v1", "egress-in-clear"),
    ("https://user@api.openai.com/v1", "egress-bad-address"),
    ("https://user:word@api.openai.com/v1", "egress-bad-address"),
    ("https://api.openai.com@evil.example/v1", "egress-bad-address"),
    ("https://evil.example#@api.openai.com/", "egress-other-host"),
    ("https://evil.example/api.openai.com", "egress-other-host"),
    ("https://api.openai.com.evil.example/", "egress-other-host"),
    ("https://evilapi.openai.com/", "egress-other-host"),
    ("https://openai.com/", "egress-other-host"),
    ("https://api.openai.com./v1", "egress-other-host"),
    ("https://api.openai.com:8443/v1", "egress-other-host"),
    ("https://api.openai.com:80/v1", "egress-other-host"),
    ("https://127.0.0.1/", "egress-other-host"),
    ("https://2130706433/", "egress-other-host"),
    ("https://0x7f000001/", "egress-other-host"),
    ("https://127.1/", "egress-other-host"),
    ("https://0/", "egress-other-host"),
    ("https://[::1]/", "egress-other-host"),
    ("https://[::ffff:127.0.0.1]/", "egress-other-host"),
    ("https://[64:ff9b::7f00:1]/", "egress-other-host"),
    ("https://localhost/", "egress-other-host"),
    ("https://169.254.169.254/latest/meta-data/", "egress-other-host"),
    ("https://metadata.google.internal/", "egress-other-host"),
    ("https://аpi.openai.com/", "egress-other-host"),  # the first letter is Cyrillic
)


def why(alice: Any, url: str, processor: str = "openai") -> str:
    from glassplate.egress.door import EgressError, door

    with door(errand(alice, processor)) as way, pytest.raises(EgressError) as refusal:
        way.client().post(url, json={"prompt": CANARY})
    assert not refusal.value.sent
    assert CANARY not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    import ipaddress

    from glassplate.egress.addresses import is_public

    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known(address: str) -> None:
    import ipaddress

    from glassplate.egress.addresses import is_public

    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(("url", "words"), FORMS)
def test_no_form_of_an_address_gets_past_the_card(alice: Any, listed: None, url: str, words: str) -> None:
    assert why(alice, url) == words
    assert (record(alice).outcome, record(alice).reason) == ("refused", words)


@pytest.mark.parametrize("url", ["https://0177.0.0.1/", "https://[::1/", "https://a:99999/"])
def test_what_is_no_address_is_not_repeated(alice: Any, listed: None, url: str) -> None:
    assert why(alice, url) == "egress-bad-address"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "169.254.169.254", "10.1.2.3", "::ffff:127.0.0.1", "fd00::1", "fe80::1%lo"]
)
def test_a_listed_name_that_leads_home_is_refused(
    alice: Any, listed: None, public: Callable[..., list[Any]], address: str
) -> None:
    with far(says()) as end:
        called = public(end.port, address)
        assert why(alice, "https://api.openai.com/v1") == "egress-private-address"
        assert called == end.heard == []


def test_one_private_address_among_public_ones_is_enough(
    alice: Any, listed: None, public: Callable[..., list[Any]]
) -> None:
    with far(says()) as end:
        public(end.port, "1.1.1.1", "10.0.0.1")
        assert why(alice, "https://api.openai.com/v1") == "egress-private-address"


def test_a_name_is_asked_for_once_and_what_it_said_is_called(
    alice: Any, listed: None, public: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Rebinding: the name changes its mind between the check and the call, and it is too late."""
    from glassplate.egress import addresses
    from glassplate.egress.door import door

    answers = iter(["1.1.1.1"])

    def flips(host: str, port: int, *_: Any, **__: Any) -> Any:
        return found(next(answers, "127.0.0.1"))(host, port)

    with far(says(b'{"made": 1}'), certificate(tmp_path, "api.openai.com")) as end:
        called = public(end.port)
        monkeypatch.setattr(addresses.socket, "getaddrinfo", flips)
        with door(errand(alice, "openai")) as way:
            assert way.client().post("https://api.openai.com/v1", json={}).json() == {"made": 1}
        assert called == [("1.1.1.1", 443)]
        assert b"Host: api.openai.com\r\n" in end.heard[0]
        assert why(alice, "https://api.openai.com/v1") == "egress-private-address"


def test_a_certificate_for_another_name_is_refused(
    alice: Any, listed: None, public: Callable[..., list[Any]], tmp_path: Path
) -> None:
    with far(says(), certificate(tmp_path, "evil.example")) as end:
        public(end.port)
        assert why(alice, "https://api.openai.com/v1") == "egress-wrong-certificate"
        assert end.heard == []
    assert record(alice).outcome == "failed"


def test_a_certificate_that_nobody_vouches_for_is_refused(
    alice: Any, listed: None, public: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from glassplate.egress import transport
    from glassplate.egress.wire import trust

    monkeypatch.setenv("SSL_CERT_FILE", _another(tmp_path))
    with far(says(), certificate(tmp_path, "api.openai.com")) as end:
        public(end.port)
        monkeypatch.setattr(transport, "trust", trust.__wrapped__)
        assert why(alice, "https://api.openai.com/v1") == "egress-wrong-certificate"
        assert end.heard == []


def _another(folder: Path) -> str:
    other = folder / "other"
    other.mkdir()
    certificate(other, "api.openai.com")
    return str(other / "ca.pem")


def test_no_proxy_of_the_environment_is_asked(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import door

    with far(says(b"from the proxy")) as proxy, far(says(b"{}")) as end:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            assert way.client().get(f"{end.url}/queue").content == b"{}"
        assert proxy.heard == []


def test_only_the_declared_address_of_a_back_end_is_called(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress.door import door

    with far(says()) as end, far(says()) as other:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", f"{end.url}/comfy")
        for url in (
            f"{other.url}/comfy/prompt",
            f"{end.url}/",
            f"{end.url}/comfy2/prompt",
            f"{end.url}/comfy/%2e%2e/admin",
            f"{end.url}/comfy/%252e%252e/admin",
            f"{end.url}/comfy//../../admin",
            f"https://127.0.0.1:{end.port}/comfy/prompt",
            f"http://localhost:{end.port}/comfy/prompt",
        ):
            assert why(alice, url, "comfyui") == "egress-not-the-declared", url
        with door(errand(alice)) as way:
            assert way.client().get(f"{end.url}/comfy/prompt").status_code == 200
        assert [len(end.heard), len(other.heard)] == [1, 0]


def test_a_back_end_that_is_not_set_up_is_refused(alice: Any, listed: None) -> None:
    assert why(alice, "http://127.0.0.1:8188/prompt", "comfyui") == "egress-no-declared"


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::ffff:169.254.169.254"])
def test_not_even_an_operator_declares_the_metadata_of_a_cloud(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    from glassplate.egress import addresses

    monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", "http://comfy.internal:8188")
    monkeypatch.setattr(addresses.socket, "getaddrinfo", found(address))
    assert why(alice, "http://comfy.internal:8188/prompt", "comfyui") == "egress-private-address"


def test_the_stand_in_takes_every_call_in_development_and_none_elsewhere(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress.door import door

    with far(says()) as end:
        monkeypatch.setenv("GLASSPLATE_STANDIN", end.url)
        assert why(alice, "https://api.openai.com/v1") == "egress-not-the-declared"
        with door(errand(alice, "openai")) as way:
            assert way.client().post(f"{way.base('https://api.openai.com/v1', 'openai')}/images").status_code == 200
        monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "0")
        assert why(alice, f"{end.url}/openai/v1") == "egress-in-clear"
        monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "1")
        monkeypatch.setenv("GLASSPLATE_STANDIN", "http://far.example:1")
        assert why(alice, "http://far.example:1/openai/v1") == "egress-in-clear"
