"""Cookies also travel in clear."""

from typing import Any

BREAKS = ("https",)
POLICY = "nowhere"


def change(response: Any) -> None:
    cookie = response.HttpResponseBase.set_cookie

    def openly(self: Any, *arguments: Any, **named: Any) -> None:
        cookie(self, *arguments, **{**named, "secure": False})

    response.HttpResponseBase.set_cookie = openly


CHANGES = {"django.http.response": change}
