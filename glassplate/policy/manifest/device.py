"""What is counted, and what is left on a person's device."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from glassplate.policy.manifest.part import Part
from glassplate.policy.values import BrowserLife, Duration, Id, OpenEnded, Text

Event = Literal["pages", "features"]
Metric = Literal["tool", "duration", "outcome", "tokens"]
Device = Literal["browser-family", "keyed-address", "address"]
Material = Literal["metrics", "prompts", "pictures", "account"]


class Usage(Part):
    """What is counted about use."""

    counts: tuple[Literal["generated", "downloaded"], ...] = ()  # per person and month
    counter: Literal["none", "cookieless"]
    events: tuple[Event, ...] = ()  # all that the counter knows
    counter_raw_life: Duration | None = None
    totals_life: OpenEnded | None = None  # of sums that name nobody
    minimum_group: Annotated[int, Field(ge=1, le=1000)] | None = None  # smaller groups are not reported
    job_metrics: tuple[Metric, ...] = ()  # what a job's record says
    device: tuple[Device, ...] = ()
    device_life: Duration | None = None
    address_life: Duration  # a keyed hash of the network address, in memory only, for limits against abuse
    tags: tuple[Id, ...] = ()  # processors whose script runs in the browser, after a yes
    improve_models_with: tuple[Material, ...]  # empty: nothing


class Logs(Part):
    """What the service notes about itself: numbers and short codes, never content."""

    life: Duration


class Cookie(Part):
    """A cookie that may be set."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
    purpose: Text
    life: BrowserLife
    essential: bool


class BrowserEntry(Part):
    """Something kept in the browser's own storage."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
    purpose: Text
    life: BrowserLife
    essential: bool
