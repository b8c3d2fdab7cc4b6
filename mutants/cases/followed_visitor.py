"""A cookie knows a visitor again who never signs in."""

from typing import Any

BREAKS = ("only-essential",)
POLICY = "nowhere"


def change(cookies: Any) -> None:
    cookies.keep_declared = lambda response: response.set_cookie("visitor", "1", max_age=3600)


CHANGES = {"glassplate.accounts.cookies": change}
