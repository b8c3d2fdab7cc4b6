"""What stops a call out. Each carries the id of a sentence; never what was sent, where to, or what came back.

EgressError
    NotPermitted    the policy or the rules of the house say no
    Unreached       no connection was made
    Broken          the connection broke, or what came was no whole HTTP answer
    Cut             a limit of size was reached
        Slow        a limit of time was reached
        Stopped     nobody wants the answer any more
BadStatus           the answer's status says no

They are httpx2's kind of error, so that the companies' own libraries take them for what they are.
"""

from __future__ import annotations

import httpx2


class EgressError(httpx2.TransportError):
    """The call did not come to a good end; `sent` says whether any of it may have arrived."""

    def __init__(self, words: str, *, sent: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.sent = sent


class NotPermitted(EgressError):
    """Nothing was sent: the policy does not list this, or the address is not one that may be called."""


class Unreached(EgressError, httpx2.ConnectError):
    """Nothing was sent: nobody answered there, or not with the right certificate."""


class Broken(EgressError, httpx2.RemoteProtocolError):
    """The connection broke, or the answer was not whole."""


class Cut(EgressError, httpx2.ReadError):
    """The answer was larger than this call may take."""


class Slow(Cut, httpx2.TimeoutException):
    """It took longer than this call may take."""


class Stopped(Cut):
    """The errand was broken off from here."""


class BadStatus(httpx2.HTTPStatusError):
    """The answer's status says no. Unlike httpx2's own text, this one names no address."""

    def __init__(self, answer: httpx2.Response) -> None:
        super().__init__(f"egress-bad-status {answer.status_code}", request=answer.request, response=answer)
        self.words = "egress-bad-status"
