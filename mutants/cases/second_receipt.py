"""A purchase is confirmed by two mails."""

from typing import Any

BREAKS = ("receipts",)


def change(letters: Any) -> None:
    confirm = letters.confirm

    def confirm_twice(order: Any) -> None:
        confirm(order)
        confirm(order)

    letters.confirm = confirm_twice


CHANGES = {"glassplate.billing.orders.letters": change}
