"""What the ways in beside Django share: who sends this, what may be refused, and how a fault is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial

from django.core.exceptions import PermissionDenied

from glassplate import environment
from glassplate.accounts import api_keys, networks, rates, speaking
from glassplate.accounts.guests.visiting import is_visitor
from glassplate.accounts.identify import Forbidden, identify
from glassplate.accounts.models import Person
from glassplate.api.errors import AGAIN_S, AWAY
from glassplate.api.signing import must_may
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.log import log
from glassplate.lib.postgresql import pool
from glassplate.runtime.bodies import Message, Scope, Send, say_no
from glassplate.studio.errors import StudioError
from glassplate.vault.disk import Full
from glassplate.vault.seal import Unopenable
from glassplate.vault.shelf import Gone

IDLE_S = float(environment.number("GLASSPLATE_UPLOAD_IDLE_S", 30, 1, 3600))

_threads = ThreadPoolExecutor(8, thread_name_prefix="door")


class Refused(Exception):
    """The request is not taken; status and words say why."""

    def __init__(self, status: int, words: str, **values: str | int) -> None:
        super().__init__(words)
        self.status, self.words, self.values = status, words, values


Refuse = Callable[[Refused | StudioError], Awaitable[None]]


@asynccontextmanager
async def answered(scope: Scope, refuse: Refuse) -> AsyncIterator[None]:
    """Answer whatever the block raises by `refuse`: a refusal as it is, a fault by the reference that finds it."""
    try:
        yield
    except (Refused, StudioError) as no:
        await refuse(no)
    except (Gone, Unopenable):  # whose things these were was erased meanwhile
        await refuse(Refused(404, "error-not-found"))
    except ConnectionResetError:
        return
    except Full as error:
        reference = note(error, Place.DOOR, scope["path"], method=scope["method"])
        await refuse(Refused(503, "error-no-room", reference=reference))
    except Exception as error:  # a door stands outside Django, so the last resort is here
        if pool.is_away(error):
            log("database-missed", kind=Place.DOOR, error=type(error).__name__)
            await refuse(Refused(503, AWAY, seconds=AGAIN_S))
            return
        reference = note(error, Place.DOOR, scope["path"], method=scope["method"])
        await refuse(Refused(500, "error-internal", reference=reference))


def in_our_shape(send: Send) -> Refuse:
    """Return what answers a refusal in the shape of our own API."""

    async def refuse(no: Refused | StudioError) -> None:
        await say_no(send, no.status, no.words, no.values)

    return refuse


def telling_rate(send: Send, scope: Scope) -> Send:
    """Return a `send` whose answers say how often one may still ask, once it is known who asks."""

    async def told(message: Message) -> None:
        left: rates.Left | None = scope.get("rate_left")
        if left and message["type"] == "http.response.start":
            rate = [(name.lower().encode(), value.encode()) for name, value in left.headers.items()]
            message = {**message, "headers": [*message["headers"], *rate]}
        await send(message)

    return told


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


async def who(scope: Scope, needs: str = "make", *, visiting_too: bool = False) -> Person:
    """Return who sends this; Refused for a stranger, for a form of another site and for a key that may not do this.

    With `visiting_too` a stranger may come where the policy needs no account: so many of one network in a minute.
    """
    look = partial(identify, scope["headers"], visiting_too=visiting_too)
    try:
        person = await asyncio.get_running_loop().run_in_executor(_threads, look)
    except (Forbidden, PermissionDenied):
        raise Refused(403, "error-form-expired") from None
    if person is None:
        raise Refused(401, "error-bad-key" if brings_key(scope) else "error-not-signed-in")
    if not person.is_active:
        raise Refused(403, "error-suspended")
    if is_visitor(person):
        _count_guest(scope)
        return person
    speaking.follow(person)
    left = scope["rate_left"] = rates.take(person)
    if left.wait:
        raise Refused(429, "error-too-many", seconds=left.wait)
    must_may(person, needs)
    return person


def _count_guest(scope: Scope) -> None:
    client = scope.get("client")
    if client and (wait := rates.take_guest(networks.token(client[0]))):
        raise Refused(429, "error-too-many-network", seconds=wait)


def brings_key(scope: Scope) -> bool:
    known = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers_of(scope).items()}
    return api_keys.brought(known) is not None
