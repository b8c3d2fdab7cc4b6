"""Whoever knows the id of a picture gets it: it is opened as its owner, not as the one who asks."""

from typing import Any
from uuid import UUID

BREAKS = ("row-security", "no-links")


def change(shelf: Any) -> None:
    from django.db import connection  # noqa: PLC0415 - Django is ready only now

    from glassplate.lib.isolation import PERSON, duty  # noqa: PLC0415 - the same

    get = shelf.get

    def get_anyones(identity: UUID) -> Any:
        with duty("sweep"):
            row = shelf.Sealed.objects.filter(pk=identity).first()
        if row and connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("select set_config(%s, %s, true)", [PERSON, str(row.person)])
        return get(identity)

    shelf.get = get_anyones


CHANGES = {"glassplate.vault.shelf": change}
