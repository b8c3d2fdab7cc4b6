"""What code may ask, and the answers it gets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from glassplate.policy import questions
from glassplate.policy.errors import PolicyError, PolicyRefused
from glassplate.policy.questions import Where
from tests.policy.samples import profile


@pytest.fixture(autouse=True)
def _the_chosen_policy_again() -> Iterator[None]:
    questions.set_policy(None)
    questions.stand_on(None)  # a test before this one may have gone by what was published
    yield
    questions.set_policy(None)


def test_the_default_is_read_once() -> None:
    assert questions.policy() is questions.policy()
    assert questions.is_incomplete()
    assert questions.service_name() == "Example Studio"
    assert questions.version() == "2026-11-21.1"
    assert questions.effective() == "2026-11-21"
    assert questions.controller().contact == "privacy@studio.example"


def test_only_what_works_is_answered() -> None:
    assert questions.sign_in_methods() == (*("password", "code", "magic-link", "google", "facebook", "passkey"),)
    assert questions.identifiers() == ("email", "name")
    makers = {"openai", "google-gemini", "google-veo"}
    assert {company.id for company in questions.processors()} == (
        {"hosting", "database", "mail", "google", "facebook", "stripe", *makers}
    )
    assert set(questions.makers()) == {"this-server", "this-device", *makers}
    assert questions.processor("google-analytics") is None
    assert questions.processor("mail") is not None


def test_pictures() -> None:
    assert questions.placement("pictures") == "account"
    assert questions.placement("prompts") == "account"
    assert questions.may_upload()
    assert questions.formats() == ("jpeg", "png", "webp", "avif", "gif")
    assert questions.max_pixels() == 50_000_000
    assert questions.max_bytes() == 400_000_000
    assert questions.undo_window() == timedelta(0)
    assert questions.result_life() is None
    assert questions.keeps_versions()
    assert questions.prompt_history()
    with pytest.raises(ValueError, match="videos"):
        questions.placement("videos")


def test_people() -> None:
    assert (questions.asks("email"), questions.asks("name"), questions.asks("username")) == ("always", "optional", "")
    assert questions.session_life() == timedelta(days=14)
    assert questions.link_life() == timedelta(minutes=15)
    assert questions.counted() == ("generated", "downloaded")
    assert questions.webhooks()
    assert {cookie.name for cookie in questions.cookies()} >= {"session", "csrftoken"}
    assert questions.browser_storage()[0].key == "preferences"
    assert "shortcuts" in questions.preferences()
    assert "security" in questions.mail_kinds()


def test_where_a_job_goes() -> None:
    here = questions.data_path(None)
    assert (here.where, here.sentence) == (Where.HERE, "Stays on this server. Deleted when you delete it.")
    company = questions.data_path("openai")
    assert company.where is Where.COMPANY
    assert company.sentence == "Goes to OpenAI Ireland Ltd (EU), kept there: up to 30 days, against abuse."
    assert "the words you wrote" in company.details
    with pytest.raises(KeyError):
        questions.data_path("nobody")


@pytest.mark.parametrize(("name", "words"), [("express", "deleted when the job ends"), ("local", "stored nowhere")])
def test_where_a_job_goes_elsewhere(name: str, words: str) -> None:
    questions.set_policy(profile(name))
    assert words in questions.data_path(None).sentence


def test_a_policy_that_this_build_cannot_keep_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLASSPLATE_PROFILE", "tools")
    file = tmp_path / "beyond.toml"
    file.write_text(questions.policy_file().read_text().replace('action = "refuse"', 'action = "ask"'))
    monkeypatch.setenv("GLASSPLATE_POLICY", str(file))
    questions.set_policy(None)
    with pytest.raises(PolicyRefused, match=r"safety\.nsfw"):
        questions.policy()


def test_a_file_wins_over_a_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(questions.policy_file().read_text().replace('"Example Studio"', '"My Studio"'))
    monkeypatch.setenv("GLASSPLATE_POLICY", str(file))
    questions.set_policy(None)
    assert questions.service_name() == "My Studio"
    file.write_text("nonsense")
    questions.set_policy(None)
    with pytest.raises(PolicyError, match=r"mine\.toml"):
        questions.policy()


def test_strangers_must_not_meet_placeholders() -> None:
    with pytest.raises(PolicyError, match="placeholder"):
        questions.must_be_publishable()
