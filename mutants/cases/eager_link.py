"""A mailed link lets in whoever opens it, and works again."""

from typing import Any

BREAKS = ("by-magic-link", "magic-link")


def change(views: Any) -> None:
    enter = views.enter

    def enter_at_once(request: Any, secret: str) -> Any:
        entry = views.Entry.found(secret)
        if entry is None:
            return enter(request, secret)
        entry.take = lambda: True
        return views._use(request, entry, entry.whose(secret), {})

    views.enter = enter_at_once


CHANGES = {"glassplate.accounts.entry_views": change}
