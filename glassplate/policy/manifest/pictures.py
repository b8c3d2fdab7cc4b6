"""Pictures and words: what comes in, where it lies, how long, who makes the results."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from glassplate.policy.manifest.part import Part
from glassplate.policy.values import Duration, Id, Keeping

Placement = Literal["account", "until-done", "nowhere"]
Choice = Literal["until-done", "on-device"]
Format = Literal["jpeg", "png", "webp", "avif", "gif"]
Handover = Literal["page", "one-time-download", "mailed-link"]
Sorting = Literal["boards", "stars", "tags", "search"]


class Pictures(Part):
    """What happens to a picture from its arrival to its end."""

    uploads: bool
    placement: Placement
    engines: Annotated[tuple[Id, ...], Field(min_length=1)]  # "this-server", "this-device", or the ids of processors
    video: tuple[Id, ...] = ()  # the processors that make videos
    formats: tuple[Format, ...]  # of uploads
    max_pixels: Annotated[int, Field(ge=1_000_000, le=400_000_000)]
    max_megabytes: Annotated[int, Field(ge=1, le=4000)] = 400
    versions: bool  # every edit stays as a version
    library: tuple[Sorting, ...] = ()  # how a person puts kept pictures in order, and finds them
    result_life: Keeping
    life_after_handover: Duration | None = None
    handover: tuple[Handover, ...] = ("page",)
    link_life: Duration | None = None  # of a mailed link
    undo_delete: Duration  # deleted is deleted; a positive window is said on the page
    person_may_choose: tuple[Choice, ...] = ()  # always stricter than placement
    kept_in_browser: bool = False  # the gallery is the person's own browser
    eviction_warning: bool = False  # and the page says that browsers may clear it by themselves


class Prompts(Part):
    """The words that people write to an engine."""

    placement: Placement
    history: bool  # shown again to the person, who can switch it off


class Refusal(Part):
    """What happens to nudity, and from which score of the checker on."""

    action: Literal["refuse", "ask"]
    above: Annotated[float, Field(gt=0, lt=1)]


class Safety(Part):
    """What is not made here, and how results say that a machine made them."""

    nsfw: Refusal
    people: Literal["refuse-sexual-content"]
    mark_results: tuple[Literal["c2pa", "watermark"], ...]
    keep_marks: bool  # a mark that another maker put on a result stays
    say_ai: bool  # the studio says where AI is used


class Links(Part):
    """Links that show a result to others."""

    allowed: bool
    longest: Duration


class Sharing(Part):
    """How a person can show a picture to others."""

    links: Links
