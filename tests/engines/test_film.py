"""A company's film is opened in the sandbox only; what it carries beside pictures and sound is emptied."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest

from glassplate import sandbox
from glassplate.engines.remote import mp4, safe
from glassplate.lib.blob import Blob
from glassplate.sandbox import BadInput, Reason, SandboxError
from tests.engines.making import FILM
from tests.pictures import unpacked

NOTE = b"prompt: a heron in a red coat"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def parts(film: bytes) -> dict[bytes, bytes]:
    return {each.kind: film[each.start : each.end] for each in mp4.boxes(bytearray(film), 0, len(film))}


def film() -> bytes:
    return FILM.read_bytes()


def noted() -> bytes:
    """Return the film with notes wherever companies put them, all after what its offsets point to."""
    whole = film()
    moov = next(each for each in mp4.boxes(bytearray(whole), 0, len(whole)) if each.kind == b"moov")
    is_last = moov.end == len(whole)
    if not is_last:
        return whole + box(b"uuid", bytes(16) + NOTE) + box(b"free", NOTE)
    handler = box(b"hdlr", bytes(8) + b"meta" + bytes(12) + NOTE)
    more = box(b"udta", box(b"meta", NOTE)) + box(b"trak", box(b"mdia", handler + box(b"minf", NOTE)))
    grown = struct.pack(">I4s", moov.end - moov.start + len(more), b"moov") + whole[moov.body : moov.end] + more
    return whole[: moov.start] + grown + box(b"uuid", bytes(16) + NOTE) + box(b"free", NOTE)


def test_it_is_kept_with_its_first_look() -> None:
    made = safe.video(Blob.of(film()))
    assert (made.kind, made.media_type) == ("video", "video/mp4")
    assert made.width > 0 < made.height
    assert unpacked(made.thumbnail.read()).format == "WEBP"
    assert made.blob.size == len(film())


def test_notes_and_dates_are_gone_and_it_still_runs() -> None:
    told = noted()
    assert NOTE in told
    made = safe.video(Blob.of(told))
    kept = made.blob.read()
    assert len(kept) == len(told)
    assert NOTE not in kept
    for gone in (b"udta", b"uuid", b"meta"):
        assert gone not in kept
    again = safe.video(Blob.of(kept))
    assert again.blob.read() == kept
    assert parts(kept)[b"mdat"] == parts(told)[b"mdat"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ this is a program",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        box(b"ftyp", b"isom" + bytes(4)),
        box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", b"") + box(b"mdat", b""),
        box(b"moov", b"") + box(b"ftyp", b"isom" + bytes(4)) + box(b"mdat", b""),
        struct.pack(">I4sQ", 1, b"ftyp", 1 << 62),
        struct.pack(">I4s", 3, b"ftyp"),
        box(b"ftyp", b"isom") + b"".join(box(b"moov", b"") for _ in range(2)) + box(b"mdat", b""),
    ],
)
def test_what_is_no_film_is_refused(content: bytes) -> None:
    with pytest.raises(SandboxError) as ended:
        safe.video(Blob.of(content))
    assert ended.value.reason is Reason.BROKEN


def test_boxes_in_boxes_end() -> None:
    deep = b""
    for _ in range(2000):
        deep = box(b"mdia", deep)
    with pytest.raises(BadInput):
        mp4.emptied(memoryview(box(b"ftyp", b"isom") + box(b"moov", deep) + box(b"mdat", b"")))


def test_a_film_cut_or_changed_never_hangs_or_escapes() -> None:
    """The decoder may fall over what is broken: it does so in a child, and the child ends."""
    whole, chance = film(), random.Random(7)
    for _ in range(25):
        broken = bytearray(whole[: chance.randrange(8, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(SandboxError):
            safe.video(Blob.of(bytes(broken)))
    assert sandbox.run("glassplate.sandbox.pictures:thumbnail", [safe.video(Blob.of(whole)).thumbnail], {})
