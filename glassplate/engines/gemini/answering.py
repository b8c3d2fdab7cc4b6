"""What Gemini answers: a picture, or one of several ways to say no with status 200."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glassplate.engines.contract import Failed, Made, Refused, Task
from glassplate.engines.gemini.asking import Asked
from glassplate.engines.google.outcomes import NO_PICTURE
from glassplate.engines.remote import counted, safe
from glassplate.engines.remote.errors import BAD_ANSWER, CONTENT, CUT, Trouble
from glassplate.lib.blob import Blob

if TYPE_CHECKING:
    from google.genai.types import Candidate, GenerateContentResponse

WHOLE = "STOP"
NOT_WHOLE = "MAX_TOKENS"
# The model found nothing to draw; that is nobody's breach of a rule.
NOTHING_DRAWN = frozenset(("NO_IMAGE", "IMAGE_OTHER", "OTHER", "LANGUAGE"))
AGAINST_RULES = frozenset(
    ("SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION")
    + ("IMAGE_RECITATION", "JAILBREAK", "MODEL_ARMOR")
)
MOST_BYTES = 64 << 20


@dataclass(frozen=True)
class Answer:
    """One picture as it came, and what Google counted."""

    content: bytes
    usage: Mapping[str, int]


def read(response: GenerateContentResponse) -> Answer:
    """Return the picture of an answer; Trouble says what it is where there is none."""
    feedback = response.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        raise Trouble(CONTENT)
    if not response.candidates:
        raise Trouble(BAD_ANSWER)
    candidate = response.candidates[0]
    content = _picture(candidate)
    if content is None:
        raise Trouble(_without(candidate))
    if str(getattr(candidate.finish_reason, "value", WHOLE)) == NOT_WHOLE:
        raise Trouble(CUT)
    return Answer(content, _usage(response))


def made(answer: Answer, asked: Asked, task: Task) -> Made:
    """Return the picture as ours; with a mask, laid into the person's own."""
    raw = Blob.of(answer.content)
    try:
        if asked.box is None:
            return safe.picture(raw, task)
        own = [task.pictures["picture"], task.pictures["mask"]]
        return safe.composited(raw, own, asked.box, task.wanted)
    except BaseException:
        raw.close()
        raise


def _picture(candidate: Candidate) -> bytes | None:
    """Return the last picture: those before it are drafts, which some models show as thoughts."""
    parts = (candidate.content.parts if candidate.content else None) or []
    drawn = [part.inline_data.data for part in parts if part.inline_data and part.inline_data.data and not part.thought]
    if drawn and len(drawn[-1]) > MOST_BYTES:
        raise Trouble(BAD_ANSWER)
    return drawn[-1] if drawn else None


def _without(candidate: Candidate) -> Refused | Failed:
    reason = str(getattr(candidate.finish_reason, "value", ""))
    if reason in AGAINST_RULES:
        return CONTENT
    if reason == NOT_WHOLE:
        return CUT
    # It stopped by itself, with words at most: it did not understand what to draw, or would rather not.
    return NO_PICTURE if reason in NOTHING_DRAWN | {WHOLE} else BAD_ANSWER


def _usage(response: GenerateContentResponse) -> dict[str, int]:
    said = response.usage_metadata
    if said is None:
        return {}
    told: dict[str, Any] = {"input_tokens": said.prompt_token_count, "output_tokens": said.candidates_token_count}
    told["total_tokens"] = said.total_token_count
    for side, details in (("input", said.prompt_tokens_details), ("output", said.candidates_tokens_details)):
        for each in details or ():
            kind = str(getattr(each.modality, "value", "")).lower()
            told |= {f"{side}_{kind}_tokens": each.token_count} if kind in counted.KINDS else {}
    return counted.sensible(told)
