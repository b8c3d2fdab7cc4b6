"""Engines: one folder each, found by looking; a task in, an outcome out."""

from glassplate.engines.checking import check
from glassplate.engines.contract import (
    Engine,
    Failed,
    Kind,
    Made,
    Outcome,
    Parameter,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
)
from glassplate.engines.discovery import catalogue, tool
from glassplate.engines.errors import BadParameters, EngineError, UnknownTool, WeightsMissing

__all__ = [
    "BadParameters",
    "Engine",
    "EngineError",
    "Failed",
    "Kind",
    "Made",
    "Outcome",
    "Parameter",
    "Phase",
    "Progress",
    "Receipt",
    "Refused",
    "Result",
    "Task",
    "Tool",
    "UnknownTool",
    "WeightsMissing",
    "catalogue",
    "check",
    "tool",
]
