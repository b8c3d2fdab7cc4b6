"""A film is made of the picture alone, whatever the person wrote."""

from dataclasses import replace
from typing import Any

BREAKS = ("videos",)


def change(engine: Any) -> None:
    asked = engine._asked
    engine._asked = lambda task: asked(replace(task, prompt="something that moves"))


CHANGES = {"glassplate.engines.veo.engine": change}
