"""The front door: mark a result, keep a credential through a change of format, read how a picture was made.

All reading and all drafting happens in the sandbox's child; here is only the key. See `gap`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.policy import questions
from glassplate.provenance import certificates, gap, sources
from glassplate.provenance.gap import NotADraft, Signer
from glassplate.provenance.sources import Source
from glassplate.provenance.values import How, Seal, Step, Story
from glassplate.sandbox import JSON, Limits, SandboxError

WORK = "glassplate.provenance.work:"
LIMITS = Limits(memory_mb=2600, cpu_s=60, wall_s=60)
sandbox.expects("glassplate.provenance.work")
C2PA, WATERMARK = "c2pa", "watermark"
ORIGINAL = "original"
AGENT = "Glassplate"
# Bytes that every credential has in it: without them nobody needs to look for one.
TRACE = b"jumdc2pa"
SEALS = {"trusted": Seal.OURS, "whole": Seal.WHOLE}
TAG = re.compile(r"[0-9a-f]{8}")
LONGEST, MOST_STEPS = 80, 64


class MarkingFailed(Exception):
    """A picture could not be marked, and so must not be handed out; `code` is a words id."""

    code = "failed-marks"


@dataclass(frozen=True)
class Asked:
    """What a child is told that marks a result, and what its draft is signed with.

    It may be told to a child that makes the result anyway: see `work.Marks`. `blobs` are those of what was brought that
    count, by name.
    """

    parameters: dict[str, JSON]
    blobs: Mapping[str, Blob]
    signer: Signer | None

    def signed(self, draft: Blob, to_sign: Blob, info: Mapping[str, JSON], media_type: str) -> Blob:
        """Return the draft with our signature in it; MarkingFailed, and the draft freed, for what is not one."""
        try:
            with to_sign:
                if self.signer:
                    gap.fill(draft, media_type, to_sign.read(), info, self.signer)
        except NotADraft:
            draft.close()
            raise MarkingFailed from None
        return draft


def asked(how: How, brought: Mapping[str, Blob]) -> Asked | None:
    """Return how a result is to be marked as the manifest wants it; None where it wants no marks.

    `brought` may hold "parent", the picture it was made from, and "original", a company's own file; their credentials
    are kept as ingredients. With "mask", the mark in the pixels stays where that is not black: the rest is the
    person's own, to the bit.
    """
    marks = questions.marks()
    if not marks:
        return None
    ours = certificates.ours()
    signer = Signer.of(ours.leaf.key, ours.leaf.der) if C2PA in marks else None
    used = {name: blob for name, blob in brought.items() if name != ORIGINAL or keeps(blob)}
    parameters: dict[str, JSON] = {
        "action": how.action,
        "source": how.source.value,
        "anew": how.begins_anew,
        "agent": how.model or f"{AGENT} {how.tool}",
        "tag": ours.tag.hex() if WATERMARK in marks else "",
        "chain": ours.chain if signer else "",
        "key": signer.for_the_child if signer else "",
        "brought": list(used),
    }
    return Asked(parameters, used, signer)


def keeps(original: Blob) -> bool:
    """Say whether a company's own file has a proof of origin that is to be kept with the result."""
    return questions.keeps_marks() and _carries(original)


def mark(result: Blob, media_type: str, how: How, brought: Mapping[str, Blob]) -> Blob:
    """Return the result marked, see `asked`; what was handed in stays the caller's. MarkingFailed when it fails."""
    wanted = asked(how, brought)
    if wanted is None:
        return Blob.of(result.chunks())
    parameters = {**wanted.parameters, "media_type": media_type}
    try:
        answer = sandbox.run(WORK + "mark", [result, *wanted.blobs.values()], parameters, LIMITS)
    except SandboxError:
        raise MarkingFailed from None
    draft, to_sign = answer.blobs
    return wanted.signed(draft, to_sign, answer.info, media_type)


