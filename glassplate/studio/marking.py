"""Results are marked with how they were made, between the engine's work and the vault; see `provenance`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from glassplate.engines import contract
from glassplate.engines.contract import Group, Kind, Made, Outcome, Task, Tool
from glassplate.lib.blob import Blob
from glassplate.policy import questions
from glassplate.provenance import marking
from glassplate.provenance.values import How
from glassplate.studio.ordering import PICTURE

OTHERS = (Kind.PICTURE, Kind.PICTURES)


def marked(tool: Tool, task: Task, outcome: Outcome) -> Outcome:
    """Return the outcome with its pictures marked as the manifest wants it; Failed when that does not work out.

    An unmarked result is never handed out where marks are promised.
    """
    if not isinstance(outcome, contract.Result) or not questions.marks():
        return outcome
    how = how_made(tool, task)
    try:
        pictures = [_marked(made, how, task.pictures) for made in outcome.pictures]
    except marking.MarkingFailed as error:
        return contract.Failed(error.code, again=True)
    return replace(outcome, pictures=pictures)


def how_made(tool: Tool, task: Task) -> How:
    """Return what a credential says of this work: tool, model, kind of work; nothing of the prompt or the person."""
    model = "" if tool.group is Group.TOOL else str(task.parameters.get("model") or tool.id)
    return How(tool.id, tool.group.value, carries_others(tool, task.pictures), model)


def carries_others(tool: Tool, pictures: Collection[str]) -> bool:
    """Say whether a second picture, not a mask, was worked into the first; `pictures` are the names of all."""
    others = (name for parameter in tool.parameters if parameter.kind in OTHERS for name in parameter.names)
    return any(name in pictures for name in others)


def _marked(made: Made, how: How, pictures: Mapping[str, Blob]) -> Made:
    brought = {"parent": pictures.get(PICTURE), "original": made.original}
    blob = marking.mark(made.blob, made.media_type, how, {name: each for name, each in brought.items() if each})
    made.blob.close()
    return replace(made, blob=blob)
