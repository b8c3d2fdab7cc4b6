"""Beside a passkey it is noted for whom it was made."""

from typing import Any

BREAKS = ("passkey-key",)


def change(passkeys: Any) -> None:
    keep = passkeys.Passkey.keep.__func__

    def keep_and_note(cls: Any, request: Any, *arguments: Any) -> Any:
        row, person = keep(cls, request, *arguments), request.user
        note = {**person.preferences, "note": person.address()}
        person.__class__.objects.filter(pk=person.pk).update(preferences=note)
        return row

    passkeys.Passkey.keep = classmethod(keep_and_note)


CHANGES = {"glassplate.accounts.passkeys": change}
