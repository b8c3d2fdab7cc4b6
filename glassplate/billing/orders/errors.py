"""Why something cannot be bought or changed now; each carries the id of a sentence."""


class OrderError(Exception):
    """What was asked cannot be done; `words` says why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotSold(OrderError):
    """Nobody takes money here, or there is no such product."""


class NotNow(OrderError):
    """It could be done at another time, or after something else."""


class Stale(Exception):
    """Somebody looked later and wrote first: what we saw may be old, and is looked up once more."""


class NotYet(Exception):
    """What this belongs to is not known here yet; other news may bring it."""
