"""The published hash is not that of the published manifest."""

from typing import Any

BREAKS = ("hashed",)


def change(published: Any) -> None:
    publish = published.published

    def publish_wrongly(*arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = publish(*arguments)
        told["hash"]["value"] = told["hash"]["value"][::-1]
        return told

    published.published = publish_wrongly


CHANGES = {"glassplate.policy.published": change}
