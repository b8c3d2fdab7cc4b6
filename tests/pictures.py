"""Makers of test pictures: polyglots, files full of metadata, turned and coloured ones, damaged ones."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, PngImagePlugin

from tests.samples import ASTRONAUT

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert('glassplate-polyglot')</script>"
# Corner colours of `corners`, clockwise from top left.
CORNERS = ((230, 30, 30), (30, 200, 40), (40, 60, 220), (240, 220, 30))


def astronaut(side: int = 512) -> Image.Image:
    image = Image.open(io.BytesIO(ASTRONAUT)).convert("RGB")
    return image if side == 512 else image.resize((side, side), Image.Resampling.LANCZOS)


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the picture as a file; a PNG is packed fast, as nobody keeps it."""
    file = io.BytesIO()
    if kind == "PNG":
        options = {"compress_level": 1, **options}
    image.save(file, kind, **options)
    return file.getvalue()


def unpacked(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def corners(width: int = 96, height: int = 64) -> Image.Image:
    """Return a picture whose four quarters tell how it lies."""
    image = Image.new("RGB", (width, height), CORNERS[0])
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=CORNERS[1])
    draw.rectangle((width // 2, height // 2, width, height), fill=CORNERS[2])
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=CORNERS[3])
    return image


def oriented(orientation: int, kind: str = "JPEG") -> bytes:
    """Return `corners` stored so that EXIF must turn it upright."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = corners()
    if orientation in undo:
        image = image.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    return packed(image, kind, exif=exif.tobytes(), **({"quality": 95} if kind == "JPEG" else {}))


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def polyglots() -> dict[str, bytes]:
    """Return pictures that are something else too; each opens, and each carries SCRIPT."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.html", SCRIPT)
    png, jpeg, gif = packed(corners(), "PNG"), packed(corners(), "JPEG"), packed(corners(), "GIF")
    webp = packed(corners(), "WEBP", lossless=True)
    comment = b"\xff\xfe" + struct.pack(">H", len(SCRIPT) + 2) + SCRIPT
    return {
        "png and zip": png + archive.getvalue(),
        "png and page": png + SCRIPT,
        "png text": png[:33] + chunk(b"tEXt", b"Comment\0" + SCRIPT) + png[33:],
        "jpeg and page": jpeg + SCRIPT,
        "jpeg comment": jpeg[:2] + comment + jpeg[2:],
        "jpeg scan tail": jpeg[:-2] + SCRIPT + jpeg[-2:],
        "gif and archive": gif + archive.getvalue(),
        "webp and page": webp + SCRIPT,
        "webp chunk": riff(webp[12:] + b"SCRP" + struct.pack("<I", len(SCRIPT)) + SCRIPT + bytes(len(SCRIPT) % 2)),
    }


def not_pictures() -> dict[str, bytes]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" '
    entity = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    lol = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return {
        "nothing": b"",
        "one byte": b"\x89",
        "words": b"a plain sentence",
        "page": b"<!doctype html>" + SCRIPT,
        "page with a picture behind": SCRIPT + packed(corners(), "PNG"),
        "svg": svg + b"/>",
        "svg with script": svg + b">" + SCRIPT + b"</svg>",
        "svg with onload": svg + b'onload="alert(1)"/>',
        "svg with entity": entity + svg + b">&x;</svg>",
        "svg that laughs": lol + svg + b">&b;</svg>",
        "svg with image": svg + b'><image href="http://127.0.0.1:1/x"/></svg>',
        "svg with foreign": svg + b"><foreignObject><body/></foreignObject></svg>",
        "svg with style": svg + b"><style>@import url(http://127.0.0.1:1/x)</style></svg>",
        "svg with use": svg + b'><use href="http://127.0.0.1:1/x#a"/></svg>',
        "svg after a mark": b"\xef\xbb\xbf" + svg + b"/>",
        "svg in utf-16": (svg + b"/>").decode().encode("utf-16"),
        "svg in gzip": b"\x1f\x8b\x08" + bytes(30),
        "zip": b"PK\x03\x04" + bytes(40),
        "pdf": b"%PDF-1.7\n" + bytes(40),
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n" + bytes(40),
        "mp4": b"\0\0\0\x18ftypisom" + bytes(40),
        "elf": b"\x7fELF" + bytes(60),
        "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
    }


def foreign() -> dict[str, bytes]:
    """Return real pictures in formats that nobody needs to open."""
    image = corners()
    kinds = ("TIFF", "BMP", "ICO", "JPEG2000")
    return {kind: packed(image, kind) for kind in kinds} | {
        "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
        "PSD": b"8BPS\0\x01" + bytes(64),
    }


