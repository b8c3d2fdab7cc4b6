"""The counter without cookies tells one browser from another."""

import zlib
from typing import Any

BREAKS = ("counter",)


def change(middleware: Any) -> None:
    process, seen = middleware.KeepChoices.process_response, middleware.counter.seen

    def number(self: Any, request: Any, response: Any) -> Any:
        if request.resolver_match and request.path == "/terms":
            agent = request.headers.get("User-Agent", "").encode()
            seen("pages", f"{request.resolver_match.url_name}.{zlib.crc32(agent):x}")
        return process(self, request, response)

    middleware.KeepChoices.process_response = number


CHANGES = {"glassplate.usage.consents.middleware": change}
