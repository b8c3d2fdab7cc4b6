"""Every page has a picture of one pixel from a company that counts."""

from typing import Any

BREAKS = ("no-counter",)
POLICY = "nowhere"
PIXEL = b'<img src="https://count.example/1.gif" alt="">'


def change(middleware: Any) -> None:
    process = middleware.NoStore.process_response

    def count(self: Any, request: Any, response: Any) -> Any:
        response = process(self, request, response)
        if not response.streaming and b"</main>" in response.content:
            response.content = response.content.replace(b"</main>", PIXEL + b"</main>")
            response.headers["Content-Length"] = str(len(response.content))
        return response

    middleware.NoStore.process_response = count


CHANGES = {"glassplate.accounts.middleware": change}
