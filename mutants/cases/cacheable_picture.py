"""A picture may be kept by the browser for an hour, beside everything that the policy lists."""

from typing import Any

BREAKS = ("register",)
FIRST = "caches"


def change(middleware: Any) -> None:
    process = middleware.NoStore.process_response

    def keep(self: Any, request: Any, response: Any) -> Any:
        response = process(self, request, response)
        if request.path.startswith("/api/pictures/"):
            response.headers["Cache-Control"] = "private, max-age=3600"
        return response

    middleware.NoStore.process_response = keep


CHANGES = {"glassplate.accounts.middleware": change}
