"""The worker that gets to see pictures may send them wherever it likes."""

from typing import Any

BREAKS = ("works-on-device-saved",)
ALONE = True  # headers of static files are made once


def change(statics: Any) -> None:
    statics.add_headers = lambda headers, path, url: None


CHANGES = {"glassplate.lib.statics": change}
