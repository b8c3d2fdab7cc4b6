"""What happens to an uploaded file: sealed, made safe in the sandbox, sealed again, the arrival shredded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.provenance import marking
from glassplate.studio import admitting
from glassplate.studio.errors import NoRoom, StudioError
from glassplate.studio.handing import mailing
from glassplate.studio.models import Job
from glassplate.studio.placement import Placement
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shelf import About, Writer
from glassplate.vault.shred import shred

LIMITS = sandbox.Limits(memory_mb=1400, cpu_s=20, wall_s=20)
STATUS = {
    "picture-not-a-picture": 415,
    "picture-format-not-allowed": 415,
    "picture-too-large": 413,
}


class BadPicture(StudioError):
    """The file cannot be used; the words say why."""

    status = 422

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.status = STATUS.get(words, 422)


@dataclass(frozen=True)
class Arrived:
    """A picture that is safe to show; provisional until a session adopts it."""

    id: UUID
    width: int
    height: int
    media_type: str


def open_arrival(person: UUID, ours: Placement) -> Writer:
    """Return where an upload is sealed while it streams in; if all stops here, it is swept within two hours."""
    ring = shelf.new_ring() if ours is Placement.UNTIL_DONE else None
    return Writer(About(person, Kind.ARRIVAL, expires=shelf.soon(), ring=ring))


def take_in(person: UUID, writer: Writer, *, as_mask: bool = False) -> Arrived:
    """Register the sealed arrival, make the kept picture from its pixels or scan data, and shred the arrival."""
    arrival = _registered([writer], arriving=True)[0]
    with principal(person):
        pieces = shelf.chunks(arrival)
    connection.close()  # decoding takes its time; nothing of the database is held
    try:
        with Blob.of(pieces) as plain:
            made = made_safe(plain, as_mask=as_mask)
        try:
            return _stored(arrival, made, as_mask=as_mask)
        finally:
            for blob in made.blobs:
                blob.close()
    finally:
        with principal(person):
            shred([arrival.id])
        connection.close()


def made_safe(plain: Blob, *, as_mask: bool) -> sandbox.Output:
    """Return the picture as we keep it (and its thumbnail), or the mask, made in the sandbox from what arrived."""
    task = "glassplate.sandbox.pictures:mask" if as_mask else "glassplate.sandbox.pictures:ingest"
    caps: dict[str, sandbox.JSON] = {
        "max_pixels": questions.max_pixels(),
        "max_bytes": questions.max_bytes(),
        "formats": list(questions.formats()),
    }
    try:
        made = sandbox.run(task, [plain], caps, LIMITS)
    except sandbox.SandboxError as error:
        match error.reason:
            case sandbox.Reason.BROKEN:
                raise BadPicture(error.code or "picture-broken") from None
            case sandbox.Reason.MEMORY | sandbox.Reason.TIME:
                raise BadPicture("picture-too-demanding") from None
            case sandbox.Reason.UNAVAILABLE:
                raise StudioError("studio-busy") from None
            case _:
                raise BadPicture("picture-broken") from None
    return made if as_mask else _with_credential(plain, made)


def _with_credential(plain: Blob, made: sandbox.Output) -> sandbox.Output:
    """Take over the content credential that the arrival came with, so that it is not lost with the arrival."""
    kept = marking.kept(plain, made.blobs[0], str(made.info["media_type"]))
    if kept is None:
        return made
    made.blobs[0].close()
    return sandbox.Output([kept, *made.blobs[1:]], made.info)


def _stored(arrival: Sealed, made: sandbox.Output, *, as_mask: bool) -> Arrived:
    """Seal picture and thumbnail under the key that the arrival is under; provisional until something takes them."""
    person, ring, pixels = arrival.person, arrival.ring, _pixels(made, "width", "height")
    media_type = "image/png" if as_mask else str(made.info["media_type"])
    kind, until = Kind.MASK if as_mask else Kind.PICTURE, shelf.soon()
    about = About(person, kind, media_type, expires=until, pixels=pixels, ring=ring)
    bodies = [shelf.seal_body(about, made.blobs[0])]
    if not as_mask:
        small, parent = _pixels(made, "thumb_width", "thumb_height"), bodies[0].identity
        about = About(person, Kind.THUMBNAIL, "image/webp", parent, until, small, ring)
        try:
            bodies.append(shelf.seal_body(about, made.blobs[1]))
        except BaseException:
            bodies[0].discard()
            raise
    picture, *_ = _registered(bodies)
    return Arrived(picture.id, *pixels, media_type)


def _registered(bodies: Sequence[Writer], *, arriving: bool = False) -> list[Sealed]:
    """Write the rows of sealed bodies of one person, if they may store so much; else nothing of them stays."""
    try:
        with principal(bodies[0].person):
            rows = [body.register() for body in bodies]
            if rows[0].ring is None:  # else it goes when its job ends
                admitting.room(bodies[0].person, arriving=arriving)
    except NoRoom:
        for body in bodies:
            body.discard()
        raise
    return rows


def _pixels(made: sandbox.Output, width: str, height: str) -> tuple[int, int]:
    found = made.info[width], made.info[height]
    assert isinstance(found[0], int) and isinstance(found[1], int)
    return found[0], found[1]


def handed_over(row: Sealed) -> None:
    """Shorten the life of a result that leaves nothing behind, as the policy says, once its person has fetched it."""
    life = questions.handover_life(row.created_at)
    if life is None or row.ring is None or not Job.objects.filter(result=row.id).exists():
        return
    if mailing.is_waited_for(row.id):
        return
    end = timezone.now() + life
    Sealed.objects.filter(pk=row.id, expires_at__gt=end).update(expires_at=end)
