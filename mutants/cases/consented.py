"""Something rests on a consent that nobody was asked for."""

from typing import Any

BREAKS = ("no-consent",)
POLICY = "nowhere"


def change(published: Any) -> None:
    publish = published.published

    def publish_with_consent(*arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = publish(*arguments)
        told["manifest"]["law"]["basis"]["pictures"] = "consent"
        return told

    published.published = publish_with_consent


CHANGES = {"glassplate.policy.published": change}
