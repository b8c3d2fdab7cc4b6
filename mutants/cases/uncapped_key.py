"""An API key spends whatever its owner has."""

from typing import Any

BREAKS = ("keys",)


def change(api_keys: Any) -> None:
    api_keys.ApiKey.spend = classmethod(lambda cls, key, price: True)


CHANGES = {"glassplate.accounts.api_keys": change}
