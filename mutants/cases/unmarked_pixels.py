"""A result has its credential, which anybody can cut off, and no mark in its pixels."""

from typing import Any

BREAKS = ("marks",)


def change(marking: Any) -> None:
    asked = marking.asked

    def asked_without(how: Any, brought: Any) -> Any:
        wanted = asked(how, brought)
        wanted.parameters["tag"] = ""
        return wanted

    marking.asked = asked_without


CHANGES = {"glassplate.provenance.marking": change}
