"""The secret of a second step is kept beside the preferences, as the app was given it."""

from typing import Any

BREAKS = ("totp-secret",)


def change(models: Any) -> None:
    make = models.SecondStep.make.__func__

    def make_and_note(cls: Any, person: Any, secret: str, *arguments: Any) -> Any:
        people = cls._meta.apps.get_model("accounts", "Person").objects
        row = people.get(pk=person)
        people.filter(pk=person).update(preferences={**row.preferences, "note": secret})
        return make(cls, person, secret, *arguments)

    models.SecondStep.make = classmethod(make_and_note)


CHANGES = {"glassplate.accounts.second.models": change}
