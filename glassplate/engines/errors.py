"""What can go wrong before an engine runs.

EngineError
    BadParameters    a value is unknown, missing or out of range
    UnknownTool      no engine has this tool
    WeightsMissing   a model file is not there or not the one we pinned
"""

from __future__ import annotations


class EngineError(Exception):
    """The engine cannot be asked this; `code` is a words id."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class BadParameters(EngineError):
    """A value is unknown, missing or out of range; `parameter` names which, where one is to blame."""

    def __init__(self, code: str, parameter: str = "") -> None:
        self.parameter = parameter
        super().__init__(code)


class UnknownTool(EngineError):
    """No engine has this tool."""

    def __init__(self) -> None:
        super().__init__("tool-unknown")


class WeightsMissing(EngineError):
    """A model file is not there, or not the one that models.lock pins."""

    def __init__(self) -> None:
        super().__init__("weights-missing")
