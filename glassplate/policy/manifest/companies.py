"""Who answers for the service, which companies receive what, and how money is paid."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from glassplate.policy.manifest.part import Part
from glassplate.policy.values import Amount, Duration, Host, Id, Text, Url

Purpose = Literal[
    "hosting", "database", "object-storage", "mail", "pictures", "video", "payments", "sign-in", "analytics"
]
Received = Literal[
    "prompt",
    "pictures of the job",
    "mask",
    "email",
    "name",
    "order",
    "subscription",
    "mail text",
    "network address",
    "pages visited",
    "sealed data",
    "sign-in request",
]
# Whether the words of a language are there is asked of the build (abilities.py), not of the file.
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Service(Part):
    """The service and the version of its policy."""

    name: Text
    url: Url
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,3}$")]
    effective: date
    notice_days: Annotated[int, Field(ge=0, le=365)]  # what loosens a promise waits this long after banner and mail


class Controller(Part):
    """The company or person that answers for the promises."""

    name: Text
    address: Text
    contact: Text
    authority: Text  # where one can complain
    protection_officer: Text | None = None


class Processor(Part):
    """A company that receives data, and everything a person needs to judge it."""

    id: Id
    company: Text
    purpose: Purpose
    receives: Annotated[tuple[Received, ...], Field(min_length=1)]
    identity: Literal["none", "hmac"] = "none"  # what we send so that it can tell people apart
    region: Text
    retention: Text
    retention_days: Annotated[int, Field(ge=0, le=3650)] | None = None  # an engine that keeps longer is not offered
    training: bool
    contract: Text
    transfer: Literal["not-needed", "scc", "adequacy"]
    policy: Url
    hosts: tuple[Host, ...] = ()  # the only hosts of it that are ever called
    self_hosted: bool = False  # we run it ourselves: called at the one address that the operator declared


class Product(Part):
    """Something that can be bought."""

    id: Id
    kind: Literal["pack", "subscription", "order"]
    credits: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    price: Amount
    period: Literal["month", "year"] | None = None


class Payments(Part):
    """Who takes the money, for what, and which record the law makes us keep."""

    vendor: Id  # the id of a processor
    checkout: Literal["redirect"]  # the card is typed on the vendor's page, never on ours
    products: Annotated[tuple[Product, ...], Field(min_length=1)]
    keep_invoices: Duration
    invoice_fields: tuple[Literal["name", "email", "address", "product", "amount", "date", "tax number"], ...]
