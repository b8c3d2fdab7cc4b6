"""Reads a mail as it comes (RFC 5322, MIME), of any shape and from anybody: bounded in size, depth and parts.

Its own reader, for the standard one builds every part of any depth before it can be asked: here a part is looked at
only when it can hold words, and whatever cannot be understood is left out and counted.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from glassplate.rights.cases import plain
from glassplate.rights.cases.plain import LONGEST_TEXT

LONGEST = 1 << 20  # bytes of a whole mail
LONGEST_HEAD = 64 << 10
LONGEST_FIELD = 2000
LONGEST_SUBJECT = 200
LONGEST_ADDRESS = 254
LONGEST_WORDS = 256 << 10  # bytes of one part that is read
MOST_PARTS, MOST_DEPTH = 40, 5
CHARSETS = frozenset(
    ("utf-8", "us-ascii", "ascii", "utf-16", "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5", "shift_jis")
    + ("euc-jp", "euc-kr", "iso-2022-jp", "macintosh", *(f"windows-125{n}" for n in range(9)))
    + tuple(f"iso-8859-{n}" for n in range(1, 17) if n != 12)
)
FIELD = re.compile(r"([!-9;-~]{1,100})[ \t]*:(.*)", re.S)
PARAMETER = re.compile(r';\s{0,9}([a-z]{1,20})\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^\s;"]{1,200}))', re.I)
WITHIN = re.compile(r"<\s{0,9}([^<>\s]{3,254})\s{0,9}>")
BARE = re.compile(r"[^\s<>,;:()\"]{1,64}@[^\s<>,;:()\"]{1,190}")
ROBOTS = frozenset(("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "bounce"))
BULK = frozenset(("bulk", "junk", "list", "auto_reply"))
LISTS = ("list-id", "list-post", "x-loop", "x-autoreply", "x-autorespond", "feedback-id")
THREAD = ("to", "cc", "delivered-to", "x-original-to", "in-reply-to", "references")

Fields = dict[str, str]


@dataclass(frozen=True)
class Incoming:
    """What a mail says: from whom, about what, and where a signed token may stand in it."""

    sender: str
    subject: str
    text: str
    thread: str
    message_id: str
    dropped: int  # parts that are not words
    is_automatic: bool  # a program wrote it, or a list sent it around: it is never answered


@dataclass
class _Found:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    dropped: int = 0
    parts: int = 0


def read(raw: bytes) -> Incoming | None:
    """Return what a mail says; None for what has no sender or is no mail. At most LONGEST bytes of it are looked at."""
    whole = raw[:LONGEST].replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")
    head, _, body = whole.partition(b"\n\n")
    fields = _fields(head[:LONGEST_HEAD])
    sender = _address(fields.get("from", ""))
    if not sender:
        return None
    found = _Found()
    _look(fields, body, 0, found)
    text = "\n\n".join(found.plain) or "\n\n".join(plain.from_html(each) for each in found.html)
    return Incoming(
        sender=sender,
        subject=plain.clean(_decoded(fields.get("subject", "")), LONGEST_SUBJECT).replace("\n", " "),
        text=plain.clean(text, LONGEST_TEXT),
        thread=" ".join(fields.get(name, "") for name in THREAD),
        message_id=fields.get("message-id", "").strip(),
        dropped=min(found.dropped, 1000),
        is_automatic=_is_automatic(fields, sender),
    )


def _fields(head: bytes) -> Fields:
    """Return the header's fields by name, in lower case; of several with one name the first counts."""
    text = re.sub(r"\n[ \t]+", " ", head.decode("utf-8", "replace"))
    found: Fields = {}
    for line in text.split("\n"):
        if matched := FIELD.fullmatch(line[:LONGEST_FIELD]):
            found.setdefault(matched[1].lower(), matched[2].strip())
    return found


def _address(value: str) -> str:
    """Return the address in a field, "" when there is none that could be answered."""
    address = next(iter(WITHIN.findall(value)[-1:] or BARE.findall(value)), "")
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST_ADDRESS else ""


def _is_automatic(fields: Fields, sender: str) -> bool:
    """Tell whether no human waits for an answer (RFC 3834): answering would make two programs write for ever."""
    auto = fields.get("auto-submitted", "no").split(";")[0].strip().lower()
    local = sender.split("@")[0].split("+")[0].lower()
    return (
        auto not in ("", "no")
        or fields.get("precedence", "").strip().lower() in BULK
        or any(name in fields for name in LISTS)
        or fields.get("return-path", "").strip() == "<>"
        or local in ROBOTS
        or _kind_of(fields)[0] == "multipart/report"
    )


def _look(fields: Fields, body: bytes, depth: int, found: _Found) -> None:
    """Gather the words of a part, and count what is none."""
    found.parts += 1
    kind, parameters = _kind_of(fields)
    if found.parts > MOST_PARTS or depth > MOST_DEPTH:
        found.dropped += 1
    elif kind.startswith("multipart/") and parameters.get("boundary"):
        for head, inner in _split(body, parameters["boundary"].encode("utf-8", "replace")):
            _look(_fields(head[:LONGEST_HEAD]), inner, depth + 1, found)
    elif kind in ("text/plain", "text/html") and not _is_attached(fields):
        text = _text(_bytes(body[:LONGEST_WORDS], fields), parameters.get("charset", ""))
        (found.plain if kind == "text/plain" else found.html).append(text)
    else:
        found.dropped += 1


def _kind_of(fields: Fields) -> tuple[str, dict[str, str]]:
    given = fields.get("content-type", "text/plain")
    kind = given.split(";")[0].strip().lower()
    parameters = {name.lower(): quoted or bare for name, quoted, bare in PARAMETER.findall(given)}
    return kind if "/" in kind else "text/plain", parameters


def _is_attached(fields: Fields) -> bool:
    return fields.get("content-disposition", "").split(";")[0].strip().lower() == "attachment"


def _split(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield head and body of each part of a multipart body."""
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]{0,80}(?=\n|\Z)")
    body = b"\n" + body
    marks = []
    for mark in line.finditer(body):
        marks.append(mark)
        if mark[1] or len(marks) > MOST_PARTS:
            break
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    for mark, end in zip(marks, ends, strict=False):
        if not mark[1]:
            part = body[mark.end() : end]
            head, _, inner = (b"", b"", part[2:]) if part.startswith(b"\n\n") else part[1:].partition(b"\n\n")
            yield head, inner


def _bytes(body: bytes, fields: Fields) -> bytes:
    """Return a part's content as it was before it was packed for the way; what is packed badly, as far as it goes."""
    packing = fields.get("content-transfer-encoding", "").strip().lower()
    if packing == "quoted-printable":
        return quopri.decodestring(body)
    if packing != "base64":
        return body
    signs = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    try:
        return binascii.a2b_base64(signs[: len(signs) // 4 * 4] + _rest(signs[len(signs) // 4 * 4 :]))
    except binascii.Error:
        return b""


def _rest(signs: bytes) -> bytes:
    return signs.ljust(4, b"=") if len(signs) > 1 else b""


def _text(content: bytes, charset: str) -> str:
    name = charset.strip().lower()
    return content.decode(name if name in CHARSETS else "utf-8", "replace")


def _decoded(value: str) -> str:
    """Return a field's text with its encoded words (RFC 2047) read; as it stands where they cannot be."""
    try:
        parts = decode_header(value[:LONGEST_FIELD])
    except (HeaderParseError, ValueError):
        return value
    return "".join(part if isinstance(part, str) else _text(part, charset or "") for part, charset in parts)
