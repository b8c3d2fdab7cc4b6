"""Whoever opens an order by its code is asked for an address as well."""

from typing import Any

BREAKS = ("email-only-at", "guests")
POLICY = "guests"
FIELD = b'<input type="email" name="email"></form>'


def change(orders: Any) -> None:
    opened = orders.open_by_code

    def ask(request: Any) -> Any:
        response = opened(request)
        response.content = response.content.replace(b"</form>", FIELD)
        return response

    orders.open_by_code = ask


CHANGES = {"glassplate.pages.guests.orders": change}
