"""Who takes an address back gets it, and whoever changed it stays signed in."""

from typing import Any

BREAKS = ("address-undo",)


def change(changing: Any) -> None:
    def put_back(person: Any, address: str, since: Any) -> bool:
        with changing.principal(person.id):
            return bool(changing._put(person, address))

    changing.move_back = put_back


CHANGES = {"glassplate.accounts.moving.changing": change}
