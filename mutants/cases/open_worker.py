"""The worker that gets to see pictures may send them wherever it likes."""

from typing import Any

BREAKS = ("works-on-device-saved",)
POLICY_OF_CONTENT = "content-security-policy"


def change(responders: Any) -> None:
    """Take the header out of answers: it is made once for a file, when nobody knows yet which mutant will be on."""
    answer = responders.StaticFile.get_response

    def answer_openly(self: Any, method: Any, asked: Any) -> Any:
        made = answer(self, method, asked)
        left = [(name, value) for name, value in made.headers if name.lower() != POLICY_OF_CONTENT]
        return responders.Response(made.status, left, made.file)

    responders.StaticFile.get_response = answer_openly


CHANGES = {"whitenoise.responders": change}
