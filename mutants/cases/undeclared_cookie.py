"""A cookie is set that no list names."""

from typing import Any

BREAKS = ("register",)


def change(cookies: Any) -> None:
    cookies.keep_declared = lambda response: response.set_cookie("visitor", "1", max_age=3600)


CHANGES = {"glassplate.accounts.cookies": change}
