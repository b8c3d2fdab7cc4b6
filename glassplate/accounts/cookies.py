"""The cookie door: what the manifest lists may be set, nothing else."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from glassplate.lib.log import log
from glassplate.policy import questions


def keep_declared(response: HttpResponseBase) -> None:
    """Take every cookie out of the answer that the manifest does not list (removing one is always allowed)."""
    declared = {cookie.name for cookie in questions.cookies()}
    for name in [name for name, cookie in response.cookies.items() if cookie["max-age"] != 0]:
        if name not in declared:
            del response.cookies[name]
            log("cookie-undeclared", name=name)
