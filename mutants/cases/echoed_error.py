"""The answer to a bad request repeats it, as many frameworks do."""

from typing import Any

BREAKS = ("errors",)
ALONE = True


def change(app: Any) -> None:
    def echo(request: Any, error: Any) -> Any:
        answer = app.errors.answer(422, "error-bad-request")
        answer.content += request.body
        return answer

    app.api.exception_handler(app.ValidationError)(echo)


CHANGES = {"glassplate.api.app": change}
