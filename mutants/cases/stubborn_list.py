"""Who switched the list of their words off sees it still."""

from typing import Any

BREAKS = ("words-history",)


class Willing:
    """Somebody who is taken to want everything."""

    def all_preferences(self) -> dict[str, bool]:
        return {"keep_words": True}


def change(recipes: Any) -> None:
    lately = recipes.lately
    recipes.lately = lambda person, limit: lately(Willing(), limit)


CHANGES = {"glassplate.studio.recipes": change}
