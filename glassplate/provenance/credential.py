"""Content credentials (C2PA) in the sandbox's child: reads a stranger's, and drafts ours all but the signature.

The instance's private key never comes here. The draft is signed with a key made for this one draft; the 64 bytes that
it leaves at the end of the manifest are the gap that `gap.fill` closes outside, over the same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import c2pa

from glassplate.provenance.values import SIGNATURE
from glassplate.sandbox.errors import BadInput

# No picture of anybody goes into a manifest, and nothing is fetched from anywhere.
SETTINGS: dict[str, Any] = {
    "version": 1,
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {
        "verify_after_sign": False,
        "verify_trust": False,
        "verify_timestamp_trust": False,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
}
AGENT = "Glassplate"
# What stands between the two halves of a manifest that a JPEG keeps in two segments.
BETWEEN_SEGMENTS = 20


@dataclass(frozen=True)
class Ingredient:
    """A picture that another one was made from, with its credential if it has one."""

    content: bytes
    media_type: str
    relation: str  # "parentOf", or "inputTo" where it was a suggestion to a model


@dataclass(frozen=True)
class Draft:
    """A picture whose credential lacks its signature: where the parts of the gap lie, and what is to be signed."""

    content: bytes
    gap: Sequence[tuple[int, int]]
    length: int  # of the manifest that ends with the gap
    to_sign: bytes


def read(content: bytes, media_type: str, anchors: str) -> dict[str, Any] | None:
    """Return what the library reads of a credential, None when there is none; BadInput for one that is no credential.

    `anchors` are the certificates that this instance vouches for.
    """
    settings = SETTINGS
    if anchors:
        verify = SETTINGS["verify"] | {"verify_trust": True}
        settings = SETTINGS | {"trust": {"trust_anchors": anchors}, "verify": verify}
    try:
        reader = c2pa.Reader(media_type, io.BytesIO(content), context=c2pa.Context.from_dict(settings))
        found: dict[str, Any] = json.loads(reader.json())
    except c2pa.C2paError.ManifestNotFound:
        return None
    except (c2pa.C2paError, ValueError, RecursionError):
        raise BadInput("credential-unreadable") from None
    return found


@dataclass(frozen=True)
class Pen:
    """What a draft is signed with: our certificates, and the key of this one draft (PEM)."""

    chain: str
    key: str


def drafted(
    content: bytes, media_type: str, actions: Sequence[dict[str, Any]], used: Sequence[Ingredient], pen: Pen
) -> Draft:
    """Return the picture with our credential in it, all but its signature."""
    claim = {
        "claim_generator_info": [{"name": AGENT}],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": list(actions)}}],
    }
    builder = c2pa.Builder.from_json(json.dumps(claim), c2pa.Context.from_dict(SETTINGS))
    for number, each in enumerate(used):
        about = {"relationship": each.relation, "label": label(number)}
        builder.add_ingredient(json.dumps(about), each.media_type, io.BytesIO(each.content))
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", pen.chain.encode(), pen.key.encode(), None))
    out = io.BytesIO()
    manifest = builder.sign(signer, media_type, io.BytesIO(content), out)
    made = out.getvalue()
    return Draft(made, _gap(made, manifest[-SIGNATURE:]), len(manifest), _to_sign(manifest))


def label(number: int) -> str:
    """Return the name by which an action points to an ingredient."""
    return f"used-{number}"


def _to_sign(manifest: bytes) -> bytes:
    """Return what a signature of the manifest's claim is over: its COSE Sig_structure (RFC 9052, 4.4)."""
    sealed = manifest.rfind(b"c2pa.signature\0")
    cose = _box(manifest, sealed)
    protected = _text(cose, 2)
    claim = _box(manifest, manifest.rfind(b"c2pa.claim.v2\0", 0, sealed))
    return b"\x84\x6aSignature1" + protected + b"\x40" + _head(len(claim)) + claim


def _box(manifest: bytes, label_at: int) -> bytes:
    """Return the content of the CBOR box that follows a label."""
    at = manifest.index(b"cbor", label_at)
    return manifest[at + 4 : at - 4 + int.from_bytes(manifest[at - 4 : at], "big")]


def _text(cose: bytes, at: int) -> bytes:
    """Return a CBOR byte string with its head."""
    wide = {0x58: 1, 0x59: 2, 0x5A: 4}[cose[at]]
    return cose[at : at + 1 + wide + int.from_bytes(cose[at + 1 : at + 1 + wide], "big")]


def _head(length: int) -> bytes:
    """Return the head of a CBOR byte string."""
    for code, wide in ((0x58, 1), (0x59, 2)):
        if length < 1 << 8 * wide:
            return bytes([code]) + length.to_bytes(wide, "big")
    return b"\x5a" + length.to_bytes(4, "big")


def _gap(made: bytes, given: bytes) -> Sequence[tuple[int, int]]:
    """Return where the signature lies in the file; in a JPEG a border of segments can cut it in two."""
    if (at := made.find(given)) >= 0:
        return [(at, SIGNATURE)]
    for first in range(SIGNATURE - 1, 0, -1):
        at = made.find(given[:first] + b"\xff\xeb")
        second = at + first + BETWEEN_SEGMENTS
        if at >= 0 and made[second : second + SIGNATURE - first] == given[first:]:
            return [(at, first), (second, SIGNATURE - first)]
    raise ValueError("no-gap")
