"""What stands in the way of a webhook, with the id of a sentence that says what to do."""

from __future__ import annotations


class WebhookError(Exception):
    """It is not made, or not tried, as it was asked for."""

    def __init__(self, words: str, **values: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.values = values


class BadAddress(WebhookError):
    """The address is not one that may be called."""


class TooMany(WebhookError):
    """There are as many as there may be: webhooks, or tests within a minute."""


class SwitchedOff(WebhookError):
    """Nothing is sent to a webhook that is off."""
