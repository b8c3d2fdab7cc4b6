"""Beside a passkey it is noted for whom it was made."""

from typing import Any

BREAKS = ("passkey-key",)


def change(views: Any) -> None:
    make = views.make

    def make_and_note(request: Any) -> Any:
        answer = make(request)
        if request.method == "POST" and answer.status_code == 302:
            person = request.user
            note = {**person.preferences, "note": person.address()}
            type(person).objects.filter(pk=person.pk).update(preferences=note)
        return answer

    views.make = make_and_note


CHANGES = {"glassplate.accounts.passkey_views": change}
