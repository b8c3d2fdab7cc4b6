"""All that was seen: every request with its words, and its pictures by hash; a search finds a canary in any of it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from glassplate.engines.standin.ask import Ask, Unreadable
from glassplate.sandbox import BadInput, headers

PROMPTS = ("prompt", "text", "input", "negative_prompt", "negativePrompt")
SECRET = ("authorization", "x-goog-api-key", "api-key", "cookie")
DULL = ("accept", "accept-encoding", "connection", "content-length", "host", "user-agent")
MEDIA_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif", "gif": "image/gif"}
LEAST_CODED = 64  # shorter text is no picture in base64
MOST_KEPT = 256 << 20  # bytes of bodies and pictures; the oldest go first


@dataclass(frozen=True)
class Seen:
    """One picture of a request: what it claims to be, and the hash of its bytes."""

    field: str
    bytes: int
    sha256: str
    media_type: str
    width: int = 0
    height: int = 0


@dataclass
class Entry:
    """One request and how it was answered; `status` 0 means that the connection was cut."""

    id: int
    at: float
    vendor: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: Any = None
    prompts: list[str] = field(default_factory=list)
    pictures: list[Seen] = field(default_factory=list)
    bytes: int = 0
    sha256: str = ""  # of the whole body, which is kept beside its pictures
    behaviour: str = ""
    status: int | None = None


class Journal:
    """Everything seen since the last reset; bodies and pictures are kept as long as there is room."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.entries: list[Entry] = []
        self._contents: OrderedDict[str, tuple[int, bytes]] = OrderedDict()
        self._size = 0

    def write(self, ask: Ask) -> Entry:
        """Write a request down before anything is done about it."""
        entry = Entry(len(self.entries) + 1, round(time.time(), 3), ask.vendor, ask.method, ask.path, ask.query, {})
        entry.headers, entry.bytes = _headers(ask.headers), len(ask.body)
        self.entries.append(entry)
        entry.sha256 = self._keep(entry, ask.body)
        try:
            entry.fields = self._form(entry, ask) if ask.is_form else self._plain(entry, ask)
        except Unreadable:
            entry.fields = None
        return entry

    def as_json(self, vendor: str = "") -> list[dict[str, Any]]:
        return [asdict(entry) for entry in self.entries if vendor in ("", entry.vendor)]

    def search(self, needle: bytes) -> list[int]:
        """Return the ids of the entries whose body, headers, path or pictures hold the needle."""
        text = needle.decode(errors="replace")
        found = {number for number, content in self._contents.values() if needle in content}
        found |= {entry.id for entry in self.entries if text in f"{entry.path}{entry.query}{entry.headers}"}
        found |= {entry.id for entry in self.entries if any(text in prompt for prompt in entry.prompts)}
        return sorted(found)

    def picture(self, sha256: str) -> bytes | None:
        kept = self._contents.get(sha256)
        return kept[1] if kept else None

    def _form(self, entry: Entry, ask: Ask) -> dict[str, list[str]]:
        for file in ask.form.files:
            self._picture(entry, file.name, file.content, file.media_type)
        for name, values in ask.form.fields.items():
            if name in PROMPTS:
                entry.prompts += values
        return ask.form.fields

    def _plain(self, entry: Entry, ask: Ask) -> Any:
        if ask.is_json:
            with suppress(Unreadable):  # the bytes of an upload are called JSON by Google's library
                return self._walk(entry, "", ask.json)
        if "urlencoded" in ask.headers.get("content-type", ""):
            return dict(parse_qsl(ask.body.decode("latin-1")))
        if len(ask.body) > LEAST_CODED:
            self._picture(entry, "body", ask.body, ask.headers.get("content-type", ""))
        return None

    def _walk(self, entry: Entry, name: str, value: Any) -> Any:
        """Return the JSON with pictures replaced by their hashes; prompts are noted on the way."""
        if isinstance(value, dict):
            return {key: self._walk(entry, key, each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._walk(entry, name, each) for each in value]
        if not isinstance(value, str):
            return value
        if content := decoded(value):
            return f"sha256:{self._picture(entry, name, content, '').sha256}"
        if name in PROMPTS:
            entry.prompts.append(value)
        return value

    def _picture(self, entry: Entry, name: str, content: bytes, media_type: str) -> Seen:
        width = height = 0
        with suppress(BadInput):
            header = headers.read(memoryview(content))
            width, height, media_type = header.width, header.height, MEDIA_TYPES[header.format.value]
        seen = Seen(name, len(content), self._keep(entry, content), media_type, width, height)
        entry.pictures.append(seen)
        return seen

    def _keep(self, entry: Entry, content: bytes) -> str:
        """Keep it, and return the name under which it is found again."""
        key = hashlib.sha256(content).hexdigest()
        if content and key not in self._contents:
            self._contents[key] = (entry.id, content)
            self._size += len(content)
        while self._size > MOST_KEPT:
            _, (_, oldest) = self._contents.popitem(last=False)
            self._size -= len(oldest)
        return key


def decoded(text: str) -> bytes | None:
    """Return the bytes of base64 in either alphabet, also of a data URL; None when it is other text."""
    coded = text.partition(",")[2] if text.startswith("data:") else text
    if len(coded) < LEAST_CODED or any(sign.isspace() for sign in coded[:LEAST_CODED]):
        return None
    try:
        plain = coded.translate(str.maketrans("-_", "+/")).rstrip("=")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _headers(sent: dict[str, str]) -> dict[str, str]:
    def shown() -> Iterator[tuple[str, str]]:
        for name, value in sent.items():
            if name in SECRET:
                yield name, f"sha256:{hashlib.sha256(value.encode()).hexdigest()[:16]}"
            elif name not in DULL:
                yield name, value

    return dict(shown())


JOURNAL = Journal()
