"""`glassplate verify`: how a picture was made, in plain words and for programs; exit codes tell how it went."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from glassplate.lib.words import has, say
from glassplate.provenance import commands, saying
from glassplate.provenance.sources import Source
from glassplate.provenance.values import Seal, Step, Story
from tests.provenance.making import CREATED, CUTOUT, marked, plain


def verify(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(dest="command", required=True))
    chosen = parser.parse_args(["verify", *map(str, words)])
    code: int = chosen.handle(chosen)
    return code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "picture.png"


def test_a_whole_one_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(marked(plain(), "png", CUTOUT, parent=marked(plain(), "png", CREATED)))
    assert verify(file) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == say("source-trainedAlgorithmicMedia")
    assert "The credential is whole" in said[1]
    assert said[2] == say("mark-ours")
    assert "paint-2" in said[3] and "Glassplate cutout" in said[4]


def test_for_programs(file: Path, capsys: pytest.CaptureFixture[str], elsewhere: Callable[[], None]) -> None:
    file.write_bytes(marked(plain(), "png", CREATED))
    elsewhere()
    assert verify(file, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["credential"], told["ai"], told["source_type"]) == ("whole", True, "trainedAlgorithmicMedia")
    assert told["watermark"]["found"] and not told["watermark"]["ours"] and len(told["watermark"]["tag"]) == 8


def test_a_changed_one_is_broken(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = bytearray(marked(plain(side=256), "png", CUTOUT, parent=plain()))
    # The dictionary entry of our own note, so that the picture still opens.
    at = changed.find(b"algorithmicallyEnhanced")
    changed[at : at + 6] = b"digita"
    at -= changed[:at][::-1].find(b"tXTi") + 4
    length = int.from_bytes(changed[at - 4 : at], "big")
    import zlib

    changed[at + 4 + length : at + 8 + length] = zlib.crc32(changed[at : at + 4 + length]).to_bytes(4, "big")
    file.write_bytes(changed)
    assert verify(file) == 1
    assert say("seal-broken") in capsys.readouterr().out


def test_one_that_says_nothing_one_that_is_none_and_one_that_is_not_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(plain(side=256))
    assert verify(file) == 1
    assert str(file) in capsys.readouterr().out
    file.write_bytes(b"no picture")
    assert verify(file) == 2
    assert capsys.readouterr().err.strip() == say("picture-not-a-picture")
    assert verify(file.with_name("nowhere.png")) == 2


def test_every_story_has_its_sentences() -> None:
    for seal in Seal:
        for source in (*Source, None):
            steps = (Step("c2pa.cropped", "x", "y", source), Step("z.other", "", "y", None))
            assert len(list(saying.sentences(Story(seal, "maker", steps, source, "0" * 8)))) >= 4
    assert all(has(f"source-{source.value}") for source in Source)
    assert all(has(f"seal-{seal.value}") for seal in Seal)


def test_a_broken_credential_makes_nothing_ai() -> None:
    assert not Story(Seal.BROKEN, source=Source.GENERATED).is_ai
    assert Story(Seal.NONE, mark="00000000").is_ai
