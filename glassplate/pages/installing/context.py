"""Whether pages bring the service worker in, and in which language it is to speak, for base.html."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from glassplate.accounts import speaking
from glassplate.pages.installing import shell
from glassplate.policy import questions


def installing(request: HttpRequest) -> dict[str, Any]:
    """Return whether the browser may keep the shell, and the language that was chosen where there are several."""
    is_declared = shell.is_declared()
    several = is_declared and len(questions.languages()) > 1
    return {"keeps_shell": is_declared, "shell_speaks": speaking.chosen(request) if several else ""}
