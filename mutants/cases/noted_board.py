"""Beside a board it is noted in plain how it is called."""

from typing import Any

BREAKS = ("library",)


def change(models: Any) -> None:
    make = models.Label.make.__func__

    def make_and_note(cls: Any, person: Any, sort: Any, name: str) -> Any:
        from glassplate.accounts.models import Person  # noqa: PLC0415 - models

        row = Person.objects.filter(pk=person).first()
        if row is not None:
            Person.objects.filter(pk=person).update(preferences={**row.preferences, "note": name})
        return make(cls, person, sort, name)

    models.Label.make = classmethod(make_and_note)


CHANGES = {"glassplate.studio.boards.models": change}