def full_of_notes(canary: str, image: Image.Image | None = None) -> dict[str, bytes]:
    """Return pictures of every format that carry the canary wherever a format has room for words."""
    if image is None:
        return dict(_usual_notes(canary))
    mark = canary.encode()
    exif = _exif(canary)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + mark + b"</dc:creator></x:xmpmeta>"
    clear = image.copy()
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    notes = PngImagePlugin.PngInfo()
    notes.add_text("prompt", canary)
    notes.add_text("packed", canary * 20, zip=True)
    notes.add_itxt("Title", canary, "en", canary)
    tags = {"exif": exif, "xmp": xmp, "icc_profile": profile(canary=canary)}
    jpeg = packed(image, "JPEG", quality=90, comment=mark, **tags) + mark
    apps = b"".join(
        bytes((0xFF, app)) + struct.pack(">H", len(label + mark) + 2) + label + mark
        for app, label in ((0xED, b"Photoshop 3.0\0"), (0xEB, b"JP"), (0xE2, b"MPF\0"), (0xEC, b"Ducky"))
    )
    return {
        "jpeg": jpeg[:2] + apps + jpeg[2:],
        "jpeg progressive": packed(image, "JPEG", progressive=True, comment=mark, exif=exif),
        "jpeg grey": packed(image.convert("L"), "JPEG", comment=mark, exif=exif),
        "jpeg cmyk": packed(image.convert("CMYK"), "JPEG", comment=mark, exif=exif),
        "png": packed(image, "PNG", pnginfo=notes, exif=exif, icc_profile=profile(canary=canary)) + mark,
        "png with alpha": packed(clear, "PNG", pnginfo=notes, exif=exif) + mark,
        "png palette": packed(image.quantize(64), "PNG", pnginfo=notes, exif=exif),
        "webp": packed(image, "WEBP", quality=80, **tags),
        "webp with alpha": packed(clear, "WEBP", **tags),
        "avif": packed(image, "AVIF", **tags),
        "gif": packed(image.quantize(64), "GIF", comment=mark),
    }


@cache
def _usual_notes(canary: str) -> dict[str, bytes]:
    return full_of_notes(canary, astronaut(192))


def _exif(canary: str) -> bytes:
    exif = Image.Exif()
    for tag in (0x010E, 0x013B, 0x8298, 0x0131, 0x010F):
        exif[tag] = canary
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + canary.encode()
    exif.get_ifd(0x8825)[1] = canary
    # A thumbnail that is itself a JPEG with a comment, as cameras write it.
    small = packed(corners(), "JPEG", comment=canary.encode())
    return exif.tobytes() + small


def profile(canary: str = "test", swapped: bool = True) -> bytes:
    """Return a small ICC display profile; `swapped` has red and green primaries in each other's place."""
    red, green, blue = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    first, second = (green, red) if swapped else (red, green)
    words = canary.encode()
    text = b"desc" + bytes(4) + struct.pack(">I", len(words) + 1) + words + bytes(1 + 78)
    gamma = b"curv" + bytes(4) + struct.pack(">IH", 1, int(2.2 * 256)) + b"\0\0"
    tags = [
        (b"desc", text + bytes(-len(text) % 4)),
        (b"cprt", b"text" + bytes(4) + words + bytes(4 - len(words) % 4)),
        (b"wtpt", _xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", _xyz(*first)),
        (b"gXYZ", _xyz(*second)),
        (b"bXYZ", _xyz(*blue)),
        *((name, gamma) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags:
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp"
    head = head.ljust(68, b"\0") + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">iii", *(round(value * 65536) for value in (x, y, z)))


def mutated(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield damaged pictures, the same ones for the same seed: flipped, cut, doubled, spliced, with odd lengths."""
    dice = random.Random(seed)
    small = astronaut(96)
    bases = [*full_of_notes("mutant", small).values(), *(oriented(turn) for turn in (3, 6, 8))]
    for _ in range(count):
        content = bytearray(dice.choice(bases))
        for _ in range(dice.randint(1, 6)):
            _damage(content, dice, bases)
        yield bytes(content)


def _damage(content: bytearray, dice: random.Random, bases: list[bytes]) -> None:
    at = dice.randrange(max(len(content), 1))
    # Headers are where the interesting mistakes are.
    at = at if dice.random() < 0.5 else at % 200
    match dice.randrange(6):
        case 0:
            content[at : at + 1] = bytes([dice.randrange(256)])
        case 1:
            del content[at:]
        case 2:
            content[at:at] = content[at : at + dice.randrange(1, 64)]
        case 3:
            content[at : at + 4] = struct.pack(dice.choice("<>") + "I", dice.choice((0, 1, 2**31 - 1, 2**32 - 1)))
        case 4:
            del content[at : at + dice.randrange(1, 64)]
        case _:
            other = dice.choice(bases)
            content[at : at + 64] = other[at : at + dice.randrange(1, 64)]


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    shape = (height, width, 3)
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8))


SMALL = packed(corners(), "PNG")  # brought where nothing hangs on what it shows: it costs half of a photograph
