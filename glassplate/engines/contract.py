"""What every engine speaks: a task goes in, an outcome comes out."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, cast
from uuid import UUID

from glassplate.lib.blob import Blob
from glassplate.provenance.values import How
from glassplate.sandbox.values import JSON

if TYPE_CHECKING:  # children of the sandbox load this module, and have no use for what a price hangs on
    from glassplate.billing.prices import Price


class Phase(enum.StrEnum):
    """Where a running job stands."""

    SENDING = "sending"
    GENERATING = "generating"
    SAVING = "saving"


@dataclass(frozen=True)
class Progress:
    """The engine is at work; `part` runs from 0 to 1 where the engine knows it."""

    phase: Phase
    part: float | None = None
    preview: Blob | None = None


@dataclass(frozen=True)
class Seen:
    """What a look at a picture gave: how likely it shows nudity, 0 to 1, and whether the operator lists it."""

    score: float
    known: bool


@dataclass(frozen=True)
class Made:
    """One finished picture or video, and a WebP thumbnail (of a video: its poster) of at most 512 px.

    A picture is PNG or JPEG bytes of ours without metadata; a video (kind "video") is MP4. `original` is the company's
    own file, untouched and untrusted, where it may carry a proof of origin that is to be kept as an ingredient. `seen`
    is there when it was looked at already, where it was opened; `is_marked` says the same of its marks.
    """

    blob: Blob
    media_type: str
    width: int
    height: int
    thumbnail: Blob
    thumbnail_pixels: tuple[int, int]
    kind: str = "image"
    original: Blob | None = None
    seen: Seen | None = None
    is_marked: bool = False


@dataclass(frozen=True)
class Result:
    """The engine made what was asked; `usage` holds what a vendor counted, e.g. {"output_tokens": 272}.

    `micro_usd` is what its company takes for it, in millionths of a US dollar; who runs the engine fills it in.
    """

    pictures: Sequence[Made]
    usage: Mapping[str, int] = field(default_factory=dict)
    micro_usd: int | None = None


@dataclass(frozen=True)
class Refused:
    """The engine will not do this; `reason` is the id of a sentence that says what to change."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The engine could not; `reason` is the id of a sentence, `again` says whether trying again can help."""

    reason: str
    again: bool = False


Outcome = Result | Refused | Failed


@dataclass(frozen=True)
class Receipt:
    """What a company was asked to delete, and whether it did; `what` is the id of a sentence.

    `again` says whether asking once more can help: a company that offers no way to delete will not.
    """

    processor: str
    what: str
    deleted_at: datetime
    ok: bool
    again: bool = True


class Kind(enum.StrEnum):
    """What a parameter holds, and so which control the panel shows."""

    CHOICE = "choice"
    NUMBER = "number"
    COLOUR = "colour"
    BOX = "box"
    MASK = "mask"
    PICTURE = "picture"
    PICTURES = "pictures"


@dataclass(frozen=True)
class Parameter:
    """One thing a person can set; made by `choice`, `number`, `colour`, `box`, `mask` and `picture` below.

    Shown, asked for and checked only while every parameter named in `shown_when` has the value written there.
    Masks and pictures travel beside the other values, under the parameter's name.
    """

    name: str
    kind: Kind
    default: JSON = None
    options: Sequence[str | int] = ()
    min: float | None = None
    max: float | None = None
    step: float | None = None
    unit: str | None = None
    required: bool = False
    shown_when: Mapping[str, JSON] = field(default_factory=dict)
    most: int = 1

    @property
    def names(self) -> Sequence[str]:
        """The names under which its pictures travel: its own, or name-1, name-2, ... for several."""
        return (
            [f"{self.name}-{place}" for place in range(1, self.most + 1)] if self.kind is Kind.PICTURES else [self.name]
        )


Condition = Mapping[str, JSON]


def choice(
    name: str, options: Sequence[str | int], default: str | int, shown_when: Condition | None = None
) -> Parameter:
    return Parameter(name, Kind.CHOICE, default=default, options=tuple(options), shown_when=shown_when or {})


def number(
    name: str, span: tuple[float, float, float], default: float | None, unit: str, shown_when: Condition | None = None
) -> Parameter:
    """Return a number between span[0] and span[1] in steps of span[2]; whole steps make whole numbers."""
    low, high, step = span
    return Parameter(name, Kind.NUMBER, default, min=low, max=high, step=step, unit=unit, shown_when=shown_when or {})


def colour(name: str, default: str, shown_when: Condition | None = None) -> Parameter:
    """Return a colour written "#rrggbb"."""
    return Parameter(name, Kind.COLOUR, default=default, shown_when=shown_when or {})


def box(name: str, required: bool = False, shown_when: Condition | None = None) -> Parameter:
    """Return a rectangle [x, y, width, height] in pixels of the picture."""
    return Parameter(name, Kind.BOX, required=required, shown_when=shown_when or {})


