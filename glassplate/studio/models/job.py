"""A job: one tool applied to one version. Its states, and the moves between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone

from glassplate.accounts.api_keys import ApiKey
from glassplate.accounts.models import Person
from glassplate.accounts.webhooks import events
from glassplate.billing import ledger
from glassplate.billing.costs import Bill
from glassplate.billing.models import Balance
from glassplate.engines.contract import Phase
from glassplate.lib import rows
from glassplate.lib.fields import Holds
from glassplate.policy.choosing import PICTURES
from glassplate.studio import admitting, queue, tokens
from glassplate.studio.errors import Poor, Stopped
from glassplate.studio.events import tell_all
from glassplate.studio.handing import mailing
from glassplate.studio.models.session import EditSession, Version
from glassplate.studio.models.states import ENDS as ENDS, MOVES, OPEN as OPEN, State as State
from glassplate.studio.models.swapping import swapped
from glassplate.studio.placement import Placement
from glassplate.studio.tokens import NOTHING, Used
from glassplate.usage import metrics
from glassplate.usage.consents.ledger import may
from glassplate.usage.limits import allowances
from glassplate.vault.shelf import Gone
from glassplate.vault.shred import shred

TOLD = ("id", "tool", "state", "part", "preview", "price", "result", "once")  # to open pages, and a little besides
LET_GO: Mapping[str, Any] = {"recipe": None, "pictures": {}, "asked": None}
FIRST = Phase.SENDING.value  # of one that runs where it was asked for
LEASE = timedelta(seconds=12)  # a worker renews it twice a second; past it the worker is taken for dead
MOST_ATTEMPTS = 3
MOST_FOLLOWERS = 50  # workers that follow what a company is doing, one after the other


@dataclass(frozen=True)
class Order:
    """What a person asks for, checked: tool, engine, price, and what of it is sealed: recipe, pictures by name.

    A job that works on a picture of an editing session has a version; one that leaves nothing behind has neither.
    `is_made`: its result is there already, and only has to be written down.
    """

    person: UUID
    tool: str
    engine: str
    price: int
    placement: Placement
    session: EditSession | None = None
    version: Version | None = None
    recipe: UUID | None = None
    pictures: Mapping[str, UUID] = field(default_factory=dict)
    is_made: bool = False


@dataclass(frozen=True)
class Asking:
    """How a job is asked for: through which API key; under which word, and with what, so that it is done once only.

    `once` is a hash of the word, `asked` a keyed hash of the whole request.
    """

    api_key: UUID | None = None
    once: str | None = None
    asked: str | None = None


PLAINLY = Asking()


class Job(models.Model):
    """One tool applied to one version; what was asked is sealed, the row holds ids, states and times."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    session = models.ForeignKey("studio.EditSession", models.CASCADE, null=True, related_name="jobs")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="jobs")
    placement = models.CharField(max_length=10, default=Placement.ACCOUNT)
    tool = models.CharField(max_length=40)
    engine = models.CharField(max_length=40)
    price = models.IntegerField()
    recipe = models.UUIDField(null=True)
    pictures = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    phase = models.CharField(max_length=10, blank=True)
    part = models.FloatField(null=True)
    reason = models.CharField(max_length=60, blank=True)
    preview = models.UUIDField(null=True)
    attempt = models.IntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    result = models.UUIDField(null=True)
    api_key = models.UUIDField(null=True)
    once = models.CharField(max_length=64, null=True)
    asked = models.CharField(max_length=64, null=True)
    usage = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    told: Mapping[str, Any] | None = None  # what was asked, opened, in the memory of whoever works on it
    has_trace = False  # whether this worker kept a company's handle

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "once"], name="job_once")]
        indexes = [
            models.Index(fields=["session", "created_at"]),
            models.Index(fields=["created_at"], condition=models.Q(state="waiting"), name="job_waiting"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="job_running"),
            models.Index(
                fields=["person"], condition=models.Q(state__in=["waiting", "running"]), name="job_open_of_person"
            ),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[dict[str, Holds]] = {
            **{
                name: Holds("holds-id")
                for name in ("id", "session", "version", "engine", "pictures", "result", "api_key")
            },
            **{name: Holds("holds-kind") for name in ("state", "phase", "part", "reason", "attempt")},
            **{name: Holds("holds-when") for name in ("created_at", "started_at", "ended_at", "lease_until")},
            "person": Holds("holds-who"),
            "tool": Holds("holds-tool"),
            "placement": Holds("holds-kind"),
            "price": Holds("holds-credits"),
            "usage": Holds("holds-tokens"),
            "recipe": Holds("holds-sealed-content", "until the version is deleted"),
            "preview": Holds("holds-sealed-content", "until the job ends"),
            "once": Holds("holds-request-hash"),
            "asked": Holds("holds-request-hash", "until what was asked is let go"),
        }

    @classmethod
    def start(cls, order: Order, asking: Asking = PLAINLY) -> Job:
        """Write the row, hold the credits, put its id in the queue: all of it or nothing; Poor without credits.

        Gone when what it works on was deleted meanwhile; that is kept from being deleted first, since a deletion locks
        in the same order: session, jobs, balance. IntegrityError when the same word asked before: the row comes before
        the credits, so that nothing is held twice. A job whose
        pictures are nowhere is not queued: it runs at once, inside the request that brought them. Stopped for somebody
        who lets nothing be done with their pictures; LimitReached, NoRoom or Paused for more than there is to take.
        """
        if not may(order.person, PICTURES):
            raise Stopped("job-stopped")
        queued = order.placement.stores and not order.is_made
        job = cls(
            person=order.person,
            session=order.session,
            version=order.version,
            placement=order.placement,
            tool=order.tool,
            engine=order.engine,
            price=order.price,
            recipe=order.recipe,
            pictures={name: str(picture) for name, picture in order.pictures.items()},
            api_key=asking.api_key,
            once=asking.once,
            asked=asking.asked,
            **({} if queued else {"state": State.RUNNING, "phase": FIRST, **_claimed(1)}),
        )
        with transaction.atomic(savepoint=False):
            if order.session and not order.session.stays(order.version):
                raise Gone
            job.save(force_insert=True)
            admitting.admit(job)
            try:
                balance = ledger.hold(job.person, job.price, job.id)
            except ledger.NotEnough:
                raise Poor("job-no-credits", price=job.price) from None
            if queued:
                queue.put(job.person, job.id)
            job._tell_all(balance)
        return job

    def claim(self) -> bool:
        """Take a waiting job for this worker; False when it was cancelled, deleted or taken first."""
        if is_ours := self._move(State.RUNNING, **_claimed(self.attempt + 1), phase="", part=None):
            self._tell_all()
        return is_ours

    def end(
        self, state: State, *, reason: str = "", result: UUID | None = None, made: float = 1.0, used: Used = NOTHING
    ) -> bool:
        """Move to an end and settle the hold; False when it had ended, been deleted or been given to another worker.

        `made` is the part of what was asked for that came: for the rest the credits go back.
        """
        ended: dict[str, Any] = {"reason": reason, "result": result, "ended_at": timezone.now()}
        ended |= {"usage": tokens.kept(used.usage)}
        allowed, began = metrics.permitted(self.person), self.started_at
        if not allowed.linked:
            ended |= {"usage": {}, "started_at": None}
        let_go: list[UUID] = []
        if self._lets_go(state):
            let_go = self.brought
            # In the one update: a row that a transaction changes twice has it look at the session when it commits,
            # and whoever deletes that session holds it and waits for this row.
            ended |= {"asked": None} if self.placement != Placement.ACCOUNT else LET_GO
        with transaction.atomic(savepoint=False):
            if not self._move(state, lease_until=None, **ended):
                return False
            metrics.used(allowed, self.tool, state, _ms(began, self.ended_at))
            cost = math.ceil(self.price * made) if state is State.DONE else 0
            if cost < self.price:
                allowances.give_back(self.person, self.price - cost, self.created_at)
            if self.api_key and cost < self.price:
                ApiKey.give_back(self.api_key, self.price - cost, self.created_at)
            if state is State.DONE:
                balance = ledger.spend(self.person, self.id, cost, Bill(self.engine, used.micro_usd, bool(self.price)))
            else:
                balance = ledger.release(self.person, self.id)
            shred([self.preview] if self.preview else [])
            self._destroy(let_go)
            self._tell_all(balance)
            mailing.ended(self.person, self.id, state, result)
            if self.ended_at and Placement(self.placement).stores:
                events.announce(self.person, self.id, self.state, self.ended_at)
        return True

    def _lets_go(self, state: State) -> bool:
        """Say whether nothing of what was asked and brought stays when it ends so."""
        return self.placement != Placement.ACCOUNT or state is State.REFUSED or not _keeps_words(self.person)

    def _destroy(self, brought: Sequence[UUID]) -> None:
        """Destroy what was asked and brought; what a version shows is that version's."""
        shows = self.placement == Placement.ACCOUNT and brought
        shown = set(Version.objects.filter(picture__in=brought).values_list("picture", flat=True)) if shows else set()
        shred(each for each in brought if each not in shown)

    @property
    def brought(self) -> list[UUID]:
        """What was sealed for this job: its recipe, and its pictures by name."""
        return [*([self.recipe] if self.recipe else []), *(UUID(picture) for picture in self.pictures.values())]

    def cancel(self) -> bool:
        """Stop it, queued or running: the worker sees it within a second and ends the engine."""
        return self.end(State.CANCELLED)

    def wait_again(self) -> bool:
        """Put a job whose worker died back in the queue."""
        with transaction.atomic():
            if not self._move(State.WAITING, lease_until=None, phase="", part=None):
                return False
            self._tell_all()
            queue.put_again(self.id)
        return True

    def renew(self) -> bool:
        """Say that this worker lives; False when the job is no longer ours."""
        mine = Job.objects.filter(pk=self.pk, state=State.RUNNING, attempt=self.attempt)
        return bool(mine.update(lease_until=timezone.now() + LEASE))

    def progress(self, phase: str, part: float | None, preview: UUID | None = None) -> None:
        """Show the open pages how far it is, and a first look at the picture where the engine gives one."""
        running = Job.objects.filter(pk=self.pk, state=State.RUNNING, attempt=self.attempt)
        if not running.update(phase=phase, part=part, preview=preview or self.preview):
            shred([preview] if preview else [])
            return
        if preview and self.preview:
            shred([self.preview])
        self.phase, self.part, self.preview = phase, part, preview or self.preview
        self._tell_all()

    def _tell_all(self, balance: Balance | None = None) -> None:
        """Tell the open pages how it stands with the job, and the balance where it moved."""
        facts = {name: getattr(self, name) for name in TOLD} | {"created_at": self.created_at.isoformat()}
        facts |= {"session": self.session_id, "version": self.version_id}
        facts |= {"phase": self.phase or None, "reason": self.reason or None}
        credits = [("credits", {"available": balance.available, "held": balance.held})] if balance else []
        tell_all(self.person, ("job", facts), *credits)

    def _move(self, to: State, **changes: object) -> bool:
        """Move by compare-and-swap from a permitted state; a worker's moves also need its own attempt."""
        allowed = [state.value for state, targets in MOVES.items() if to in targets]
        still = "attempt = %s and state = any(%s)", (self.attempt, allowed)
        return swapped(self, {"state": to, **changes}, *still)


def _ms(began: datetime | None, ended: datetime | None) -> int:
    return int((ended - began).total_seconds() * 1000) if began and ended else 0


def _claimed(attempt: int) -> dict[str, Any]:
    """Return what a row says of a job that begins to run now."""
    now = timezone.now()
    return {"attempt": attempt, "started_at": now, "lease_until": now + LEASE}


def _keeps_words(person: UUID) -> bool:
    """Say whether this person wants to see again what was asked for."""
    known = rows.one(Person, "id = %s", person)
    return known is None or bool(known.all_preferences()["keep_words"])
