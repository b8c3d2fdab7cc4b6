"""The sandbox: pictures and models are opened in a child process with limits, never here."""

from glassplate.sandbox.client import Sandbox, close, expects, follow, protections, run
from glassplate.sandbox.errors import BadInput, Reason, SandboxError
from glassplate.sandbox.request import Request
from glassplate.sandbox.values import JSON, Limits, Output

__all__ = [
    "JSON",
    "BadInput",
    "Limits",
    "Output",
    "Reason",
    "Request",
    "Sandbox",
    "SandboxError",
    "close",
    "expects",
    "follow",
    "protections",
    "run",
]
