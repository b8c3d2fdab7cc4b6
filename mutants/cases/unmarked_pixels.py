"""A result has its credential, which anybody can cut off, and no mark in its pixels."""

from typing import Any

BREAKS = ("marks",)


def change(marking: Any) -> None:
    draft = marking._drafted

    def draft_without(task: str, blobs: Any, parameters: Any) -> Any:
        return draft(task, blobs, {**parameters, "tag": ""} if "tag" in parameters else parameters)

    marking._drafted = draft_without


CHANGES = {"glassplate.provenance.marking": change}
