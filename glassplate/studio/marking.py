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
        pictures = [_marked(made, how, _brought(tool, task.pictures)) for made in outcome.pictures]
    except marking.MarkingFailed as error:
        return contract.Failed(error.code, again=True)
    return replace(outcome, pictures=pictures)


def to_be_marked(tool: Tool, task: Task) -> Task:
    """Return the task with what the marks of its result say, for an engine that can put them there itself."""
    return replace(task, how=how_made(tool, task)) if questions.marks() else task


def how_made(tool: Tool, task: Task) -> How:
    """Return what a credential says of this work: tool, model, kind of work; nothing of the prompt or the person."""
    model = "" if tool.group is Group.TOOL else str(task.parameters.get("model") or tool.id)
    return How(tool.id, tool.group.value, carries_others(tool, task.pictures), model)


def carries_others(tool: Tool, pictures: Collection[str]) -> bool:
    """Say whether a second picture, not a mask, was worked into the first; `pictures` are the names of all."""
    others = (name for parameter in tool.parameters if parameter.kind in OTHERS for name in parameter.names)
    return any(name in pictures for name in others)


def _brought(tool: Tool, pictures: Mapping[str, Blob]) -> dict[str, Blob]:
    """Return what a result was made from, and the mask outside of which it must stay the person's own to the bit."""
    masks = [each.name for each in tool.parameters if each.kind is Kind.MASK] if tool.group is Group.EDIT else []
    names = {"parent": PICTURE, "mask": next((name for name in masks if name in pictures), "")}
    return {name: pictures[place] for name, place in names.items() if place in pictures}


def _marked(made: Made, how: How, brought: Mapping[str, Blob]) -> Made:
    if made.is_marked:
        return made
    own = {marking.ORIGINAL: made.original} if made.original else {}
    blob = marking.mark(made.blob, made.media_type, how, {**brought, **own})
    made.blob.close()
    return replace(made, blob=blob)
