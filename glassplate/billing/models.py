"""The ledger's rows: entries that are only ever added, and the balance that may never fall below nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from glassplate.lib.fields import Holds

BY_LAW = "for as long as the law demands invoices to be kept"
REPORTED = "for as long as the operator's books are kept"


class Account(models.TextChoices):
    """Where credits can be. The first two are a person's own; the others are the world outside."""

    AVAILABLE = "available"
    HELD = "held"
    ISSUED = "issued"
    SPENT = "spent"
    REFUNDED = "refunded"
    EXPIRED = "expired"
    ADJUSTED = "adjusted"
    CHARGED_BACK = "charged-back"


class Kind(models.TextChoices):
    """What an entry is."""

    GRANT = "grant"
    HOLD = "hold"
    SPEND = "spend"  # the job was done
    RELEASE = "release"  # it was not
    REFUND = "refund"  # the money went back, and so do the credits
    CHARGEBACK = "chargeback"  # the money was taken back
    RESTORE = "restore"  # such a taking was itself undone
    EXPIRE = "expire"
    ADJUST = "adjust"  # by the operator, with a reason


class Source(models.TextChoices):
    """Why credits were granted."""

    GIFT = "gift"
    PURCHASE = "purchase"
    SUBSCRIPTION = "subscription"
    TRIAL = "trial"


class Reason(models.TextChoices):
    """Why the operator adjusted a balance; never in words of their own, which could say anything."""

    GOODWILL = "goodwill"
    CORRECTION = "correction"
    OUTAGE = "outage"
    MISUSE = "misuse"


A = Account
# From which account to which each kind of entry moves credits. The database holds every entry to it.
MOVES: dict[Kind, tuple[tuple[Account, Account], ...]] = {
    Kind.GRANT: ((A.ISSUED, A.AVAILABLE),),
    Kind.HOLD: ((A.AVAILABLE, A.HELD),),
    Kind.SPEND: ((A.HELD, A.SPENT),),
    Kind.RELEASE: ((A.HELD, A.AVAILABLE),),
    Kind.REFUND: ((A.AVAILABLE, A.REFUNDED),),
    Kind.CHARGEBACK: ((A.AVAILABLE, A.CHARGED_BACK),),
    Kind.RESTORE: ((A.REFUNDED, A.AVAILABLE), (A.CHARGED_BACK, A.AVAILABLE)),
    Kind.EXPIRE: ((A.AVAILABLE, A.EXPIRED),),
    Kind.ADJUST: ((A.ADJUSTED, A.AVAILABLE), (A.AVAILABLE, A.ADJUSTED)),
}


def permitted() -> models.Q:
    """Return the condition that an entry moves credits as its kind does."""
    allowed = models.Q()
    for kind, ways in MOVES.items():
        for giver, taker in ways:
            allowed |= models.Q(kind=kind.value, giver=giver.value, taker=taker.value)
    return allowed


class Balance(models.Model):
    """A person's credits; the database refuses a negative one."""

    person = models.UUIDField(primary_key=True)
    available = models.IntegerField(default=0)
    held = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(available__gte=0), name="available_never_negative"),
            models.CheckConstraint(condition=models.Q(held__gte=0), name="held_never_negative"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "person": Holds("holds-who"),
            "available": Holds("holds-credits"),
            "held": Holds("holds-credits"),
        }


