"""The browser of somebody without an account is known for more than a year."""

from typing import Any

BREAKS = ("session-of-guests",)
POLICY = "guests"


def change(middleware: Any) -> None:
    process = middleware.NoStore.process_response

    def remember(self: Any, request: Any, response: Any) -> Any:
        if "session" not in request.COOKIES:
            response.set_cookie("session", "guest", max_age=400 * 86400)
        return process(self, request, response)

    middleware.NoStore.process_response = remember


CHANGES = {"glassplate.accounts.middleware": change}
