"""What the studio can offer here: engines that this build has, the operator has set up, and the policy lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from glassplate.engines.contract import Engine, Group, Kind, Parameter, Tool
from glassplate.policy import questions
from glassplate.sandbox import JSON

BROUGHT = (Kind.MASK, Kind.PICTURE, Kind.PICTURES)  # what comes with a job as a file of its own


def listed(engine: Engine) -> bool:
    """Say whether the policy lets this engine work at all."""
    return engine.processor is None or engine.processor in questions.makers()


def lacking(engine: Engine) -> str | None:
    """Return the id of a sentence that says why an engine cannot be chosen; None when it can."""
    if engine.processor is None:
        return None
    if not listed(engine) or questions.processor(engine.processor) is None:
        return "engine-not-in-policy"
    missing = getattr(engine, "missing", None)  # engines of this machine lack nothing
    return missing() if missing else None


def queueless(tool: Tool) -> str | None:
    """Return the id of a sentence that says why a tool cannot work where nothing may wait in a queue; None if it can.

    A video takes minutes: a request that long is cut off by somebody, and what it was about would be lost and paid.
    """
    needs = tool.group is Group.VIDEO and questions.placement("pictures") == "nowhere"
    return "near-video-needs-queue" if needs else None


def offered(tool: Tool) -> Tool | None:
    """Return a tool as it can be used here: where nothing is brought in, without what would have to be; None when
    nothing is left of it then."""
    if questions.may_upload():
        return tool
    missing = [each for each in tool.parameters if each.kind in BROUGHT]
    if any(each.required and not each.shown_when for each in missing):
        return None
    needing = [each.shown_when for each in missing if each.required]
    left = [_without(each, needing) for each in tool.parameters if each.kind not in BROUGHT]
    return replace(tool, parameters=left)


def _without(parameter: Parameter, needing: Sequence[Mapping[str, JSON]]) -> Parameter:
    """Return a choice without the values that ask for something to be brought."""
    gone = {when[parameter.name] for when in needing if parameter.name in when}
    return replace(parameter, options=[each for each in parameter.options if each not in gone]) if gone else parameter
