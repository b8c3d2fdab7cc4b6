"""`glassplate edit` and `glassplate tools`: the same tools on files; exit codes tell how it went."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from glassplate import engines
from glassplate.engines import commands, editing, speed
from tests.pictures import astronaut, corners, full_of_notes, noise, packed, unpacked
from tests.samples import ASTRONAUT, COFFEE

CANARY = "canary-in-a-note"


def glassplate(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(dest="command", required=True))
    chosen = parser.parse_args([str(word) for word in words])
    code: int = chosen.handle(chosen)
    return code


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "photo.png"
    file.write_bytes(ASTRONAUT)
    return file


def test_cut_out_on_a_colour(photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert glassplate("edit", photo, "--tool", "cutout", "--background", "#eee", "-o", out) == 0
    made = unpacked(out.read_bytes()).convert("RGB")
    assert made.size == (512, 512)
    assert np.abs(np.array(made.getpixel((500, 10))) - 0xEE).max() < 6
    assert {file.name for file in tmp_path.iterdir()} == {"photo.png", "out.png"}


def test_another_picture_behind_and_an_object_in_a_box(tmp_path: Path) -> None:
    (tmp_path / "cup.png").write_bytes(COFFEE)
    (tmp_path / "sea.png").write_bytes(packed(noise(80, 60), "PNG"))
    words = ("--tool", "cutout", "--box", "150,30,330,340", "--background", tmp_path / "sea.png")
    assert glassplate("edit", tmp_path / "cup.png", *words, "-o", tmp_path / "new.webp") == 0
    made = unpacked((tmp_path / "new.webp").read_bytes())
    assert (made.format, made.size) == ("WEBP", (600, 400))


def test_enlarge_beside_the_picture(tmp_path: Path) -> None:
    (tmp_path / "small.jpg").write_bytes(packed(astronaut(60), "JPEG"))
    assert glassplate("edit", tmp_path / "small.jpg", "--tool", "upscale", "--scale", "4") == 0
    assert unpacked((tmp_path / "small-upscale.jpg").read_bytes()).size == (240, 240)


def test_a_folder_and_a_file_with_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = tmp_path / "in", tmp_path / "out"
    places[0].mkdir()
    for name, content in full_of_notes(CANARY).items():
        (places[0] / f"{name}.{name.split()[0]}").write_bytes(content)
    (places[0] / "words.txt").write_text("not taken from a folder")
    words = ("--tool", "rotate", "--turn", "180", "-o", places[1], "--json")
    assert glassplate("edit", places[0], *words) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == len(full_of_notes(CANARY))
    assert {row["state"] for row in rows} == {"done"}
    for row in rows:
        content = Path(row["output"]).read_bytes()
        assert CANARY.encode() not in content
        assert unpacked(content).size == (row["width"], row["height"]) == (192, 192)


def test_exit_codes(photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(ASTRONAUT[:5000])
    crop = ("--tool", "crop", "--box")
    assert glassplate("edit", photo, *crop, "0,0,9,9", "-o", tmp_path / "a.png") == 0
    assert glassplate("edit", broken, *crop, "0,0,9,9", "-o", tmp_path / "b.png") == 2
    assert glassplate("edit", tmp_path / "none.png", *crop, "0,0,9,9", "-o", tmp_path / "b.png") == 2
    assert glassplate("edit", photo, *crop, "nonsense") == 2
    assert glassplate("edit", photo, "--tool", "crop") == 2
    assert glassplate("edit", photo, "--tool", "crop", "--scale", "2") == 2
    assert glassplate("edit", photo, *crop, "900,900,9,9", "-o", tmp_path / "b.png") == 3
    assert glassplate("edit", photo, "--tool", "fake-refuse", "-o", tmp_path / "b.png") == 3
    assert glassplate("edit", photo, "--tool", "fake-fail", "-o", tmp_path / "b.png") == 4
    assert not (tmp_path / "b.png").exists()
    with pytest.raises(SystemExit) as end:
        glassplate("edit", photo, "--tool", "no-such-tool")
    assert end.value.code == 2


def test_of_several_the_worst_counts_and_the_others_are_made(photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "words.txt"
    bad.write_text("not a picture")
    out = tmp_path / "out"
    assert glassplate("edit", photo, bad, "--tool", "resize", "--width", "64", "-o", out) == 2
    assert [file.name for file in out.iterdir()] == ["photo.jpg"]
    assert glassplate("edit", photo, bad, "--tool", "resize", "--width", "64", "-o", tmp_path / "one.png") == 2


def test_what_exists_is_not_overwritten(photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    out.write_bytes(b"mine")
    words = ("edit", photo, "--tool", "rotate", "-o", out)
    assert glassplate(*words) == 2
    assert out.read_bytes() == b"mine"
    assert glassplate(*words, "--force") == 0
    assert unpacked(out.read_bytes()).size == (512, 512)
    assert glassplate("edit", photo, "--tool", "rotate", "-o", photo, "--force") == 2
    assert photo.read_bytes() == ASTRONAUT
    assert glassplate("edit", photo, "--tool", "rotate", "-o", tmp_path / "out.tiff") == 2


def test_an_output_that_cannot_be_written_leaves_nothing(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(packed(corners(), "PNG"))
    assert glassplate("edit", photo, "--tool", "rotate", "-o", tmp_path / "file" / "out.png") == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "photo.png"]


def test_tools_are_listed_with_speed_and_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert glassplate("tools") == 0
    text = capsys.readouterr().out
    assert "selfie_segmentation.tflite (Apache-2.0)" in text
    assert text.startswith("Reference")
    assert glassplate("tools", "--json") == 0
    rows = json.loads(capsys.readouterr().out)["tools"]
    assert {"cutout", "upscale", "crop", "rotate", "straighten", "resize"} <= {row["tool"] for row in rows}
    assert all(row["seconds"] > 0 for row in rows if not row["tool"].startswith("fake"))


def test_speed_can_be_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert (speed.measured(engines.tool("crop")[1]) or 0) > 0
    assert (speed.measured(engines.tool("cutout")[1]) or 0) > 0
    monkeypatch.setattr(commands, "measured", lambda tool: 0.25)
    assert glassplate("tools", "--measure") == 0
    assert "0.25 s" in capsys.readouterr().out


def test_states_have_a_name_each() -> None:
    assert sorted(editing.STATES) == [0, 2, 3, 4]