def converted(picture: Blob, format: str) -> Blob:
    """Return a kept picture in this format ("png", "jpeg", "webp"); a credential goes along, as the copy's parent.

    Raises SandboxError as `sandbox.run` does, MarkingFailed when only the credential is at fault.
    """
    try:
        return _drafted("convert", [picture], {"format": format} | _takeover(f"image/{format}", _carries(picture)))
    except NotADraft:
        raise MarkingFailed from None


def kept(arrival: Blob, picture: Blob, media_type: str) -> Blob | None:
    """Return what is kept of an arrival with the arrival's credential as its parent; None when there is none to keep.

    A broken credential proves nothing and stays behind.
    """
    if not questions.keeps_marks() or C2PA not in questions.marks() or not _carries(arrival):
        return None
    try:
        return _drafted("keep", [arrival, picture], _takeover(media_type, True))
    except (SandboxError, NotADraft):
        return None  # whatever is wrong with what it carried, the picture itself was found to be safe


def read(picture: Blob, *, pixels: bool = True, on_progress: Callable[[float], None] | None = None) -> Story | None:
    """Return the story of any picture or MP4, None when it tells none; `pixels`: look for an invisible mark too.

    Raises SandboxError; its reason is BROKEN for what is no picture, or a credential that cannot be read.
    """
    anchors = certificates.anchors()
    parameters: dict[str, JSON] = {"anchors": anchors, "pixels": pixels}
    answer = sandbox.run(WORK + "read", [picture], parameters, LIMITS, on_progress=on_progress)
    answer.close()
    story = _story(answer.info)
    return story if story.seal is not Seal.NONE or story.mark else None


def _takeover(media_type: str, wanted: bool) -> dict[str, JSON]:
    return {"media_type": media_type, "chain": certificates.ours().chain if wanted else ""}


def _drafted(task: str, blobs: Sequence[Blob], parameters: Mapping[str, JSON]) -> Blob:
    """Let the child do all but the signature; what it hands back without a gap carries no credential."""
    authority = certificates.ours() if parameters["chain"] else None
    signer = Signer.of(authority.leaf.key, authority.leaf.der) if authority else None
    key = signer.for_the_child if signer else ""
    answer = sandbox.run(WORK + task, blobs, {**parameters, "key": key}, LIMITS)
    draft, to_sign = answer.blobs
    try:
        with to_sign:
            if signer and "gap" in answer.info:
                gap.fill(draft, str(parameters["media_type"]), to_sign.read(), answer.info, signer)
    except BaseException:
        draft.close()
        raise
    return draft


def _carries(picture: Blob) -> bool:
    """Say whether there can be a credential in it at all: most pictures have none, and need no child."""
    before = b""
    for piece in picture.chunks():
        if TRACE in before + piece[: len(TRACE)] or TRACE in piece:
            return True
        before = piece[-len(TRACE) :]
    return False


def _story(told: Mapping[str, JSON]) -> Story:
    """Judge what the child says: short texts, known words."""
    tag = str(told.get("mark", ""))
    tag = tag if TAG.fullmatch(tag) else ""
    state, steps = told.get("state"), told.get("steps")
    return Story(
        seal=SEALS.get(str(state), Seal.BROKEN) if state else Seal.NONE,
        maker=_short(told.get("maker")),
        steps=tuple(_step(each) for each in steps[:MOST_STEPS] if isinstance(each, dict))
        if isinstance(steps, list)
        else (),
        source=_source(told.get("source")),
        mark=tag,
        mark_is_ours=bool(tag) and tag == certificates.our_tag(),
        is_film=told.get("film") is True,
    )


def _step(told: Mapping[str, JSON]) -> Step:
    action, tool, maker = (_short(told.get(name)) for name in ("action", "tool", "maker"))
    return Step(action, tool, maker, _source(told.get("source")))


def _source(told: JSON) -> Source | None:
    return sources.known(told) if isinstance(told, str) else None


def _short(text: JSON) -> str:
    return "".join(letter for letter in str(text or "") if letter.isprintable())[:LONGEST]
