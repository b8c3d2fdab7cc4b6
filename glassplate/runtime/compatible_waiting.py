"""From a request that was read to its pictures: begin, wait, hand out; or stop, when nobody waits any more."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from glassplate.accounts.models import Person
from glassplate.api import path_header
from glassplate.api.compatible import answering, errors, working
from glassplate.api.compatible.asking import Ask
from glassplate.api.compatible.offering import Use
from glassplate.engines import contract
from glassplate.lib.blob import Blob
from glassplate.runtime import memory
from glassplate.runtime.compatible_reply import PING_S, Reply
from glassplate.runtime.doors import Refused
from glassplate.studio import once, stream, telling, tokens
from glassplate.studio.models import State
from glassplate.studio.models.job import ENDS, Asking
from glassplate.studio.ordering import Wish
from glassplate.studio.placement import Placement, placement

MOST_WAITING = 16  # requests of one person that wait at the same time
RETRY_S = 5

_waiting: Counter[UUID] = Counter()
_threads = ThreadPoolExecutor(8, thread_name_prefix="compatible")
Gone = asyncio.Future[None]
T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What is asked, by whom, with which pictures, and how it is recognised when it is sent again."""

    person: Person
    use: Use
    ask: Ask
    wish: Wish
    pictures: Mapping[str, Blob]
    asking: Asking


@dataclass(frozen=True)
class Made:
    """What came of it: the pictures, and what a company counted."""

    pictures: Sequence[answering.Picture]
    usage: Mapping[str, int]


async def handed_out(request: Request, reply: Reply, gone: Gone) -> None:
    """Do what is asked and answer with it; ConnectionResetError when `gone` comes first."""
    async with _place(request.person.id):
        if placement() is Placement.NOWHERE:
            await _nowhere(request, reply, gone)
        else:
            await _stored(request, reply, gone)


async def _stored(request: Request, reply: Reply, gone: Gone) -> None:
    """Begin a job and follow it; it is stopped with the request, but for one that can be asked for again."""
    wanted = partial(working.begin, request.person, request.wish, request.pictures, request.asking)
    person = request.person.id
    with stream.listening(str(person)) as queue:  # from before it begins, so that no end of it is missed
        begun = await _in_thread(wanted)
        goes_on = begun.is_replayed or (request.asking.once is not None and placement() is Placement.ACCOUNT)
        try:
            if request.ask.is_stream:
                await reply.begin_stream(_facts(request, begun))
            look = await _over(request, begun, reply, gone, queue)
        except BaseException:
            if not goes_on:
                await asyncio.shield(_in_thread(partial(working.stop, person, begun)))
            raise
    if look.state is not State.DONE:
        await _in_thread(partial(working.tidy, person, begun))
        await reply.error(_why_not(look, begun.job))
        return
    pictures = await _in_thread(partial(working.pictures_of, person, begun.job, request.ask.format))
    await _send(request, reply, Made(pictures, look.usage), _facts(request, begun))


async def _over(
    request: Request, begun: working.Begun, reply: Reply, gone: Gone, queue: asyncio.Queue[stream.Event]
) -> working.Look:
    """Wait until the job is over; first looks go out as they come, and between them a sign of life."""
    person, shown, last = request.person.id, 0, None
    look = working.Look(State.WAITING)
    if begun.is_replayed:  # what became of it may have been told before
        look = await _in_thread(partial(working.look, person, begun.job))
    while not look.is_over:
        heard = await _first(queue.get(), gone)
        name, facts = heard or ("reload", {})
        await reply.alive()
        preview = facts.get("preview") if facts.get("id") == str(begun.job) else None
        if reply.is_streaming and preview and preview != last and shown < request.ask.partials:
            last = preview
            seen = await _in_thread(partial(working.first_look, person, UUID(preview), request.ask.format))
            if seen:
                await reply.frame(answering.partial(request.ask, request.use, shown, seen))
                shown += 1
        if name == "reload" or (facts.get("id") == str(begun.job) and facts.get("state") in ENDS):
            look = await _in_thread(partial(working.look, person, begun.job))
    return look


async def _nowhere(request: Request, reply: Reply, gone: Gone) -> None:
    """Work in memory inside this request."""
    places, threads = memory.place_for(request.wish.tool)
    if places.locked():
        raise memory.busy()
    stopped = threading.Event()
    async with places:
        work = partial(working.run_nowhere, request.person, request.wish, request.pictures, request.asking)
        running = asyncio.get_running_loop().run_in_executor(threads, partial(work, lambda: not stopped.is_set()))
        either: set[asyncio.Future[Any]] = {running, gone}
        try:
            if request.ask.is_stream:
                await reply.begin_stream(_facts(request, None))
            while not running.done():
                await asyncio.wait(either, timeout=PING_S, return_when=asyncio.FIRST_COMPLETED)
                if gone.done():
                    raise ConnectionResetError
                await reply.alive()
            done = await running
        finally:
            stopped.set()
            await asyncio.wait({running})
    match done.outcome:
        case contract.Result(pictures, counted):
            encode = partial(working.encoded, pictures[0], request.ask.format)
            begun = working.Begun(done.job.id, None, done.job.price)
            made = Made([await _in_thread(encode)], tokens.known(counted))
            await _send(request, reply, made, _facts(request, begun))
        case contract.Refused(reason):
            await reply.error(errors.blocked(reason, telling.values(reason, done.job.id)))
        case contract.Failed(reason):
            await reply.error(errors.broken(reason, telling.values(reason, done.job.id)))


async def _send(request: Request, reply: Reply, made: Made, facts: Mapping[str, str]) -> None:
    if not reply.is_streaming:
        await reply.json(await _in_thread(partial(answering.whole, request.ask, made.pictures, made.usage)), facts)
        return
    for frame in answering.completed(request.ask, request.use, made.pictures, made.usage):
        await reply.frame(frame)
    await reply.end()


async def _first(coming: Any, gone: Gone) -> tuple[str, dict[str, Any]] | None:
    """Return the next event, None when there is none for a while; ConnectionResetError when the client is gone."""
    hearing = asyncio.ensure_future(coming)
    try:
        await asyncio.wait({hearing, gone}, timeout=PING_S, return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            raise ConnectionResetError
        return hearing.result() if hearing.done() else None
    finally:
        hearing.cancel()


def _why_not(look: working.Look, job: UUID) -> errors.Shaped:
    match look.state:
        case State.REFUSED:
            return errors.blocked(look.reason, telling.values(look.reason, job))
        case State.FAILED:
            return errors.broken(look.reason, telling.values(look.reason, job))
        case _:
            return errors.refused(409, "v1-was-stopped", {})


def _facts(request: Request, begun: working.Begun | None) -> dict[str, str]:
    """Return what our own headers say: where everything goes, and of a job that has begun its id and price."""
    price = begun.price if begun else working.price(request.wish, request.pictures)
    facts = {path_header.NAME.lower(): path_header.of(request.wish.tool, request.pictures, price)}
    if begun is None:
        return facts
    facts |= {"x-glassplate-job": str(begun.job), "x-glassplate-credits": str(begun.price)}
    return facts | ({once.REPLAYED.lower(): "true"} if begun.is_replayed else {})


@asynccontextmanager
async def _place(person: UUID) -> AsyncIterator[None]:
    if _waiting[person] >= MOST_WAITING:
        raise Refused(429, "error-too-many", seconds=RETRY_S)
    _waiting[person] += 1
    try:
        yield
    finally:
        _waiting[person] -= 1
        if not _waiting[person]:
            del _waiting[person]


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)
