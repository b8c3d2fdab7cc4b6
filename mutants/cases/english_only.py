"""The Swedish policy is the English one, and says that it is Swedish."""

from typing import Any

BREAKS = ("swedish",)
POLICY = "known"


def change(pages: Any) -> None:
    from glassplate.lib.words import language, say  # noqa: PLC0415 - the product's, once it is loaded

    def english(key: str, /, **values: Any) -> str:
        with language("en"):
            return say(key, **values)

    pages.say = english
    pages._said = lambda key, values: english(key, **values)


CHANGES = {"glassplate.policy.pages": change}
