"""A link to set a new password works for years."""

from typing import Any

BREAKS = ("link-life",)


def change(tokens: Any) -> None:
    tokens.PasswordResetTokenGenerator._num_seconds = lambda self, when: 0


CHANGES = {"django.contrib.auth.tokens": change}
