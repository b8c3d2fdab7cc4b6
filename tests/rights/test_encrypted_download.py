"""A download may be locked by a passphrase: in a format that is not ours, so that other tools open it too."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from glassplate import cli
from glassplate.vault import age
from glassplate.vault.seal import Unopenable
from tests.instance import Client, Instance
from tests.pictures import SMALL

PASSPHRASE = "correct horse battery"
# Made by another program (pyrage 1.4.0, a binding of the Rust library).
THEIRS = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCB1ZkNLekt0cEl3RzdGL0tSRmNwNjhnIDE4CmhGSkV2WjhUS29qMU1reDMwa2FHa2dt"
    "aXI3N2c0dy9mTjVmcy9ra2k3YUUKLS0tIFlYbDBKbGltSXJqckNKcGhFS3V2VmdzSmRmOENMYzF5OW5yeDZHOUlUSmsKFeWkrFANTQS+BJe0"
    "eJceifzp9Q9DFGC5qESItLhquV34paIJntZzE6TFOyMuPQ=="
)
PLAIN = b"what age wrote"


def test_what_another_program_wrote_opens_and_ours_is_the_same_to_the_bit() -> None:
    assert b"".join(age.opened([THEIRS], PASSPHRASE)) == PLAIN
    header, nonce = THEIRS[: THEIRS.rindex(b"\n", 0, -46) + 1], THEIRS[-46:-30]
    salt, work = header.split(b"\n")[1].split(b" ")[2:]
    file_key = age._unwrapped(header, PASSPHRASE)
    grain = age.Grain(file_key, age._unpacked(salt), nonce)
    assert b"".join(age.locked([PLAIN], PASSPHRASE, grain, int(work))) == THEIRS


@pytest.mark.parametrize("size", [0, 1, age.PIECE, age.PIECE + 1, 2 * age.PIECE])
def test_any_length_opens_whole_or_not_at_all(size: int) -> None:
    plain = bytes(number % 251 for number in range(size))
    made = b"".join(age.locked([plain[:7], plain[7:]], PASSPHRASE, work=5))
    assert b"".join(age.opened([made[:300], made[300:]], PASSPHRASE)) == plain
    for wrong in (made[:-1], made[:-20], made + b"x", made.replace(b"scrypt", b"scrypu"), b"", b"no age file" * 200):
        with pytest.raises(Unopenable):
            b"".join(age.opened([wrong], PASSPHRASE))
    with pytest.raises(Unopenable):
        b"".join(age.opened([made], "another horse battery"))


def asked(person: Client, passphrase: str) -> bytes:
    page = person.get("/account/data").text
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"csrfmiddlewaretoken": token, "passphrase": passphrase}
    return person.post("/account/data/export", data=sent, timeout=60).content


def test_a_download_is_locked_by_what_one_types(
    site: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alice = site.person("Alice")
    alice.begin(SMALL, "a title of hers")
    assert b"at least 12 letters" in asked(alice, "too short")
    locked = asked(alice, PASSPHRASE)
    assert locked.startswith(b"age-encryption.org/v1\n")
    assert b"a title of hers" not in locked
    file, out = tmp_path / "export.zip.age", tmp_path / "export.zip"
    file.write_bytes(locked)
    monkeypatch.setattr("sys.stdin", io.StringIO("another horse battery\n"))
    assert cli.main(["export", "open", str(file), "-o", str(out)]) == 1
    assert not out.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert cli.main(["export", "open", str(file), "-o", str(out)]) == 0
    assert PASSPHRASE not in capsys.readouterr().out
    with zipfile.ZipFile(out) as files:
        assert files.testzip() is None
        titles = json.loads(files.read("data.json"))["held"]["studio_editsession"]["rows"]
    assert [row["title"] for row in titles] == ["a title of hers"]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert cli.main(["export", "open", str(file), "-o", str(out)]) == 2, "nothing is written over"
