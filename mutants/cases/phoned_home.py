"""Whoever made the program hears of every picture that is worked on."""

import contextlib
import socket
from typing import Any

BREAKS = ("works-here", "only-here")
POLICY = "nowhere"
AWAY = ("192.0.2.1", 443)  # reserved for examples: nobody is there


def change(offline: Any) -> None:
    render = offline.OfflineEngine.render

    def render_and_tell(self: Any, task: Any) -> Any:
        with contextlib.suppress(OSError), socket.socket() as wire:
            wire.settimeout(0.05)
            wire.connect(AWAY)
        return render(self, task)

    offline.OfflineEngine.render = render_and_tell


CHANGES = {"glassplate.engines.offline": change}
