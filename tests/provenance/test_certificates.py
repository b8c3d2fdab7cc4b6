"""An instance's authority is made once, is nobody else's to read, and is renewed before anything lapses."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from glassplate.provenance import certificates
from glassplate.provenance.values import Seal
from tests.provenance.making import CREATED, marked, plain, story


@pytest.fixture
def folder(elsewhere: Callable[[], None], tmp_path: Path) -> Path:
    elsewhere()
    return tmp_path / "another" / "secrets"


def test_it_is_made_at_first_need_for_its_owner_alone(folder: Path) -> None:
    assert certificates.anchors() == certificates.our_tag() == ""
    assert not folder.exists()
    ours = certificates.ours()
    assert {file.name for file in folder.iterdir()} == {certificates.CA, certificates.LEAF}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert certificates.ours().chain == ours.chain
    assert certificates.anchors() == ours.ca.pem
    assert certificates.our_tag() == ours.tag.hex()


def test_the_signers_certificate_is_renewed_and_what_it_signed_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = certificates.ours(), marked(plain(), "png", CREATED)
    monkeypatch.setattr(certificates, "LEAF_USE", -timedelta(days=2))
    after = certificates.ours()
    monkeypatch.undo()
    monkeypatch.setenv("GLASSPLATE_DATA", str(folder.parent))
    assert after.leaf.der != before.leaf.der
    assert after.ca.der == before.ca.der
    assert story(old).seal is Seal.OURS
    assert story(marked(plain(), "png", CREATED)).seal is Seal.OURS


def test_it_lives_long_enough(folder: Path) -> None:
    ours = certificates.ours()
    left = ours.leaf.certificate.not_valid_after_utc - ours.leaf.certificate.not_valid_before_utc
    assert left > 9 * certificates.YEAR
    assert ours.ca.certificate.not_valid_after_utc > ours.leaf.certificate.not_valid_after_utc


def test_only_whole_files_are_ever_there(folder: Path) -> None:
    certificates.ours()
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]
