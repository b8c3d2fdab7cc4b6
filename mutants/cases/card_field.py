"""The page of plans asks for the card itself."""

from typing import Any

BREAKS = ("hosted-checkout",)


def change(views: Any) -> None:
    plans = views._plans

    def with_field(*given: Any, **named: Any) -> Any:
        page = plans(*given, **named)
        page.content = page.content.replace(b"</main>", b'<input name="number" autocomplete="cc-number"></main>')
        return page

    views._plans = with_field


CHANGES = {"glassplate.pages.money.views": change}
