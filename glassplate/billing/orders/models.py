"""What was bought, and what the vendor says of it. No name, no address and no card: ids, amounts, states and times."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.billing.orders.errors import NotNow, NotSold, Stale
from glassplate.billing.vendors.contract import Offer, Standing
from glassplate.lib import figures
from glassplate.lib.fields import Holds
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

LONGEST = 255  # characters of a vendor's id
MOST_OPEN, A_DAY = 20, timedelta(days=1)  # purchases that one person can begin in a day and leave unpaid
CLOCKS_APART = timedelta(minutes=1)  # of several machines, at most
AS_INVOICE = "for as long as the policy keeps an invoice"
UNTIL_TOLD = "until the vendor has answered"


class State(models.TextChoices):
    """Where an order stands; its sentence is order-state-<value>."""

    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    FAILED = "failed"
    REFUNDED = "refunded"
    CHARGED_BACK = "charged-back"


class Why(models.TextChoices):
    """Why the operator gave money back; never in words of their own, which could say anything."""

    REQUESTED = "requested"
    DUPLICATE = "duplicate"
    FAULT = "fault"
    GOODWILL = "goodwill"


UNPAID = (State.OPEN, State.EXPIRED, State.FAILED)


def product(name: str) -> Product:
    """Return what the manifest sells under this name; NotSold when there is nothing."""
    payments = questions.policy().payments
    found = next((each for each in payments.products if each.id == name), None) if payments else None
    if found is None:
        raise NotSold("plans-not-sold")
    return found


class Order(models.Model):
    """One purchase: a pack, the beginning of a subscription, or a later period of one.

    What was agreed stands here, so that a price or a number of credits that changes later changes nothing about it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(null=True)  # null: whoever it was has left
    vendor = models.CharField(max_length=40)
    product = models.CharField(max_length=40)
    credits = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()  # minor units
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    checkout = models.CharField(max_length=LONGEST, null=True)
    payment = models.CharField(max_length=LONGEST, null=True)
    subscription = models.CharField(max_length=LONGEST, null=True)
    invoice = models.CharField(max_length=LONGEST, null=True)
    returned = models.PositiveIntegerField(default=0)  # minor units that went back
    why = models.CharField(max_length=10, blank=True, choices=Why.choices)  # the operator gave money back
    differs = models.BooleanField(default=False)  # the vendor has another amount or currency: nothing was given for it
    made_at = models.DateTimeField(default=timezone.now)
    paid_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # when what stands here was looked up at the vendor

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "checkout"], name="checkout_once"),
            models.UniqueConstraint(fields=["vendor", "invoice"], name="invoice_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="order_of_person"),
            models.Index(fields=["payment"], name="order_of_payment"),
            models.Index(fields=["made_at"], name="order_made"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_INVOICE),
            "person": Holds("holds-who"),
            "product": Holds("holds-kind", AS_INVOICE),
            "state": Holds("holds-kind", AS_INVOICE),
            "credits": Holds("holds-credits", AS_INVOICE),
            "vendor": Holds("holds-company", AS_INVOICE),
            "differs": Holds("holds-kind", AS_INVOICE),
            "why": Holds("holds-kind", AS_INVOICE),
            **{name: Holds("holds-amount", AS_INVOICE) for name in ("amount", "currency", "returned")},
            **{
                name: Holds("holds-vendor-number", AS_INVOICE)
                for name in ("checkout", "payment", "subscription", "invoice")
            },
            **{name: Holds("holds-when", AS_INVOICE) for name in ("made_at", "paid_at", "seen_at")},
        }

    @classmethod
    def begin(cls, person: UUID, wanted: Product, vendor: str) -> Self:
        """Write down that somebody wants to buy this; NotNow for who has left too much unpaid, or is subscribed.

        The caller acts as that person.
        """
        since = timezone.now() - A_DAY
        if cls.objects.filter(person=person, state__in=UNPAID, made_at__gt=since).count() >= MOST_OPEN:
            raise NotNow("plans-too-many")
        if wanted.kind == "subscription" and Subscription.living(person):
            raise NotNow("plans-subscribed")
        return cls.objects.create(person=person, vendor=vendor, **agreed(wanted))

    def offer(self, address: str | None, back: str, away: str, language: str, customer: str | None) -> Offer:
        """Return what the vendor is asked to take money for."""
        return Offer(product(self.product), self.id, address, back, away, language, customer)

    def has_checkout(self, checkout: str) -> None:
        """Write down which page of the vendor's it is paid on."""
        self.checkout = checkout
        self.save(update_fields=["checkout"])

    def is_agreed(self, amount: int, currency: str) -> bool:
        return (amount, currency.upper()) == (self.amount, self.currency)

    @property
    def number(self) -> str:
        """How people and staff call it; it opens nothing."""
        digits = self.id.hex[:8].upper()
        return f"{digits[:4]}-{digits[4:]}"

    @property
    def price(self) -> str:
        return figures.money(self.amount, self.currency)


