"""The token endpoint of service accounts: a signed assertion goes in, a bearer token comes out."""

from __future__ import annotations

import base64
import binascii
import json
from urllib.parse import parse_qsl

from glassplate.engines.standin.answers import Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.residue import name

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CLAIMS = ("iss", "aud", "exp", "iat")


async def token(ask: Ask) -> Reply:
    """Look at the assertion's form and claims; its signature is not checked: nobody here knows the key."""
    fields = dict(parse_qsl(ask.body.decode("latin-1")))
    if fields.get("grant_type") != GRANT:
        return said({"error": "unsupported_grant_type"}, 400)
    parts = fields.get("assertion", "").split(".")
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "==")) if len(parts) == 3 else {}
    except (binascii.Error, ValueError):
        claims = {}
    if not all(claims.get(claim) for claim in CLAIMS) or not (claims.get("scope") or claims.get("target_audience")):
        return said({"error": "invalid_grant", "error_description": "Invalid JWT."}, 400)
    return said({"access_token": f"ya29.stand-in-{name()}", "expires_in": 3599, "token_type": "Bearer"})
