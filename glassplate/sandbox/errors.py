"""What can go wrong in a sandbox.

SandboxError    the child did not answer; the reason says why
BadInput        raised inside a child: what was handed in is not usable
"""

from __future__ import annotations

import enum


class Reason(enum.StrEnum):
    """Why a sandboxed task gave no answer."""

    MEMORY = "memory"
    TIME = "time"
    BROKEN = "broken"
    CRASHED = "crashed"
    STOPPED = "stopped"
    UNAVAILABLE = "unavailable"


class SandboxError(Exception):
    """The sandboxed task gave no answer.

    `code` is a words id: for BROKEN the one the task named, otherwise "failed-<reason>".
    `where` names an exception type and a line of ours, never content.
    """

    def __init__(self, reason: Reason, code: str = "", where: str = "") -> None:
        self.reason = reason
        self.code = code or f"failed-{reason}"
        self.where = where
        super().__init__(f"{self.code} {where}".strip())


class BadInput(Exception):
    """What was handed to a task is not usable; `code` is a words id."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
