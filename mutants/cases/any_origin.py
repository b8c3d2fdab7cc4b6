"""Whoever sends a person's cookies acts as that person, wherever the page is that sends them."""

from typing import Any

BREAKS = ("measures",)


def change(csrf: Any) -> None:
    csrf.CsrfViewMiddleware.process_view = lambda self, request, callback, arguments, named: None


CHANGES = {"django.middleware.csrf": change}