class Subscription(models.Model):
    """A subscription, as it was at the vendor when it was last looked up, and what a period of it was agreed to be.

    `next_*` is what was agreed for the periods from `next_from` on, where somebody changed to another product.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(null=True)
    vendor = models.CharField(max_length=40)
    number = models.CharField(max_length=LONGEST)  # the vendor's id of it
    product = models.CharField(max_length=40)
    credits = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    next_product = models.CharField(max_length=40, blank=True)
    next_credits = models.PositiveIntegerField(default=0)
    next_amount = models.PositiveIntegerField(default=0)
    next_from = models.DateTimeField(null=True)
    status = models.CharField(max_length=8)  # the vendor's word, as the contract has it
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ending = models.BooleanField(default=False)
    second = models.BooleanField(default=False)  # bought while another one ran: gives nothing, ends, is paid back
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vendor", "number"], name="subscription_once")]
        indexes = [models.Index(fields=["person"], name="subscription_of_person")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "vendor": Holds("holds-company"),
            "number": Holds("holds-vendor-number"),
            **{name: Holds("holds-kind") for name in ("product", "next_product", "status", "ending", "second")},
            **{name: Holds("holds-credits") for name in ("credits", "next_credits")},
            **{name: Holds("holds-amount") for name in ("amount", "currency", "next_amount")},
            **{name: Holds("holds-when") for name in ("next_from", "starts_at", "ends_at", "made_at", "seen_at")},
        }

    @classmethod
    def living(cls, person: UUID) -> Self | None:
        """Return somebody's subscription, the one that lasts longest; None when there is none or it has ended."""
        mine = cls.objects.filter(person=person, second=False)
        return mine.exclude(status="ended").order_by("-ends_at").first()

    def see(self, found: Standing, began: datetime) -> None:
        """Take over what the vendor says; Stale when somebody looked later. The caller holds the row."""
        fresh(self, began)
        self.status, self.ending = found.status, found.ending
        self.starts_at, self.ends_at = found.starts_at, found.ends_at
        if found.product and found.product not in (self.product, self.next_product):
            with suppress(NotSold):  # then no period of it is agreed to, and none gives anything
                self.agree_next(product(found.product), found.ends_at)  # changed on the vendor's own page
        elif found.product == self.product and self.next_product:
            self.next_product, self.next_from = "", None
        self.save()

    def agree_next(self, wanted: Product, since: datetime | None) -> None:
        """Note what the periods from then on are to be."""
        self.next_product, self.next_from = wanted.id, since
        self.next_credits, self.next_amount = wanted.credits, wanted.price.minor

    def turn(self, starts_at: datetime | None) -> None:
        """Let what was agreed for later hold, once a period begins from which it does. The caller holds the row."""
        if not self.next_product or starts_at is None or (self.next_from and starts_at < self.next_from):
            return
        self.product, self.credits, self.amount = self.next_product, self.next_credits, self.next_amount
        self.next_product, self.next_from = "", None
        self.save()

    @property
    def price(self) -> str:
        return figures.money(self.amount, self.currency)


class Customer(models.Model):
    """Under which id the vendor knows a person: for its own page, and to have it forget them."""

    person = models.UUIDField(primary_key=True)
    vendor = models.CharField(max_length=40)
    number = models.CharField(max_length=LONGEST)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "person": Holds("holds-who"),
            "vendor": Holds("holds-company"),
            "number": Holds("holds-vendor-number"),
        }


class VendorNews(models.Model):
    """A piece of news, which is only a hint: its id for ever, and what to look up until that was done."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    vendor = models.CharField(max_length=40)
    event = models.CharField(max_length=LONGEST)
    about = models.CharField(max_length=12, blank=True)
    object = models.CharField(max_length=LONGEST, blank=True)
    came_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, default=timezone.now)  # when it is looked up (again); null: it was
    attempt = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vendor", "event"], name="event_once")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="news_due")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", "for good"),
            "vendor": Holds("holds-company", "for good"),
            "event": Holds("holds-vendor-number", "for good"),
            "about": Holds("holds-kind", UNTIL_TOLD),
            "object": Holds("holds-vendor-number", UNTIL_TOLD),
            "came_at": Holds("holds-when", "for good"),
            "due_at": Holds("holds-when", UNTIL_TOLD),
            "attempt": Holds("holds-count", "for good"),
        }


class Compared(models.Model):
    """Until when all was compared with a vendor: after days of standstill the next comparison begins there."""

    vendor = models.CharField(max_length=40, primary_key=True)
    until = models.DateTimeField()

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "vendor": Holds("holds-company", "for good"),
            "until": Holds("holds-when", "for good"),
        }


class Debt(models.Model):
    """What a vendor is still to be told of somebody whose account was deleted: to end, to forget, to give back."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    erasure = models.UUIDField(null=True)  # whose receipt tells what became of it
    vendor = models.CharField(max_length=40)
    what = models.CharField(max_length=8)  # end, forget, refund
    number = models.CharField(max_length=LONGEST, blank=True)
    says = models.CharField(max_length=60, blank=True)  # words id of what the vendor keeps
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, default=timezone.now)  # null: it was done
    attempt = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="debt_due"),
            models.Index(fields=["erasure"], name="debt_of_erasure"),
        ]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", "for good"),
            "erasure": Holds("holds-id", "for good"),
            "vendor": Holds("holds-company", "for good"),
            "what": Holds("holds-kind", "for good"),
            "number": Holds("holds-vendor-number", UNTIL_TOLD),
            "says": Holds("holds-sentence", "for good"),
            "made_at": Holds("holds-when", "for good"),
            "due_at": Holds("holds-when", UNTIL_TOLD),
            "attempt": Holds("holds-count", "for good"),
        }


def agreed(wanted: Product) -> dict[str, str | int]:
    """Return what is agreed when this is bought now."""
    price = wanted.price
    return {"product": wanted.id, "credits": wanted.credits, "amount": price.minor, "currency": price.currency}


def fresh(row: Order | Subscription, began: datetime) -> None:
    """Note since when what stands in a row is known; Stale when somebody looked later and wrote first.

    A look in times to come was before the clock was set back: it stops nothing, else all news would wait until then.
    """
    if row.seen_at and began < row.seen_at < timezone.now() + CLOCKS_APART:
        raise Stale
    row.seen_at = began
