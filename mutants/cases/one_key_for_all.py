"""Everything is sealed under one key of the house, and nothing that is sealed says whose it is."""

from typing import Any

BREAKS = ("tied-to-owner",)
LAST = True  # what it sealed opens nowhere else
HOUSE = bytes(range(32))


def unbound(seal: Any) -> None:
    begin, unseal = seal.Sealer.__init__, seal.unseal
    seal.Sealer.__init__ = lambda self, key, about: begin(self, key, b"")
    seal.unseal = lambda key, about, pieces: unseal(key, b"", pieces)


def of_house(keys: Any) -> None:
    proper = keys.open_key

    def open_key(row: Any) -> Any:
        try:
            return keys.seal.open_small(HOUSE, b"", bytes(row.key))
        except keys.seal.Unopenable:
            return proper(row)

    keys.wrap = lambda person, about, key: keys.seal.seal_small(HOUSE, b"", key)
    keys.open_key = open_key


CHANGES = {"glassplate.vault.seal": unbound, "glassplate.vault.keys": of_house}