def mask(name: str, required: bool = False, shown_when: Condition | None = None) -> Parameter:
    """Return a grey picture of the picture's size: white is chosen, black is not."""
    return Parameter(name, Kind.MASK, required=required, shown_when=shown_when or {})


def picture(name: str, required: bool = False, shown_when: Condition | None = None) -> Parameter:
    return Parameter(name, Kind.PICTURE, required=required, shown_when=shown_when or {})


def pictures(name: str, most: int, shown_when: Condition | None = None) -> Parameter:
    """Return up to `most` pictures in an order, such as references."""
    return Parameter(name, Kind.PICTURES, most=most, shown_when=shown_when or {})


class Group(enum.StrEnum):
    """Which form of the studio a tool belongs to; tools of one group share it and are told apart by their model."""

    TOOL = "tool"  # a form of its own
    CREATE = "create"  # words to picture
    EDIT = "edit"  # words and picture to picture
    VIDEO = "video"


VARIANTS = "variants"  # the parameter that says how many results a person wants to choose from


@dataclass(frozen=True)
class Tool:
    """One thing an engine does.

    `price` is in credits and for one result; `sends` names the classes of data that leave this server (none: it stays
    here); `models` names weights of models.lock; `reference_s` is a measured time on two cores for `glassplate tools`.
    `on_device` says with which values (none: with all) it also runs in the person's own browser, from the same weights
    (`web/src/device`); None: only here.
    Words: tool-<id>, tool-<id>-hint, param-<id>-<name>, option-<id>-<name>-<option>.
    """

    id: str
    price: int
    parameters: Sequence[Parameter] = ()
    sends: Sequence[str] = ()
    needs_prompt: bool = False
    models: Sequence[str] = ()
    reference_s: float | None = None
    group: Group = Group.TOOL
    needs_picture: bool = True
    on_device: Condition | None = None
    pricing: Callable[[Mapping[str, JSON]], Price] | None = None

    def quote(self, parameters: Mapping[str, JSON]) -> int:
        """Return what the job costs in credits with these checked parameters."""
        one = self.pricing(parameters).credits if self.pricing else self.price
        return one * cast(int, parameters.get(VARIANTS, 1))

    def cost(self, parameters: Mapping[str, JSON], made: Result) -> int | None:
        """Return what a company takes for this result, in millionths of a US dollar: nothing for what stays here, None
        where nobody knows."""
        if self.pricing is None:
            return None if self.sends else 0
        return self.pricing(parameters).cost(made.usage, len(made.pictures))


def _nothing_kept(handle: str) -> None:
    """Forget the handle: only engines with a remote side have one worth keeping."""


MOST_PICTURES = 16  # of one parameter; no vendor takes more


@dataclass(frozen=True)
class Task:
    """What one job asks of an engine.

    `pictures` has "picture" where the tool needs one, and masks and other pictures by parameter name; `parameters`
    are checked; `prompt` is the person's words. `wanted` turns False when the job was cancelled. `handle` is a remote
    job to resume, `keep_handle` seals a new one. `person` and `job` are for the record of what left, and stay here.
    `format` is how the result will be handed out, where that is known: what is packed anyway may be packed so. `how`
    is what its marks say, where it is to have some: an engine that opens the result itself may mark it there and then.
    """

    tool: str
    pictures: Mapping[str, Blob]
    parameters: Mapping[str, JSON]
    wanted: Callable[[], bool] = lambda: True
    handle: str | None = None
    keep_handle: Callable[[str], None] = _nothing_kept
    prompt: str = ""
    person: UUID | None = None
    job: UUID | None = None
    format: str = ""
    how: How | None = None

    def several(self, name: str) -> list[Blob]:
        """Return the pictures of a parameter that takes several, in their order."""
        numbered = (f"{name}-{place}" for place in range(1, MOST_PICTURES + 1))
        return [self.pictures[each] for each in numbered if each in self.pictures]


class Engine(Protocol):
    """A model or tool behind one face; `render` ends with exactly one Result, Refused or Failed."""

    @property
    def id(self) -> str: ...

    @property
    def processor(self) -> str | None:
        """The manifest's id of the company that receives data; None when everything stays on this server."""

    @property
    def runs_again(self) -> bool:
        """Whether a lost run may simply be repeated."""

    def tools(self) -> Sequence[Tool]: ...

    def render(self, task: Task) -> Iterator[Progress | Result | Refused | Failed]: ...

    def forget(self, handle: str) -> Sequence[Receipt]:
        """Delete what a remote side still holds of this run; a second call is allowed and deletes nothing more."""


class Configured(Protocol):
    """What an engine with a remote side has besides: it can be there and yet not be usable on this server.

    One whose company deletes what it is asked to delete also says `deletes_there = True`; receipts tell of the others.
    """

    def missing(self) -> str | None:
        """Return the words id of what is not set up here (a key, an address, the manifest's company); None if ready."""
