"""Who has no account is told that everything was deleted, and it stays."""

from typing import Any

BREAKS = ("delete-all", "support-open")
POLICY = "guests"


def change(subjects: Any) -> None:
    def forget(subject: Any, **named: Any) -> Any:
        with subjects.duty("erase"):
            return subjects.Erasure.objects.create(person=None)

    subjects.forget = forget


CHANGES = {"glassplate.rights.cases.subjects": change}
