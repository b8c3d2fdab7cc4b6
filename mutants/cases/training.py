"""Pictures improve a model."""

from typing import Any

BREAKS = ("improve-nothing",)


def change(published: Any) -> None:
    publish = published.published

    def publish_with_training(*arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = publish(*arguments)
        told["manifest"]["usage"]["improve_models_with"] = ["pictures"]
        return told

    published.published = publish_with_training


CHANGES = {"glassplate.policy.published": change}
