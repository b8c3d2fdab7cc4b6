"""From the studio's values to the shapes that go out."""

from __future__ import annotations

from glassplate.api import schemas
from glassplate.lib.words import say
from glassplate.provenance import saying
from glassplate.provenance.values import Seal, Story
from glassplate.studio import origins, reading, telling
from glassplate.studio.models import EditSession, Job, Version


def session_out(session: EditSession) -> schemas.SessionOut:
    versions = list(session.versions.order_by("number"))
    covers, made = reading.thumbnails(versions), origins.origins(versions)
    return schemas.SessionOut(
        id=session.id,
        title=reading.title(session),
        head=session.head,
        created_at=session.created_at,
        updated_at=session.updated_at,
        versions=[version_out(version, covers.get(version.id), made[version.id]) for version in versions],
        jobs=[job_out(job) for job in reading.jobs_shown(session)],
    )


def version_out(
    version: Version, cover: reading.Cover | None = None, made: origins.Origin | None = None
) -> schemas.VersionOut:
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
        how=how_out(made or origins.origin(version)),
        created_at=version.created_at,
    )


def how_out(made: origins.Origin) -> schemas.HowOut:
    return schemas.HowOut(
        source_type=made.source.value if made.source else None,
        sentence=say(f"source-{made.source.value}") if made.source else None,
        tools=list(made.tools),
        ai=made.is_ai,
        credential=made.has_credential,
    )


def story_out(story: Story | None) -> schemas.StoryOut:
    story = story or Story(Seal.NONE)
    return schemas.StoryOut(**saying.row(story), sentences=list(saying.sentences(story)))


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
        reason=telling.sentence(job.reason, job.id),
        result=job.result,
        created_at=job.created_at,
    )
