"""A picture that should be turned is mirrored."""

from dataclasses import replace
from typing import Any

BREAKS = ("as-asked",)


def change(offline: Any) -> None:
    render = offline.OfflineEngine.render

    def render_otherwise(self: Any, task: Any) -> Any:
        other = {**task.parameters, "turn": "flip"} if task.tool == "rotate" else task.parameters
        return render(self, replace(task, parameters=other))

    offline.OfflineEngine.render = render_otherwise


CHANGES = {"glassplate.engines.offline": change}
