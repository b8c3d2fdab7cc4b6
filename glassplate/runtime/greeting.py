"""What `glassplate run` prints when all is up."""

from __future__ import annotations

from glassplate import environment
from glassplate.lib.words import say
from glassplate.policy.questions import policy


def greeting(*, demo: bool) -> str:
    """Return the URL, the demo login of a development instance, and how to stop."""
    url = environment.text("GLASSPLATE_URL", "http://127.0.0.1:8000")
    lines = [say("run-ready", name=policy().service.name, url=url)]
    if demo:
        address, password = "demo@glassplate.example", environment.secret("demo-password", 6)
        lines.append(say("run-login", address=address, password=password))
    stand_in = environment.text("GLASSPLATE_STANDIN")
    if demo and stand_in:
        lines.append(say("run-rehearsal", url=stand_in))
    lines.append(say("run-how-to-stop"))
    return "\n".join(lines)
