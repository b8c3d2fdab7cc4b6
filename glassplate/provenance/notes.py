"""Writes the IPTC source type into a picture of ours, as XMP: the one note that it carries beside its credential."""

from __future__ import annotations

import struct
import zlib

from glassplate.provenance.sources import Source
from glassplate.sandbox import headers
from glassplate.sandbox.errors import BadInput

PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' Iptc4xmpExt:DigitalSourceType="{address}"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
IN_PNG = b"XML:com.adobe.xmp\0\0\0\0\0"
AFTER_IHDR = 33
XMP_FLAG, ALPHA_FLAG = 0x04, 0x10


def noted(content: bytes, media_type: str, source: Source) -> bytes:
    """Return the same picture with the note; a video comes back as it is, its credential says it."""
    packet = PACKET.format(address=source.address).encode()
    match media_type:
        case "image/jpeg":
            return _in_jpeg(content, packet)
        case "image/png":
            chunk = b"iTXt" + IN_PNG + packet
            return content[:AFTER_IHDR] + _chunk(chunk) + content[AFTER_IHDR:]
        case "image/webp":
            return _in_webp(content, packet)
    return content


def _in_jpeg(content: bytes, packet: bytes) -> bytes:
    """After the JFIF segment, which must be first."""
    at = 2
    if content[2:4] == b"\xff\xe0":
        at += 2 + struct.unpack_from(">H", content, 4)[0]
    segment = b"\xff\xe1" + struct.pack(">H", 2 + len(IN_JPEG) + len(packet)) + IN_JPEG + packet
    return content[:at] + segment + content[at:]


def _chunk(named: bytes) -> bytes:
    return struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))


def _in_webp(content: bytes, packet: bytes) -> bytes:
    """Behind the pixels, in an extended file: a plain one is made one."""
    name = content[12:16]
    if name == b"VP8X":
        flags = bytes([content[20] | XMP_FLAG])
        body = content[12:20] + flags + content[21:]
    elif name in (b"VP8 ", b"VP8L"):
        claimed = headers.read(memoryview(content))
        alpha = ALPHA_FLAG if name == b"VP8L" and content[24] & 0x10 else 0
        sides = (claimed.width - 1).to_bytes(3, "little") + (claimed.height - 1).to_bytes(3, "little")
        body = b"VP8X" + struct.pack("<II", 10, XMP_FLAG | alpha) + sides + content[12:]
    else:
        raise BadInput("picture-broken")
    body += b"XMP " + struct.pack("<I", len(packet)) + packet + b"\0" * (len(packet) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body
