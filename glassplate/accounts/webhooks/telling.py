"""What became of an event, in a sentence."""

from __future__ import annotations

from glassplate.accounts.webhooks.models import Delivery, State
from glassplate.lib.words import say

STATES = {
    State.DELIVERED: "webhooks-delivered",
    State.FAILED: "webhooks-failed",
    State.DROPPED: "webhooks-dropped",
}


def sentence(delivery: Delivery) -> str:
    """Return how it stands, and, of what did not work at once, how the last try ended."""
    parts = [_state(delivery)]
    if delivery.reason:
        parts.append(say(delivery.reason))
    elif delivery.status and delivery.state != State.DELIVERED:
        parts.append(say("webhooks-status", status=delivery.status))
    return " ".join(parts)


def _state(delivery: Delivery) -> str:
    if delivery.state == State.WAITING:
        return say("webhooks-again", tries=delivery.attempt) if delivery.attempt else say("webhooks-waiting")
    return say(STATES[State(delivery.state)], tries=delivery.attempt)
