"""A text canary is found in every encoding, at every alignment, packed in whatever, and nowhere else."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import urllib.parse
import zipfile
import zlib

import pytest
from glassplate_auditor.searching import Search


@pytest.fixture
def search() -> Search:
    made = Search()
    made.marks.make("title")
    return made


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", content)
    return out.getvalue()


WAYS = {
    "raw": lambda text: text.encode(),
    "upper": lambda text: text.upper().encode(),
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16 other": lambda text: text.encode("utf-16-be"),
    "hex": lambda text: text.encode().hex().encode(),
    "url": lambda text: urllib.parse.quote(f"é {text}").encode(),
    "url all": lambda text: "".join(f"%{ord(each):02X}" for each in text).encode(),
    "json": lambda text: json.dumps({"é": text}).encode(),
    "json all": lambda text: "".join(f"\\u{ord(each):04x}" for each in text).encode(),
    **{
        f"base64 {shift}": (lambda text, shift=shift: base64.b64encode(b"x" * shift + text.encode() + b"tail"))
        for shift in range(3)
    },
    "base64 url": lambda text: base64.urlsafe_b64encode(b"\xfb\xff" + text.encode()),
    "gzip": lambda text: gzip.compress(b"before " + text.encode() * 3),
    "zlib": lambda text: zlib.compress(text.encode() + os.urandom(300), 6),
    "zip": lambda text: zipped(text.encode()),
    "gzip in base64": lambda text: base64.b64encode(gzip.compress(text.encode() + os.urandom(200))),
    "gzip in hex": lambda text: b"\\x" + gzip.compress(text.encode() + os.urandom(90)).hex().encode(),
    "zip of gzip": lambda text: zipped(gzip.compress(text.encode())),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [0, 1, 4093])
def test_a_canary_is_found_however_it_is_written(search: Search, way: str, before: int) -> None:
    content = os.urandom(before) + WAYS[way](search.marks.make("title")) + os.urandom(5000)
    assert "title" in {seen.name for seen in search.look(content)}


def test_what_is_left_of_a_canary_is_found_too(search: Search) -> None:
    assert {seen.name for seen in search.look(search.marks.stem.encode() + b"ti")} == {"?"}


def test_nothing_is_found_where_there_is_nothing(search: Search) -> None:
    other = Search().marks.make("title")
    content = os.urandom(1 << 20) + other.encode() + gzip.compress(other.encode()) + base64.b64encode(os.urandom(9999))
    assert search.look(content) == set()


def test_hostile_streams_end(search: Search) -> None:
    bomb = zlib.compress(b"\0" * (64 << 20))
    assert search.look(bomb + b"\x78\x9c" * 20000 + b"PK\x03\x04" + b"\xff" * 40) == set()
