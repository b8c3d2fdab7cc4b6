"""What the studio can offer here: engines that this build has, the operator has set up, and the policy lists."""

from __future__ import annotations

from glassplate.engines.contract import Engine
from glassplate.policy import questions


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