class Entry(models.Model):
    """One movement of credits from one account to another. Says nothing of the content: only which job it was for.

    A trigger refuses to change or remove one, whoever asks; an erasure alone removes them, all of a person's.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    giver = models.CharField(max_length=12, choices=Account.choices)
    taker = models.CharField(max_length=12, choices=Account.choices)
    amount = models.PositiveIntegerField()
    job = models.UUIDField(null=True)
    purchase = models.UUIDField(null=True)  # the order by which it was bought
    why = models.CharField(max_length=12, blank=True, default="")  # of a grant its source, of an adjustment its reason
    expires_at = models.DateTimeField(null=True)
    about = models.BigIntegerField(null=True)  # the entry that this one undoes, or whose credits expire
    key = models.CharField(max_length=80)  # the same key never moves credits twice
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="entry_once"),
            models.UniqueConstraint(fields=["about"], condition=models.Q(kind="restore"), name="entry_undone_once"),
            models.CheckConstraint(condition=permitted(), name="entry_moves_as_its_kind"),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="entry_by_time"),
            # So that the few among a million lines are found as soon as the many.
            models.Index(
                fields=["person", "kind", "-made_at", "-id"],
                condition=~models.Q(kind__in=["hold", "spend"]),
                name="entry_by_rare_kind",
            ),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            **{name: Holds("holds-id") for name in ("id", "job", "purchase", "about", "key")},
            **{name: Holds("holds-kind") for name in ("kind", "giver", "taker", "why")},
            "person": Holds("holds-who"),
            "amount": Holds("holds-credits"),
            "expires_at": Holds("holds-when"),
            "made_at": Holds("holds-when"),
        }


class Lot(models.Model):
    """A grant whose credits expire, until what was left of it has; the entry says the rest."""

    entry = models.BigIntegerField(primary_key=True)
    person = models.UUIDField(db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    over = models.BooleanField(default=False)  # what was there has expired; what an open job holds may come back to it

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "entry": Holds("holds-id", "until the credits expire"),
            "person": Holds("holds-who", "until the credits expire"),
            "expires_at": Holds("holds-when", "until the credits expire"),
            "over": Holds("holds-kind", "until the credits expire"),
        }


class Month(models.Model):
    """What a person's entries of a month come to, by kind, as far as they were added up."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    amount = models.BigIntegerField()
    lines = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "month", "kind"], name="one_sum_a_month")]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "month": Holds("holds-when"),
            "kind": Holds("holds-kind"),
            "amount": Holds("holds-credits"),
            "lines": Holds("holds-count"),
        }


class Reckoning(models.Model):
    """Up to when a person's entries were added up."""

    person = models.UUIDField(primary_key=True)
    until = models.DateTimeField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {"person": Holds("holds-who"), "until": Holds("holds-when")}


class Kept(models.Model):
    """What stays of an erased buyer's ledger, because a law demands it: sums of months, of somebody nobody can name.

    `who` is made up when the account goes and written down nowhere else: no job, no order, no key and no day is here.
    """

    id = models.BigAutoField(primary_key=True)
    who = models.UUIDField()
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    giver = models.CharField(max_length=12, choices=Account.choices)
    taker = models.CharField(max_length=12, choices=Account.choices)
    why = models.CharField(max_length=12, blank=True)
    amount = models.BigIntegerField()
    lines = models.IntegerField()

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", BY_LAW),
            "who": Holds("holds-id", BY_LAW),
            "month": Holds("holds-when", BY_LAW),
            **{name: Holds("holds-kind", BY_LAW) for name in ("kind", "giver", "taker", "why")},
            "amount": Holds("holds-credits", BY_LAW),
            "lines": Holds("holds-count", BY_LAW),
        }


class Cost(models.Model):
    """What jobs of an engine brought in credits on a day, and what its company took for them. It is nobody's."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    engine = models.CharField(max_length=40)
    jobs = models.IntegerField(default=1)
    credits = models.BigIntegerField()
    micro_usd = models.BigIntegerField(default=0)
    known = models.IntegerField(default=0)  # of how many jobs the company's price is known

    class Meta:
        indexes = [models.Index(fields=["day"], name="cost_by_day")]

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[dict[str, Holds]] = {
            "id": Holds("holds-id", REPORTED),
            "day": Holds("holds-when", REPORTED),
            "engine": Holds("holds-company", REPORTED),
            "jobs": Holds("holds-count", REPORTED),
            "credits": Holds("holds-credits", REPORTED),
            "micro_usd": Holds("holds-count", REPORTED),
            "known": Holds("holds-count", REPORTED),
        }
