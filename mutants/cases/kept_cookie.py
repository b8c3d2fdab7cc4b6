"""Who withdraws a yes keeps the cookies that it allowed."""

from typing import Any

BREAKS = ("asked-first",)


def change(answers: Any) -> None:
    answers.unwanted = lambda request, answer: []


CHANGES = {"glassplate.usage.consents.answers": change}
