"""Each language is a policy of its own, with a hash of its own."""

from typing import Any

BREAKS = ("languages",)
POLICY = "known"


def change(published: Any) -> None:
    from glassplate.lib.words import current_language  # noqa: PLC0415 - the product's, once it is loaded

    hash_of = published._hash

    def of_language(values: dict[str, Any]) -> Any:
        code = current_language()
        return hash_of(values if code == "en" else {**values, "language": code})

    published._hash = of_language


CHANGES = {"glassplate.policy.published": change}
