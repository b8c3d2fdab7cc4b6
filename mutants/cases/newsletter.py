"""Whoever signs in gets a mail with an offer."""

from typing import Any

BREAKS = ("mail-kinds", "account-purpose")


def change(adapter: Any) -> None:
    login = adapter.Adapter.login

    def login_and_advertise(self: Any, request: Any, user: Any) -> None:
        login(self, request, user)
        with adapter.mail.principal(user.id):
            letter = adapter.mail.Letter("An offer", "Credits are cheap today.", to=[user.address()])
        letter.person = user.id
        letter.send()

    adapter.Adapter.login = login_and_advertise


CHANGES = {"glassplate.accounts.adapter": change}
