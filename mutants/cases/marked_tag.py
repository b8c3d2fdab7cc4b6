"""A company's script is told which visitor it is."""

import dataclasses
import secrets
from typing import Any

BREAKS = ("tags",)


def change(tags: Any) -> None:
    scripts = tags.scripts

    def mark() -> Any:
        return tuple(
            dataclasses.replace(each, address=f"{each.address}&uid={secrets.token_hex(4)}") for each in scripts()
        )

    tags.scripts = mark


CHANGES = {"glassplate.usage.tags": change}
