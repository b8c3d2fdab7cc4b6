"""From the studio's values to the shapes that go out."""

from __future__ import annotations

from glassplate.api import schemas
from glassplate.lib.words import has, say
from glassplate.studio import reading
from glassplate.studio.models import EditSession, Job, Version


def session_out(session: EditSession) -> schemas.SessionOut:
    versions = list(session.versions.order_by("number"))
    covers = reading.thumbnails(versions)
    return schemas.SessionOut(
        id=session.id,
        title=reading.title(session),
        head=session.head,
        created_at=session.created_at,
        updated_at=session.updated_at,
        versions=[version_out(version, covers.get(version.id)) for version in versions],
        jobs=[job_out(job) for job in reading.jobs_shown(session)],
    )


def version_out(version: Version, cover: reading.Cover | None = None) -> schemas.VersionOut:
    cover = cover or reading.thumbnails([version]).get(version.id)
    return schemas.VersionOut(
        id=version.id,
        number=version.number,
        parent=version.parent_id,
        kind=version.kind,
        tool=version.tool or None,
        kept=version.kept,
        width=version.width,
        height=version.height,
        media_type=version.media_type,
        bytes=version.bytes,
        picture=schemas.Link(url=f"/api/pictures/{version.picture}"),
        thumbnail=cover_out(cover),
        created_at=version.created_at,
    )


def cover_out(cover: reading.Cover | None) -> schemas.Thumbnail | None:
    return schemas.Thumbnail(url=cover.url, width=cover.width, height=cover.height) if cover else None


def job_out(job: Job) -> schemas.JobOut:
    return schemas.JobOut(
        id=job.id,
        session=job.session_id,
        version=job.version_id,
        placement=job.placement,
        tool=job.tool,
        state=job.state,
        phase=job.phase or None,
        part=job.part,
        preview=schemas.Link(url=f"/api/pictures/{job.preview}") if job.preview else None,
        queue_position=reading.queue_position(job),
        price=job.price,
        reason=reason(job.reason),
        result=job.result,
        created_at=job.created_at,
    )


def reason(words: str) -> str | None:
    """Return the sentence of a job's reason; one that has none says that something broke."""
    if not words:
        return None
    return say(words) if has(words) else say("failed-internal")
