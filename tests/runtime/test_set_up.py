"""`glassplate doctor` on the instance itself: lists, mail, what it signs with, stand-ins."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from glassplate import cli
from glassplate.policy import questions
from glassplate.provenance import certificates
from glassplate.runtime import set_up
from glassplate.runtime.finding import State
from tests.policy.samples import manifest


@pytest.fixture(autouse=True)
def production(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An instance that was never started, with nothing set."""
    for name in [name for name in os.environ if name.startswith("GLASSPLATE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GLASSPLATE_DATA", str(tmp_path / "data"))
    before = questions.standing()
    questions.stand_on(None)  # a test before this one may have gone by what was published
    yield
    questions.stand_on(before)
    questions.set_policy(None)


def put(change: Callable[[dict[str, Any]], object]) -> None:
    questions.set_policy(manifest("fashion", change))


def carrier(**values: Any) -> Callable[[dict[str, Any]], None]:
    """Return a change of who delivers mail."""

    def change(m: dict[str, Any]) -> None:
        next(card for card in m["processors"] if card["purpose"] == "mail").update(values)

    return change


def test_doctor_has_these_lines(capsys: pytest.CaptureFixture[str]) -> None:
    put(carrier(self_hosted=True, hosts=[]))
    cli.main(["doctor", "--json"])
    found = {check["name"]: check["state"] for check in json.loads(capsys.readouterr().out)["checks"]}
    names = ("safety-words", "safety-pictures", "mail", "authority", "stand-ins")
    assert {name: found[name] for name in names} == dict.fromkeys(names, "ok")


def test_a_policy_that_cannot_be_read_is_the_one_thing_to_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLASSPLATE_POLICY", str(tmp_path / "none.toml"))
    questions.set_policy(None)
    (finding,) = set_up.examine()
    assert (finding.name, finding.state) == ("policy", State.MISSING)
    assert str(tmp_path / "none.toml") in finding.sentence


@pytest.mark.parametrize(
    ("setting", "look", "good", "told"),
    [
        ("GLASSPLATE_WORDLIST", set_up.words, "heron\n", "our own lists and yours"),
        ("GLASSPLATE_HASHLIST", set_up.pictures, f"{'ab' * 32}\n{'cd' * 32} twice\n", "2 fingerprints"),
    ],
)
def test_a_list_of_the_operators_is_read_or_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str, look: Any, good: str, told: str
) -> None:
    assert (look().state, setting in look().sentence) == (State.OK, True)
    file = tmp_path / "list.txt"
    monkeypatch.setenv(setting, str(file))
    assert (look().state, setting in look().sentence) == (State.MISSING, True)
    file.write_text(good)
    assert look().state is State.OK
    assert told in look().sentence
    file.write_bytes(b"(\xff\n")
    assert look().state is State.MISSING


@pytest.mark.parametrize(
    ("card", "url", "state", "told"),
    [
        ({"hosts": ["smtp.mail.example"]}, "smtps://me:word@smtp.mail.example", State.OK, "smtp.mail.example"),
        ({"hosts": ["smtp.mail.example"]}, "smtps://me:word@other.example", State.MISSING, "hosts of the processor"),
        ({"hosts": ["smtp.mail.example"]}, "smtp://smtp.mail.example", State.MISSING, "hosts of the processor"),
        ({"self_hosted": True, "hosts": []}, "smtp://me:word@10.0.0.7", State.OK, "10.0.0.7"),
        ({"self_hosted": True, "hosts": []}, "nonsense", State.MISSING, "GLASSPLATE_SMTP_URL"),
    ],
)
def test_mail_leaves_where_the_policy_lets_it(
    monkeypatch: pytest.MonkeyPatch, card: dict[str, Any], url: str, state: State, told: str
) -> None:
    put(carrier(**card))
    monkeypatch.setenv("GLASSPLATE_SMTP_URL", url)
    finding = set_up.mail()
    assert finding.state is state
    assert told in finding.sentence
    assert "word" not in finding.sentence + str(finding.facts)


def test_in_development_mail_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "1")
    assert set_up.mail().words == "doctor-mail-outbox"


def test_what_signs_results_is_told_with_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_up.authority().words == "doctor-authority-to-come"
    assert not (Path(os.environ["GLASSPLATE_DATA"]) / "secrets").exists(), "who looks makes nothing"
    leaf = certificates.ours().leaf.certificate
    assert f"{leaf.not_valid_after_utc:%Y-%m-%d}" in set_up.authority().sentence
    assert set_up.authority().state is State.OK


def test_what_signs_no_longer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "LEAF_LIFE", timedelta(seconds=-1))
    certificates.ours()
    assert (set_up.authority().state, set_up.authority().words) == (State.MISSING, "doctor-authority-over")
    (Path(os.environ["GLASSPLATE_DATA"]) / "secrets" / certificates.LEAF).write_text("no certificate")
    assert (set_up.authority().state, set_up.authority().words) == (State.MISSING, "doctor-authority-broken")


def test_without_a_credential_nothing_signs() -> None:
    put(lambda m: m["safety"].update(mark_results=["watermark"]))
    assert set_up.authority().words == "doctor-authority-unneeded"


def test_a_stand_in_is_told_where_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:8100")
    assert set_up.stand_ins().state is State.OK, "outside development it has no effect"
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "1")
    assert set_up.stand_ins().state is State.MISSING
    assert "http://127.0.0.1:8100" in set_up.stand_ins().sentence


def test_a_company_that_does_not_know_this_instance_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    put(carrier(self_hosted=True, hosts=[]))
    monkeypatch.setenv("GLASSPLATE_FACEBOOK_CLIENT", "us")
    monkeypatch.setenv("GLASSPLATE_FACEBOOK_CLIENT_SECRET", "our secret")
    (finding,) = set_up.companies()
    assert (finding.name, finding.state) == ("sign-in-google", State.MISSING)
    assert "GLASSPLATE_GOOGLE_CLIENT and GLASSPLATE_GOOGLE_CLIENT_SECRET" in finding.sentence
    monkeypatch.setenv("GLASSPLATE_GOOGLE_CLIENT", "us")
    monkeypatch.setenv("GLASSPLATE_GOOGLE_CLIENT_SECRET", "our secret")
    assert [finding.state for finding in set_up.companies()] == [State.OK]


def test_who_takes_the_money_is_set_up_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> tuple[str, State]:
        (finding,) = set_up.payments()
        assert "stripe" in finding.sentence or finding.words == "doctor-payments-test"
        return finding.words, finding.state

    put(lambda m: None)
    assert found() == ("doctor-payments-nobody", State.MISSING)
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", "sk_test_1")
    assert found() == ("doctor-payments-nobody", State.MISSING), "nobody's news could be told from the company's"
    monkeypatch.setenv("GLASSPLATE_STRIPE_WEBHOOK_SECRET", "whsec_1")
    assert found() == ("doctor-payments-test", State.MISSING)
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", "rk_live_1")
    monkeypatch.setenv("GLASSPLATE_URL", "https://studio.example")
    assert found() == ("doctor-payments", State.OK)
    assert "https://studio.example/billing/news/stripe" in next(set_up.payments()).sentence
    monkeypatch.delenv("GLASSPLATE_STRIPE_KEY")
    monkeypatch.setenv("GLASSPLATE_DEVELOPMENT", "1")
    assert found() == ("doctor-payments-till", State.MISSING)
