"""The recovery key is shown once, survives a pen and paper, and alone opens what is sealed to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glassplate.vault import recovery
from glassplate.vault.errors import RecoveryError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLASSPLATE_DATA", str(tmp_path))
    return tmp_path


def sealed(folder: Path, plain: bytes, kind: str = "keyring") -> Path:
    with recovery.sealed_file(folder / "it.sealed", kind) as out:
        for at in range(0, len(plain), 70_000):
            out.write(plain[at : at + 70_000])
    assert out.written
    assert recovery.digest(folder / "it.sealed") == out.written.sha256
    assert out.written.bytes == (folder / "it.sealed").stat().st_size
    return folder / "it.sealed"


def refusal(text: str) -> str:
    with pytest.raises(RecoveryError) as refused:
        recovery.private_key(text)
    return refused.value.words


def test_what_is_sealed_opens_with_the_key_as_it_was_written_down(folder: Path) -> None:
    text = recovery.make()
    plain = bytes(range(256)) * 9000
    file = sealed(folder, plain)
    for written in (text, text.lower(), text.replace("-", " "), f"  {text}\n", text.replace("O", "0")):
        assert b"".join(recovery.opened(file, "keyring", recovery.private_key(written))) == plain
    assert plain[:64] not in file.read_bytes()


def test_a_slip_of_the_pen_is_found(folder: Path) -> None:
    text = recovery.make()
    letters = [at for at, sign in enumerate(text) if sign != "-"]
    for at in letters[::7]:
        other = "A" if text[at] != "A" else "B"
        assert refusal(text[:at] + other + text[at + 1 :]) == "recovery-mistyped"
    for bad in ("", text[:-1], text + "A", "not a key at all!", "ÄÖÜ"):
        assert refusal(bad) == "recovery-mistyped"


def test_the_private_half_is_kept_nowhere(folder: Path) -> None:
    text = recovery.make()
    raw = recovery.private_key(text).private_bytes_raw()
    for file in folder.rglob("*"):
        content = file.read_bytes()
        assert raw not in content
        assert raw.hex().encode() not in content
        assert text.encode() not in content


def test_a_second_key_is_made_only_when_asked_for(folder: Path) -> None:
    first = recovery.make()
    file = sealed(folder, b"old")
    with pytest.raises(RecoveryError):
        recovery.make()
    second = recovery.make(replace=True)
    assert b"".join(recovery.opened(file, "keyring", recovery.private_key(first))) == b"old"
    with pytest.raises(RecoveryError) as refused:
        list(recovery.opened(file, "keyring", recovery.private_key(second)))
    assert refused.value.words == "recovery-other-key"


@pytest.mark.parametrize("spoil", ["cut", "changed", "longer", "another kind", "not ours"])
def test_a_file_that_is_not_as_it_was_written_does_not_open(folder: Path, spoil: str) -> None:
    key = recovery.private_key(recovery.make())
    file = sealed(folder, b"plain" * 1000)
    content = bytearray(file.read_bytes())
    match spoil:
        case "cut":
            del content[-1]
        case "changed":
            content[-100] ^= 1
        case "longer":
            content += b"x"
        case "not ours":
            content[:5] = b"zzzzz"
    file.write_bytes(content)
    with pytest.raises(RecoveryError):
        list(recovery.opened(file, "database" if spoil == "another kind" else "keyring", key))


def test_without_a_recovery_key_nothing_is_sealed(folder: Path) -> None:
    with pytest.raises(RecoveryError) as refused:
        sealed(folder, b"plain")
    assert refused.value.words == "recovery-none"
    assert list(folder.iterdir()) == []


def test_a_failed_write_leaves_nothing(folder: Path) -> None:
    recovery.make()

    def too_much() -> Iterator[bytes]:
        yield b"plain" * 100
        raise OSError("full")

    with pytest.raises(OSError, match="full"), recovery.sealed_file(folder / "it.sealed", "keyring") as out:
        out.write(b"".join(too_much()))
    assert [file.name for file in folder.iterdir()] == ["recovery.pub"]
