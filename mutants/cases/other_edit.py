"""A picture that should be turned is mirrored."""

from dataclasses import replace
from typing import Any

BREAKS = ("as-asked",)


def change(engine: Any) -> None:
    render = engine.FrameEngine.render

    def render_otherwise(self: Any, task: Any) -> Any:
        other = {**task.parameters, "turn": "flip"} if task.tool == "rotate" else task.parameters
        return render(self, replace(task, parameters=other))

    engine.FrameEngine.render = render_otherwise


CHANGES = {"glassplate.engines.frame.engine": change}
