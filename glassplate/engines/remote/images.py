"""Speaks OpenAI's images API, for OpenAI itself and for every server that speaks it too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glassplate.engines.remote import safe
from glassplate.engines.remote.counted import counted
from glassplate.engines.remote.errors import BAD_ANSWER, BUSY, CODES, CUT, TROUBLE, Trouble, of_network, of_status
from glassplate.engines.remote.retrying import seconds, tried
from glassplate.lib.blob import Blob

if TYPE_CHECKING:
    import httpx2
    import openai

    from glassplate.engines.contract import Failed, Refused

PARTIAL, COMPLETED = ".partial_image", ".completed"
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@dataclass(frozen=True)
class Sent:
    """A picture that goes along: under a name that says nothing."""

    content: Blob
    media_type: str

    def file(self, name: str) -> tuple[str, bytes, str]:
        return f"{name}.{SUFFIXES[self.media_type]}", self.content.read(), self.media_type


@dataclass(frozen=True)
class Ask:
    """One call: `fields` are its scalars, with `pictures` it is an edit, with `partials` it is a stream."""

    fields: Mapping[str, Any]
    pictures: Sequence[Sent] = ()
    mask: Sent | None = None
    partials: int = 0
    count: int = 1

    @property
    def everything(self) -> dict[str, Any]:
        """Return the parameters as the SDK takes them."""
        given = dict(self.fields)
        if self.count > 1:
            given["n"] = self.count
        if self.partials:
            given |= {"stream": True, "partial_images": self.partials}
        if self.pictures:
            given["image"] = [sent.file(f"picture-{place}") for place, sent in enumerate(self.pictures, 1)]
        if self.mask:
            given["mask"] = self.mask.file("mask")
        return given


@dataclass(frozen=True)
class Partial:
    """An unfinished picture on its way, the first, second, ... of those asked for."""

    picture: Blob
    place: int


@dataclass(frozen=True)
class Answered:
    """The finished pictures, as a stranger sent them, and what was counted."""

    pictures: Sequence[Blob]
    usage: Mapping[str, int] = field(default_factory=dict)


def client(http: httpx2.Client, base: str, key: str) -> openai.OpenAI:
    """Return the SDK on top of our own way out; it tries nothing again by itself."""
    import openai  # noqa: PLC0415 - a second of import, in the processes that need it only

    speaker = openai.OpenAI(api_key=key, base_url=base, max_retries=0, http_client=http)
    # What it found in the environment is not ours to tell: a key says enough.
    speaker.organization = speaker.project = None
    return speaker


def answers(speaker: openai.OpenAI, ask: Ask, wanted: Callable[[], bool]) -> Iterator[Partial | Answered]:
    """Yield unfinished pictures as they come, and Answered last; Trouble for every other end."""
    call = speaker.images.edit if ask.pictures else speaker.images.generate
    try:
        reply: Any = tried(lambda: call(**ask.everything), wanted, busy_for)
        if ask.partials:
            yield from _streamed(reply)
        else:
            yield _whole(reply, ask.count)
    except Trouble:
        raise
    except Exception as error:  # an answer can break the SDK in more ways than it names
        raise Trouble(meaning(error)) from None


def meaning(error: Exception) -> Refused | Failed:
    """Return what an error of the SDK means; of the company's words only its codes are looked at."""
    codes = (getattr(error, name, None) for name in ("code", "type"))
    said = next((CODES[code] for code in codes if isinstance(code, str) and code in CODES), None)
    if said:
        return said
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return of_status(status)
    # In a stream an error comes without a status.
    return TROUBLE if type(error).__name__ == "APIError" else of_network(error)


def busy_for(error: BaseException) -> float | None:
    """Return for how many seconds an answer 429 asks to wait, None when it says that waiting does not help."""
    if not isinstance(error, Exception) or getattr(error, "status_code", None) != 429 or meaning(error) != BUSY:
        return None
    headers = getattr(getattr(error, "response", None), "headers", {})
    if headers.get("x-should-retry") == "false":
        return None
    thousandths = seconds(headers.get("retry-after-ms"))
    return thousandths / 1000 if thousandths is not None else seconds(headers.get("retry-after"))


def _streamed(events: Iterable[Any]) -> Iterator[Partial | Answered]:
    done: list[Blob] = []
    usage: dict[str, int] = {}
    seen = 0
    for event in events:
        kind = getattr(event, "type", None)
        if not isinstance(kind, str):
            continue
        if kind.endswith(PARTIAL):
            seen += 1
            yield Partial(_picture(event), seen)
        elif kind.endswith(COMPLETED) and not done:
            done.append(_picture(event))
            usage = counted(getattr(event, "usage", None))
    if not done:
        raise Trouble(CUT)  # a stream that ends early ends without an error
    yield Answered(done, usage)


def _whole(reply: Any, count: int) -> Answered:
    data = getattr(reply, "data", None)
    if not isinstance(data, list) or not data:
        raise Trouble(BAD_ANSWER)
    return Answered([_picture(each) for each in data[:count]], counted(getattr(reply, "usage", None)))


def _picture(holder: Any) -> Blob:
    """Return the picture's bytes; an answer that only names an address is not followed."""
    text = getattr(holder, "b64_json", None)
    if not isinstance(text, str):
        raise Trouble(BAD_ANSWER)
    return safe.from_base64(text)
