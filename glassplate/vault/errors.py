"""What stands in the way of keeping or restoring keys; each carries the id of a sentence for the operator."""

from __future__ import annotations

from glassplate.lib.words import say


class VaultError(Exception):
    """It cannot be done as things are; nothing was lost. `words` says why and what to do."""

    def __init__(self, words: str, **values: str | int) -> None:
        super().__init__(say(words, **values))
        self.words = words


class NoMemoryFolder(VaultError):
    """There is no folder in memory to keep job keys in, so nothing that needs one may start."""

    def __init__(self) -> None:
        super().__init__("keys-no-memory-folder")


class NotDurable(VaultError):
    """This database may forget what it has committed, so no key is destroyed on its word."""

    def __init__(self) -> None:
        super().__init__("keys-not-durable")


class Busy(VaultError):
    """Somebody held a row for too long; the rotation goes on at its next turn."""

    def __init__(self) -> None:
        super().__init__("keys-busy")


class RecoveryError(VaultError):
    """A recovery key, or what is sealed to it, cannot be used."""
