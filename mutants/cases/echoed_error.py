"""The answer to a bad request repeats it, as many frameworks do."""

from typing import Any

BREAKS = ("errors",)


def change(main: Any) -> None:
    answered = main.NinjaAPI.on_exception

    def answered_and_echoed(self: Any, request: Any, error: Exception) -> Any:
        answer = answered(self, request, error)
        if answer.status_code == 422:
            answer.content += request.body
        return answer

    main.NinjaAPI.on_exception = answered_and_echoed


CHANGES = {"ninja.main": change}
