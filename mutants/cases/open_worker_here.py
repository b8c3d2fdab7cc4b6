"""The worker that gets to see pictures may send them wherever it likes, where no account keeps them."""

from typing import Any

BREAKS = ("works-on-device",)
POLICY = "nowhere"
ALONE = True  # headers of static files are made once


def change(statics: Any) -> None:
    statics.add_headers = lambda headers, path, url: None


CHANGES = {"glassplate.lib.statics": change}
