"""How each version of a session came to be, from its row and its ancestors': no picture is opened for it.

A picture's own credential says it too, and more: what it was before it arrived here. See `provenance.marking.read`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from glassplate import sandbox
from glassplate.engines import discovery
from glassplate.engines.errors import UnknownTool
from glassplate.lib.blob import Blob
from glassplate.policy import questions
from glassplate.provenance import marking, sources
from glassplate.provenance.sources import Source
from glassplate.provenance.values import How, Story
from glassplate.studio.errors import StudioError
from glassplate.studio.marking import carries_others
from glassplate.studio.models import Job, Version
from glassplate.vault import shelf


@dataclass(frozen=True)
class Origin:
    """What was done to a picture here, oldest first, and what it is by that; an upload has neither."""

    tools: tuple[str, ...] = ()
    source: Source | None = None
    has_credential: bool = False

    @property
    def is_ai(self) -> bool:
        """Whether a trained model generated it, or parts of it, here."""
        return self.source is not None and self.source.is_ai


UPLOADED = Origin()


def origins(versions: Iterable[Version]) -> dict[UUID, Origin]:
    """Return the origins of a whole session's versions."""
    rows = sorted(versions, key=lambda version: version.number)
    jobs = {version.job for version in rows if version.job}
    brought = dict(Job.objects.filter(pk__in=jobs).values_list("pk", "pictures"))
    found: dict[UUID, Origin] = {}
    for version in rows:
        before = found.get(version.parent_id, UPLOADED) if version.parent_id else UPLOADED
        found[version.id] = _after(before, version, brought.get(version.job, {}) if version.job else {})
    return found


def origin(version: Version) -> Origin:
    return origins(version.session.versions.all())[version.id]


def opened(version: Version) -> Iterator[bytes]:
    """Open a version's picture; what follows needs no database."""
    return shelf.chunks(shelf.get(version.picture))


def story(plain: Iterator[bytes]) -> Story | None:
    """Return what a picture says of itself; None when it says nothing."""
    with Blob.of(plain) as blob:
        try:
            return marking.read(blob)
        except sandbox.SandboxError:
            raise StudioError("verify-busy") from None


def _after(before: Origin, version: Version, brought: Mapping[str, str]) -> Origin:
    if not version.tool:
        return UPLOADED
    how = _how(version.tool, brought)
    source = how.source if how.begins_anew else sources.together(before.source, how.source)
    tools = (*(() if how.begins_anew else before.tools), version.tool)
    return Origin(tools, source, marking.C2PA in questions.marks())


def _how(id: str, brought: Mapping[str, str]) -> How:
    try:
        _, tool = discovery.tool(id)
    except UnknownTool:  # of an engine that this server had once
        return How(id)
    return How(id, tool.group.value, carries_others(tool, brought))
