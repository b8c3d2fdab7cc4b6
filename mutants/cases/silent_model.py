"""Nothing says that a model made a picture."""

from typing import Any

BREAKS = ("say-ai",)


def change(shapes: Any) -> None:
    how_out = shapes.how_out

    def how_out_silent(made: Any) -> Any:
        return how_out(made).model_copy(update={"ai": False, "sentence": None})

    shapes.how_out = how_out_silent


CHANGES = {"glassplate.api.shapes": change}
