"""Why an alarm is not believed, in the words that its sender understands (RFC 8935, 2.4)."""

from __future__ import annotations


class NotBelieved(Exception):
    """It is refused; `code` says why, and nothing of what it said."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
