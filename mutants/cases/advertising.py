"""A company on the list receives something in order to advertise."""

from typing import Any

BREAKS = ("no-sale", "only-to-operate")


def change(published: Any) -> None:
    publish = published.published

    def publish_with_advertising(*arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = publish(*arguments)
        told["manifest"]["processors"][0]["purpose"] = "advertising"
        return told

    published.published = publish_with_advertising


CHANGES = {"glassplate.policy.published": change}
