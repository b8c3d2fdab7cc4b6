"""A picture on every page lets another company see the visit."""

from typing import Any

BREAKS = ("only-essential",)
POLICY = "nowhere"
SEEN = b'<img src="https://counter.example/seen.gif" alt=""></body>'


def change(cookies: Any) -> None:
    keep = cookies.keep_declared

    def keep_and_show(response: Any) -> None:
        keep(response)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = response.content.replace(b"</body>", SEEN)
            response.headers["Content-Length"] = str(len(response.content))

    cookies.keep_declared = keep_and_show


CHANGES = {"glassplate.accounts.cookies": change}
