"""News as somebody would bring it who does not know the secret, or knows it and sends nonsense."""

from __future__ import annotations

from collections.abc import Callable

from glassplate.engines.standin.creem.errors import Wrong
from glassplate.engines.standin.creem.news import NEWS, Piece, signature

HEADER = "creem-signature"
Forgery = tuple[bytes, dict[str, str]]
FORGERIES: dict[str, Callable[[bytes, str], Forgery]] = {
    "unsigned": lambda body, right: (body, {}),
    "empty": lambda body, right: (body, {HEADER: ""}),
    "other-secret": lambda body, right: (body, {HEADER: signature(body, "another secret")}),
    "no-secret": lambda body, right: (body, {HEADER: signature(body, "")}),
    "cut": lambda body, right: (body, {HEADER: right[:-1]}),
    "longer": lambda body, right: (body, {HEADER: f"{right}00"}),
    "not-hex": lambda body, right: (body, {HEADER: "z" * len(right)}),
    "other-header": lambda body, right: (body, {"stripe-signature": right}),
    "altered": lambda body, right: (body.replace(b'"id"', b'"ID"'), {HEADER: right}),
    "padded": lambda body, right: (body + b" ", {HEADER: right}),
    # Genuine by its signature, and nothing that can be read.
    "not-json": lambda body, right: (b"{", {HEADER: signature(b"{", NEWS.secret)}),
    "not-an-object": lambda body, right: (b"[1]", {HEADER: signature(b"[1]", NEWS.secret)}),
}


async def forged(piece: Piece, how: str) -> list[int]:
    """Tell a piece in one of these ways; returns what the other side answered."""
    if how not in FORGERIES:
        raise Wrong(400, f"how must be one of {', '.join(FORGERIES)}")
    body, headers = FORGERIES[how](piece.body, signature(piece.body, NEWS.secret))
    return await NEWS.again([Piece(piece.id, piece.type, body)], headers)
