"""Says how a picture was made: in sentences for people, in short facts for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from glassplate.lib.words import has, say
from glassplate.provenance.values import Seal, Step, Story


def sentences(story: Story) -> Iterator[str]:
    """Yield what is said of a picture, most important first."""
    if story.source and story.seal is not Seal.BROKEN:
        yield say(f"source-{story.source.value}")
    yield say(f"seal-{story.seal.value}", maker=story.maker)
    if story.mark:
        yield say("mark-ours") if story.mark_is_ours else say("mark-another", tag=story.mark)
    else:
        yield say("mark-film") if story.is_film else say("mark-none")
    for number, step in enumerate(story.steps, 1):
        yield _line(number, step)


def row(story: Story | None) -> dict[str, Any]:
    """Return the same for programs."""
    story = story or Story(Seal.NONE)
    return {
        "credential": story.seal.value,
        "maker": story.maker,
        "source_type": story.source.value if story.source else None,
        "ai": story.is_ai,
        "watermark": {"found": bool(story.mark), "ours": story.mark_is_ours, "tag": story.mark or None},
        "steps": [
            {
                "action": step.action,
                "tool": step.tool,
                "maker": step.maker,
                "source_type": step.source.value if step.source else None,
            }
            for step in story.steps
        ],
    }


def _line(number: int, step: Step) -> str:
    known = f"act-{step.action.removeprefix('c2pa.')}"
    what = say(known if has(known) else "act-other")
    if not step.tool:
        return say("act-line-no-tool", number=number, what=what, maker=step.maker)
    return say("act-line", number=number, what=what, tool=step.tool, maker=step.maker)
