"""Google's alarms (RISC): the page that says who signs them, the keys, and, for a rehearsal, one signed as asked."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.vendor import Route

ISSUER = "https://accounts.google.com/"
KEYS = "https://www.googleapis.com/oauth2/v3/certs"
KEY = "stand-in-key"


@cache
def _key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


async def _configuration(ask: Ask) -> Answer:
    return said({"issuer": ISSUER, "jwks_uri": KEYS})


async def _keys(ask: Ask) -> Answer:
    public = _key().public_key().public_numbers()
    numbers = {"n": _text(_bytes(public.n)), "e": _text(_bytes(public.e))}
    return said({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": KEY, **numbers}]})


async def _sign(ask: Ask) -> Answer:
    """Answer with a token of these claims; `header` changes what it says of itself, not how it is signed."""
    asked = json.loads(ask.body)
    header = {"alg": "RS256", "typ": "secevent+jwt", "kid": KEY} | asked.get("header", {})
    head = f"{_packed(header)}.{_packed({'iss': ISSUER} | asked['claims'])}"
    signature = _key().sign(head.encode(), PKCS1v15(), SHA256())
    return Answer(200, f"{head}.{_text(signature)}".encode(), {"content-type": "application/secevent+jwt"})


def _packed(value: Any) -> str:
    return _text(json.dumps(value).encode())


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


ROUTES = (
    Route("GET", r"/\.well-known/risc-configuration", _configuration),
    Route("GET", "/oauth2/v3/certs", _keys),
    Route("POST", "/alarm", _sign),
)
