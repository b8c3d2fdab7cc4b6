"""What `glassplate run` prints when all is up."""

from __future__ import annotations

from glassplate import environment
from glassplate.lib.words import say
from glassplate.policy.questions import policy, sign_in_methods
from glassplate.policy.visiting import has_accounts

DEMO = "demo@glassplate.example"


def greeting(*, demo: bool) -> str:
    """Return the URL, the demo login of a development instance, and how to stop."""
    url = environment.text("GLASSPLATE_URL", "http://127.0.0.1:8000")
    lines = [say("run-ready", name=policy().service.name, url=url)]
    if demo:
        lines.append(_way_in(url))
    stand_in = environment.text("GLASSPLATE_STANDIN")
    if demo and stand_in:
        lines.append(say("run-rehearsal", url=stand_in))
    lines.append(say("run-how-to-stop"))
    return "\n".join(lines)


def _way_in(url: str) -> str:
    """Return how the demo account is entered; where nobody has one, that none is needed."""
    if not has_accounts():
        return say("run-without-account", url=f"{url.rstrip('/')}/studio")
    if "password" in sign_in_methods():
        return say("run-login", address=DEMO, password=environment.secret("demo-password", 6))
    return say("run-login-by-mail", address=DEMO, outbox=f"{url.rstrip('/')}/outbox")
