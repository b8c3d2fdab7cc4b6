"""Nobody reads what is asked for before it is made."""

from typing import Any

BREAKS = ("real-people",)


def change(prompts: Any) -> None:
    prompts.refusal = lambda prompt, shows_somebody=False: None


CHANGES = {"glassplate.engines.safety.prompts": change}
