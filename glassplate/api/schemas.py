"""The shapes that come in and go out. Every field is named here; an unknown one is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from glassplate.api.answering import Out
from glassplate.api.path_schemas import DataPathOut, OnDeviceOut

MOST_IDS = 500
Format = Literal["png", "jpeg", "webp"]
Stricter = Literal["", "until-done"]  # a placement that a person chose, where the policy offers it


class Strict(Schema):
    """Input: an unknown field is an error, so that nothing is assigned by surprise."""

    model_config = ConfigDict(extra="forbid")


class NewSession(Strict):
    picture: UUID | None = None  # without one, the session waits for pictures to be made from words
    title: str = Field("", max_length=400)


class SessionChange(Strict):
    title: str | None = Field(None, max_length=400)
    head: UUID | None = None


class NewJob(Strict):
    session: UUID | None = None  # without it, the job leaves nothing behind, and brings its picture by name
    version: UUID | None = None  # what to work on; a tool that makes pictures from words needs none
    tool: str = Field(max_length=40)
    prompt: str = Field("", max_length=32_000)
    parameters: dict[Annotated[str, Field(max_length=40)], Any] = Field(default_factory=dict, max_length=40)
    pictures: dict[Annotated[str, Field(max_length=40)], UUID] = Field(default_factory=dict, max_length=20)
    price: int | None = Field(None, ge=0, le=100_000)  # what was quoted: if it is another today, nothing is started
    max_credits: int | None = Field(None, ge=0, le=100_000)  # or: today's price, as long as it is not above this


class NewQuote(Strict):
    placement: Stricter = ""  # of this one job, where the policy lets a person choose
    tool: str = Field(max_length=40)
    parameters: dict[Annotated[str, Field(max_length=40)], Any] = Field(default_factory=dict, max_length=40)
    pictures: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list, max_length=20)


class InlineJob(Strict):
    """The `job` field of a form whose pictures are nowhere."""

    tool: str = Field(max_length=40)
    prompt: str = Field("", max_length=32_000)
    parameters: dict[Annotated[str, Field(max_length=40)], Any] = Field(default_factory=dict, max_length=40)
    price: int | None = Field(None, ge=0, le=100_000)
    max_credits: int | None = Field(None, ge=0, le=100_000)


class Doomed(Strict):
    sessions: list[UUID] = Field(default_factory=list, max_length=MOST_IDS)
    versions: list[UUID] = Field(default_factory=list, max_length=MOST_IDS)


class Download(Strict):
    versions: list[UUID] = Field(min_length=1, max_length=MOST_IDS)
    format: Format | None = None  # else the one that the person prefers


class PreferencesChange(Strict):
    download_format: Format | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    mat: Literal["grey", "black", "white", "checker"] | None = None
    shortcuts_on: bool | None = None
    shortcuts: dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=40)]] | None = Field(
        None, max_length=80
    )
    notify: bool | None = None
    keep_words: bool | None = None
    language: Annotated[str, Field(max_length=3)] | None = None


class Link(Out):
    url: str


class Thumbnail(Out):
    url: str
    width: int
    height: int


class HowOut(Out):
    """How a picture came to be by what was done here; `source_type` is the IPTC's word for it."""

    source_type: str | None
    sentence: str | None
    tools: list[str]
    ai: bool
    credential: bool


class WatermarkOut(Out):
    found: bool
    ours: bool
    tag: str | None


class StepOut(Out):
    action: str
    tool: str
    maker: str
    source_type: str | None


class StoryOut(Out):
    """What a picture says of itself: its credential (ours, whole, broken, none), its steps, its invisible mark."""

    credential: str
    maker: str
    source_type: str | None
    ai: bool
    watermark: WatermarkOut
    steps: list[StepOut]
    sentences: list[str]


class VersionOut(Out):
    id: UUID
    number: int
    parent: UUID | None
    kind: str
    tool: str | None
    kept: bool
    width: int
    height: int
    media_type: str
    bytes: int
    picture: Link
    thumbnail: Thumbnail | None
    how: HowOut
    created_at: datetime


class JobOut(Out):
    id: UUID
    session: UUID | None
    version: UUID | None
    placement: str
    tool: str
    state: str
    phase: str | None
    part: float | None
    preview: Link | None
    queue_position: int | None
    price: int
    reason: str | None
    result: UUID | None
    created_at: datetime


class SessionOut(Out):
    id: UUID
    title: str
    head: UUID | None
    created_at: datetime
    updated_at: datetime
    versions: list[VersionOut]
    jobs: list[JobOut]


class SessionRowOut(Out):
    id: UUID
    title: str
    updated_at: datetime
    version_count: int
    cover: Thumbnail | None


class SessionsOut(Out):
    sessions: list[SessionRowOut]
    next: str | None


class CreditsOut(Out):
    available: int
    held: int


class PreferencesOut(Out):
    download_format: str
    theme: str
    mat: str
    shortcuts_on: bool
    shortcuts: dict[str, str]
    notify: bool
    keep_words: bool
    language: str


class MeOut(Out):
    name: str
    account: bool
    mails_results: bool
    credits: CreditsOut
    preferences: PreferencesOut


class DeletedOut(Out):
    sessions: int
    versions: int
    pictures: int


class DoomedOut(DeletedOut):
    bytes: int
    sentence: str


class PictureOut(Out):
    id: UUID
    width: int
    height: int
    media_type: str


class OptionOut(Out):
    value: str | int
    label: str


class ParameterOut(Out):
    name: str
    kind: str
    label: str
    default: Any
    options: list[OptionOut]
    min: float | None
    max: float | None
    step: float | None
    unit: str | None
    required: bool
    shown_when: dict[str, Any]
    most: int


class ToolOut(Out):
    id: str
    label: str
    hint: str
    engine: str
    group: str
    ai: bool  # whether a trained model generates what comes out
    needs_picture: bool
    needs_prompt: bool
    price: int
    parameters: list[ParameterOut]
    data_path: DataPathOut
    on_device: OnDeviceOut | None
    available: bool
    reason: str | None


class ToolsOut(Out):
    placement: str  # where pictures and words live here: account, until-done or nowhere
    tools: list[ToolOut]


class QuoteOut(Out):
    price: int
    seconds: float | None
    data_path: DataPathOut


class RecipeOut(Out):
    tool: str
    prompt: str
    parameters: dict[str, Any]


class WordsOut(Out):
    words: list[str]


class PassageOut(Out):
    """One errand that left: to whom, for what, which classes of data, how much, how it ended. Never what it was."""

    job: UUID | None
    processor: str
    company: str
    self_hosted: bool
    purpose: str
    sends: list[str]
    outcome: str
    sentence: str
    requests: int
    bytes_sent: int
    bytes_received: int
    started_at: datetime
    ended_at: datetime | None


class PassagesOut(Out):
    passages: list[PassageOut]
    next: str | None
