"""Pictures are taken in, although the policy says that none can be brought."""

from typing import Any

BREAKS = ("no-uploads",)
POLICY = "known"


def change(questions: Any) -> None:
    questions.may_upload = lambda: True
    questions.formats = lambda: ("jpeg", "png")


CHANGES = {"glassplate.policy.questions": change}
