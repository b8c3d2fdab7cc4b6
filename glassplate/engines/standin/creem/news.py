"""Creem's news: signed, told at once and again where nobody took it; on request late, twice, forged or never."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from glassplate.egress.errors import EgressError
from glassplate.egress.instance import Instance
from glassplate.engines.standin.creem.shop import SHOP, Row, milliseconds, now

SECRET = "the stand-in's secret"  # noqa: S105 - what the vendor's own folder uses where there is a stand-in
PATH = "/billing/news/creem"
PAUSES_S = (0.0, 0.5, 5.0, 30.0, 300.0)  # Creem's are 0, 30, 300, 1800 and 21600 seconds: a rehearsal is shorter
TAKEN = range(200, 300)


@dataclass
class Piece:
    """One event, how often it was told, and what the other side said last (0: nobody answered)."""

    id: str
    type: str
    body: bytes
    attempts: int = 0
    status: int = 0
    is_taken: bool = False

    def as_json(self) -> Row:
        told = {"id": self.id, "type": self.type, "attempts": self.attempts, "status": self.status}
        return {**told, "taken": self.is_taken, "body": json.loads(self.body)}


@dataclass
class News:
    """Everything that was to be told, in order; `is_held`: it is told only when somebody says so."""

    pieces: list[Piece] = field(default_factory=list)
    is_held: bool = False
    url: str = ""
    seller: str = ""
    secret: str = SECRET
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def forget(self) -> None:
        for task in self._running:
            task.cancel()
        self.pieces.clear()
        self.is_held, self.url, self.seller, self.secret = False, "", "", SECRET

    def sells(self, back: str) -> None:
        """Note who sells, by the address that a buyer comes back to."""
        parts = urlsplit(back)
        if parts.netloc:
            self.seller = f"{parts.scheme}://{parts.netloc}"

    @property
    def address(self) -> str:
        """Where to tell it: what somebody registered, else who sells."""
        return self.url or (f"{self.seller}{PATH}" if self.seller else "")

    def tell(self, type: str, about: Row) -> Piece:
        """Write an event with its object as it is now, and tell it unless it is to wait."""
        event = f"evt_{secrets.token_hex(11)}"
        told = {"id": event, "eventType": type, "created_at": milliseconds(now()), "object": SHOP.whole(about)}
        piece = Piece(event, type, json.dumps(told).encode())
        self.pieces.append(piece)
        if not self.is_held:
            task = asyncio.get_running_loop().create_task(self._until_taken(piece))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return piece

    async def again(self, pieces: Iterable[Piece], headers: dict[str, str] | None = None) -> list[int]:
        """Tell these now, in this order; returns what the other side answered."""
        return [await self._told(piece, headers) for piece in pieces]

    async def _until_taken(self, piece: Piece) -> None:
        for pause in PAUSES_S:
            await asyncio.sleep(pause)
            if piece.is_taken or await self._told(piece) in TAKEN:
                return

    async def _told(self, piece: Piece, headers: dict[str, str] | None = None) -> int:
        signed = {"creem-signature": signature(piece.body, self.secret)} if headers is None else headers
        piece.attempts += 1
        piece.status = await asyncio.to_thread(_posted, self.address, piece.body, signed)
        piece.is_taken |= piece.status in TAKEN
        return piece.status


def signature(body: bytes, secret: str) -> str:
    """Return what Creem writes into its header."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Bring a piece of news to an address on this machine; 0 where nobody answers."""
    if not url:
        return 0
    try:
        with Instance(url).client() as client:
            told: dict[str, Any] = {"content-type": "application/json", **headers}
            return client.post(url, content=body, headers=told).status_code
    except EgressError:
        return 0


NEWS = News()
