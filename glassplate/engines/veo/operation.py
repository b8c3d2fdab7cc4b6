"""One long-running operation in a Google Cloud project: begun, looked at, and the film taken out of it."""

from __future__ import annotations

import re
from typing import Any

from glassplate.engines.contract import Failed, Refused
from glassplate.engines.google import client, outcomes
from glassplate.engines.google.filming import MOST_BYTES
from glassplate.engines.remote.errors import BAD_ANSWER, CONTENT, TROUBLE, Trouble
from glassplate.lib.blob import Blob

NAME = re.compile(r"projects/[\w.:-]+/locations/[\w-]+/publishers/google/models/[\w.-]+/operations/[\w-]+")
GONE = frozenset((404, 410))


def begun(api: Any, asked: dict[str, Any]) -> str:
    """Return the name of the operation that Google took on."""
    name = getattr(api.models.generate_videos(**asked), "name", None)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Trouble(BAD_ANSWER)
    return name


def look(api: Any, name: str) -> Any | None:
    """Return the operation's answer when it is done, None while it runs; Trouble when it ended otherwise."""
    asked = client.types().GenerateVideosOperation(name=name)
    try:
        seen = api.operations.get(asked)
    except Exception as error:
        if outcomes.status_of(error) not in GONE:
            raise
        seen = None
    if seen is None:
        raise Trouble(outcomes.GONE)
    if getattr(seen, "name", None) != name:
        raise Trouble(BAD_ANSWER)
    if not seen.done:
        return None
    if seen.error:
        raise Trouble(_ended(seen.error))
    if seen.response is None:
        raise Trouble(BAD_ANSWER)
    return seen.response


def film(done: Any) -> Blob:
    """Return the film of an operation that is done; Refused where Google filtered it."""
    made = [each.video.video_bytes for each in done.generated_videos or [] if each.video and each.video.video_bytes]
    if not made:
        raise Trouble(CONTENT if done.rai_media_filtered_count or done.rai_media_filtered_reasons else outcomes.NO_FILM)
    if len(made[0]) > MOST_BYTES:
        raise Trouble(BAD_ANSWER)
    return Blob.of(made[0])


def _ended(error: Any) -> Refused | Failed:
    message = str(error.get("message", "")) if isinstance(error, dict) else ""
    return CONTENT if outcomes.against_rules(message) else TROUBLE
