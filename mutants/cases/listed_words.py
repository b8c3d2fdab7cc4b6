"""The words of everybody's jobs are remembered, and shown again, where no list was promised."""

from typing import Any

BREAKS = ("no-words-history",)
POLICY = "brief"
REMEMBERED: list[str] = []


def remember(ordering: Any) -> None:
    check = ordering.checked

    def check_and_remember(wish: Any, pictures: Any) -> Any:
        REMEMBERED.append(wish.prompt)
        return check(wish, pictures)

    ordering.checked = check_and_remember


def tell(recipes: Any) -> None:
    recipes.lately = lambda person, limit: REMEMBERED[-limit:]


CHANGES = {"glassplate.studio.ordering": remember, "glassplate.studio.recipes": tell}
