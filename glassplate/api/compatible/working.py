"""What the door has done for it, step by step: begin a job, look at it, take its pictures, stop it, tidy up.

Each step acts as the person in a short transaction of its own, and leaves no connection open.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from glassplate import sandbox
from glassplate.accounts.models import Person
from glassplate.api.compatible.answering import Picture
from glassplate.api.compatible.asking import BadAsk
from glassplate.engines import contract, discovery
from glassplate.lib import rows
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.sandbox import SandboxError
from glassplate.studio import arrivals, deleting, downloading, inline, once, ordering
from glassplate.studio.errors import Stale
from glassplate.studio.models import EditSession, Job, State, Version
from glassplate.studio.models.job import ENDS, Asking, Order
from glassplate.studio.ordering import PICTURE, Wish
from glassplate.studio.placement import Placement, placement
from glassplate.vault import shelf
from glassplate.vault.models import Sealed
from glassplate.vault.seal import Unopenable
from glassplate.vault.shelf import Gone
from glassplate.vault.shred import shred

TITLE_WORDS, TITLE_LONGEST = 8, 60


@dataclass(frozen=True)
class Begun:
    """A job that was begun, now or by the same request before."""

    job: UUID
    session: UUID | None
    price: int
    is_replayed: bool = False


@dataclass(frozen=True)
class Look:
    """Where a job stands."""

    state: State
    reason: str = ""
    usage: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return self.state in ENDS


def begin(person: Person, wish: Wish, pictures: Mapping[str, Blob], asking: Asking) -> Begun:
    """Seal the pictures, make a session that keeps all of it (or nothing that does), and start the job."""
    if asking.once is not None:
        with _as(person.id):
            if job := once.known(person.id, asking):
                return _begun(job, is_replayed=True)
    ordering.checked(wish, pictures)  # before anything is taken in
    arrived = _taken_in(person.id, wish, pictures)
    try:
        with _as(person.id):
            try:
                with transaction.atomic():
                    return _begun(Job.start(_ordered(person, wish, arrived), asking))
            except IntegrityError:  # the same was asked a moment ago
                shred(arrived.values())
                job = once.known(person.id, asking)
                if job is None:
                    raise
                return _begun(job, is_replayed=True)
    except BaseException:
        with _as(person.id):
            shred(arrived.values())
        raise


def look(person: UUID, job: UUID) -> Look:
    """Say where the job stands; one that was deleted meanwhile was cancelled."""
    with _as(person):
        found = rows.one(Job, "id = %s", job)
    return Look(State(found.state), found.reason, found.usage) if found else Look(State.CANCELLED)


def first_look(person: UUID, preview: UUID, format: str) -> str | None:
    """Return a first look in this format as base64; None when a later one has replaced it."""
    try:
        with _as(person):
            pieces = shelf.chunks(shelf.get(preview))
        with Blob.of(pieces) as plain:
            made = sandbox.run("glassplate.sandbox.pictures:convert", [plain], {"format": format})
    except (Gone, Unopenable, FileNotFoundError, SandboxError):
        return None
    with made.blobs[0] as blob:
        return base64.b64encode(blob.read()).decode()


def pictures_of(person: UUID, job: UUID, format: str) -> list[Picture]:
    """Return what a job made, in this format; versions that are handed out are kept, what is until-done goes."""
    with _as(person):
        found = rows.one(Job, "id = %s and state = %s", job, State.DONE.value)
        if found is None or (found.placement != Placement.ACCOUNT and not _is_there(found.result)):
            raise Stale("once-left-nothing")
        opened = _opened(found)
    pictures = [_encoded(each, format, size) for each, size in opened]
    if found.placement == Placement.UNTIL_DONE:
        with _as(person):
            shred([found.result] if found.result else [])
    return pictures


def stop(person: UUID, begun: Begun) -> None:
    """Stop a job that nobody waits for any more, and remove what was kept for it alone."""
    with _as(person):
        job = Job.objects.select_for_update().filter(pk=begun.job).first()
        is_over = job is None or job.cancel() or job.state != State.DONE
    if is_over:
        tidy(person, begun)


def tidy(person: UUID, begun: Begun) -> None:
    """Remove the session of a job of which nothing came."""
    if begun.session is None:
        return
    with _as(person):
        deleting.delete(deleting.doomed([begun.session], [], closed=True))


def run_nowhere(
    person: Person, wish: Wish, pictures: Mapping[str, Blob], asking: Asking, wanted: Callable[[], bool]
) -> inline.Done:
    """Work inside the request, in memory only."""
    if asking.once is not None:
        with _as(person.id):
            if once.known(person.id, asking):
                raise Stale("once-left-nothing")
    return inline.run(person.id, wish, pictures, wanted, asking)


def encoded(made: contract.Made, format: str) -> Picture:
    """Return a picture that is nowhere, in this format."""
    with made.blob, made.thumbnail:
        opened = downloading.Opened("", made.media_type, made.blob.size, made.blob.chunks())
        return _encoded(opened, format, (made.width, made.height))


def mask_of(holes: Blob) -> Blob:
    """Turn a picture whose transparent parts are to be changed into a mask of ours; BadAsk when it has none."""
    caps: dict[str, sandbox.JSON] = {"max_pixels": questions.max_pixels(), "max_bytes": questions.max_bytes()}
    try:
        return sandbox.run("glassplate.sandbox.pictures:holes", [holes], caps, arrivals.LIMITS).blobs[0]
    except SandboxError as error:
        words = error.code if error.reason is sandbox.Reason.BROKEN else "picture-broken"
        raise BadAsk(words, "mask") from None


def price(wish: Wish, pictures: Mapping[str, Blob]) -> int:
    """Return what it would cost today; raises what an order of it would raise."""
    return ordering.checked(wish, pictures).price


@contextmanager
def _as(person: UUID) -> Iterator[None]:
    try:
        with principal(person):
            yield
    finally:
        connection.close()


def _begun(job: Job, is_replayed: bool = False) -> Begun:
    return Begun(job.id, job.session_id, job.price, is_replayed)


def _taken_in(person: UUID, wish: Wish, pictures: Mapping[str, Blob]) -> dict[str, UUID]:
    """Seal each picture, make it safe, and return the ids of what is kept; all or none."""
    _, tool = discovery.tool(wish.tool)
    masks = {parameter.name for parameter in tool.parameters if parameter.kind is contract.Kind.MASK}
    arrived: dict[str, UUID] = {}
    try:
        for name, plain in pictures.items():
            writer = arrivals.open_arrival(person, placement())
            try:
                for piece in plain.chunks():
                    writer.write(piece)
                writer.close()
            except BaseException:
                writer.abandon()
                raise
            arrived[name] = arrivals.take_in(person, writer, as_mask=name in masks).id
    except BaseException:
        with _as(person):
            shred(arrived.values())
        raise
    return arrived


def _ordered(person: Person, wish: Wish, arrived: Mapping[str, UUID]) -> Order:
    if placement() is Placement.UNTIL_DONE:
        return ordering.order_until_done(person.id, wish, arrived)
    picture = shelf.get(arrived[PICTURE]) if PICTURE in arrived else None
    session = EditSession.begin(person.id, _title(person, wish.prompt), picture)
    others = {name: each for name, each in arrived.items() if name != PICTURE}
    return ordering.order(session, session.versions.first() if picture else None, wish, others)


def _title(person: Person, prompt: str) -> str:
    """Return the first words, or nothing where the person does not want to see words again."""
    if not person.all_preferences()["keep_words"]:
        return ""
    return " ".join(prompt.split()[:TITLE_WORDS])[:TITLE_LONGEST]


def _is_there(result: UUID | None) -> bool:
    return result is not None and Sealed.objects.filter(pk=result, key__isnull=False).exists()


def _opened(job: Job) -> list[tuple[downloading.Opened, tuple[int, int]]]:
    if job.placement == Placement.UNTIL_DONE:
        assert job.result
        row = shelf.get(job.result)
        opened = downloading.Opened("", row.media_type, row.size, shelf.chunks(row))
        return [(opened, (row.width or 0, row.height or 0))]
    versions = list(Version.objects.filter(job=job.id).select_related("session").order_by("number"))
    for version in reversed(versions):  # the first comes to the front
        if not version.kept:
            version.keep()
    if not versions:
        raise Stale("once-left-nothing")
    return [(downloading.opened(version), (version.width, version.height)) for version in versions]


def _encoded(opened: downloading.Opened, format: str, size: tuple[int, int]) -> Picture:
    body = downloading.one(opened, format)
    return Picture(base64.b64encode(b"".join(body.chunks)).decode(), *size)
