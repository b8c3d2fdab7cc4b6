"""Whoever comes without encryption is served without it."""

from typing import Any

BREAKS = ("https",)
POLICY = "nowhere"


def change(security: Any) -> None:
    security.SecurityMiddleware.process_request = lambda self, request: None


CHANGES = {"django.middleware.security": change}
