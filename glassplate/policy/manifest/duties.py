"""What the operator owes people: rights, answers, staff that cannot look, law."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from glassplate.policy.manifest.part import Part
from glassplate.policy.values import Duration, OpenEnded, Text

Channel = Literal["self-service", "mail"]
Ground = Literal["contract", "consent", "legitimate interest", "legal obligation"]


class Rights(Part):
    """How people use their rights, and how fast they get an answer."""

    delete_account: Annotated[tuple[Channel, ...], Field(min_length=1)]
    others: Annotated[tuple[Channel, ...], Field(min_length=1)]  # access, correction, export, objection
    proof: Literal["sign-in", "code-to-address"]
    answer_within: Duration
    breach_notice: Duration


class Support(Part):
    """Questions to the operator."""

    channels: Annotated[tuple[Literal["form", "mail"], ...], Field(min_length=1)]
    life: OpenEnded
    review: Duration | None = None  # when an open-ended case is looked at again


class BreakGlass(Part):
    """What staff may open for one case, and for how long."""

    what: Annotated[tuple[Literal["address", "ledger", "case"], ...], Field(min_length=1)]
    longest: Duration
    shown_to_person: bool


class Staff(Part):
    """What the people who run the service can see."""

    sees_content: bool
    second_factor: bool
    break_glass: BreakGlass | None = None


class Backups(Part):
    """Copies for a bad day."""

    longest: Duration


class Basis(Part):
    """The ground in law for each purpose; there is no other purpose, and none to sell or to advertise."""

    account: Ground | None = None
    pictures: Ground | None = None
    payments: Ground | None = None
    support: Ground | None = None
    counter: Ground | None = None
    device: Ground | None = None
    analytics: Ground | None = None
    improve: Ground | None = None
    security: Ground


class Law(Part):
    """The law this stands on."""

    basis: Basis
    use_means: Literal["nothing", "acknowledgement", "consent"]  # what using the service says about the policy
    governing: Text
    minimum_age: Annotated[int, Field(ge=13, le=21)]
    disclosure_needs: tuple[Literal["two-persons", "reason", "register"], ...]  # before an authority gets anything
    audit_every: Duration | None = None  # how often the service checks itself
