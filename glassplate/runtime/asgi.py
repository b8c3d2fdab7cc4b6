"""One port, three ways in: what brings pictures to bare ASGI doors, events to Django's ASGI side, the rest to its WSGI.

Django's ASGI handler would write a body above 2.5 MB to a disk in plain, and is slower (measured 1.7 to 2.7 times).
"""

from __future__ import annotations

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")

import django

django.setup()

from django.core.handlers.asgi import ASGIHandler  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from glassplate import environment  # noqa: E402
from glassplate.lib.log import quiet_libraries  # noqa: E402
from glassplate.runtime import compatible_door, health, inline_door, intake_door, upload_door  # noqa: E402
from glassplate.runtime.bodies import App, Receive, Scope, Send, WithBody, say_no, speaks_utf8  # noqa: E402
from glassplate.runtime.edge import declared  # noqa: E402
from glassplate.runtime.edge.counting import Counting  # noqa: E402
from glassplate.runtime.edge.passing import Passing  # noqa: E402
from glassplate.runtime.spoken import Spoken  # noqa: E402
from glassplate.runtime.wsgi import Pages  # noqa: E402

quiet_libraries()

# Waiting, not computing, is what these threads do, so there are more of them than cores.
THREADS = environment.number("GLASSPLATE_THREADS", 64, 1, 1024)

DOORS = {
    upload_door.PATH: ("PUT", upload_door),
    inline_door.PATH: ("POST", inline_door),
    intake_door.PATH: ("PUT", intake_door),
}

# The libraries type scope and messages more narrowly than the protocol, each in its own way.
_pages = WithBody(Pages(cast("Any", WSGIHandler()), THREADS))
_events = cast("App", ASGIHandler())


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    path, method = scope["path"], scope["method"]
    if path.startswith(compatible_door.PREFIX):
        await compatible_door.receive(scope, receive, send)
    elif not speaks_utf8(scope):
        await say_no(send, 415, "error-bad-request")
    elif path in health.PATHS:
        await health.answer(scope, receive, send)
    elif path in DOORS:
        wanted, door = DOORS[path]
        if method == wanted:
            await door.receive(scope, receive, send)
        else:
            await say_no(send, 405, "error-method", {"allow": wanted})
    elif path == "/events":
        await _events(scope, receive, send)
    else:
        await _pages(scope, receive, send)


app = Passing(Spoken(Counting(_inside, health.PATHS)), declared.read(), health.PATHS)
