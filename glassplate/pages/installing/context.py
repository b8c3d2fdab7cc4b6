"""Whether pages bring the service worker in, for base.html."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from glassplate.pages.installing import shell


def installing(request: HttpRequest) -> dict[str, Any]:
    """Return whether the browser may keep the shell."""
    return {"keeps_shell": shell.is_declared()}
