"""Cases, what was written in them, who looked, and who wrote without an account. All that names or tells is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.lib.words import asked_language
from glassplate.policy import questions
from glassplate.rights.cases.plain import LONGEST_TEXT
from glassplate.vault import shelf
from glassplate.vault.models import Kind as Thing

MOST_A_DAY = 20  # cases that one person can open
MOST_MESSAGES = 200  # in one case
A_DAY = timedelta(days=1)
AS_SUPPORT = "for as long as the policy keeps a question"


class Kind(models.TextChoices):
    """What is asked; its words are case-kind-<value>."""

    QUESTION = "question"
    PROBLEM = "problem"
    ACCESS = "access"
    PORTABILITY = "portability"
    CORRECT = "correct"
    ERASE = "erase"
    OBJECT = "object"
    RESTRICT = "restrict"
    WITHDRAW = "withdraw"

    @property
    def is_automatic(self) -> bool:
        """Whether the service itself does it at once, as soon as it is known who asks."""
        return self in (Kind.ACCESS, Kind.PORTABILITY, Kind.ERASE)


class State(models.TextChoices):
    """Where a case stands; its sentence is case-state-<value>."""

    OPEN = "open"
    WAITING = "waiting"  # until who asks has shown who they are, or has said yes
    IN_HAND = "in-hand"
    ANSWERED = "answered"
    REFUSED = "refused"
    CLOSED = "closed"


# From which states each can be reached. What is closed stays closed: a new question is a new case.
BEFORE: Mapping[State, tuple[State, ...]] = {
    State.OPEN: (State.WAITING, State.ANSWERED, State.REFUSED),
    State.WAITING: (State.OPEN, State.IN_HAND),
    State.IN_HAND: (State.OPEN,),
    State.ANSWERED: (State.OPEN, State.WAITING, State.IN_HAND, State.ANSWERED),
    State.REFUSED: (State.OPEN, State.WAITING, State.IN_HAND),
    State.CLOSED: (State.OPEN, State.WAITING, State.IN_HAND, State.ANSWERED, State.REFUSED),
}
OWED = (State.OPEN, State.IN_HAND)  # an answer is owed
DONE = (State.ANSWERED, State.REFUSED, State.CLOSED)


class Via(models.TextChoices):
    """How it came."""

    PAGE = "page"
    MAIL = "mail"


class Who(models.TextChoices):
    """Who wrote a message."""

    PERSON = "person"
    STAFF = "staff"


class Correspondent(models.Model):
    """Somebody without an account who wrote to us: an id with a key of its own, and the sealed address."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    token = models.CharField(unique=True, max_length=64)  # of the address, never the address
    address = models.UUIDField()
    since = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = "id"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_SUPPORT),
            "token": Holds("holds-address-token", AS_SUPPORT),
            "address": Holds("holds-address-sealed", AS_SUPPORT),
            "since": Holds("holds-when", AS_SUPPORT),
        }


class Case(models.Model):
    """One thing that somebody asks. Whoever calls acts as that person."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()  # somebody's account, or a correspondent
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    via = models.CharField(max_length=4, choices=Via.choices)
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    moved_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)  # for the first time
    reviewed_at = models.DateTimeField(null=True)  # when somebody last saw that it is still needed
    version = models.UUIDField(null=True)  # of a picture of theirs, which they let staff see
    order = models.UUIDField(null=True)  # of what they bought, where it is about that
    language = models.CharField(max_length=8, blank=True, default="")  # in which it was asked on a page

    class Meta:
        indexes = [
            models.Index(fields=["person", "opened_at"], name="case_of_person"),
            models.Index(fields=["due_at"], condition=models.Q(state__in=["open", "in-hand"]), name="case_owed"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_SUPPORT),
            "person": Holds("holds-who", AS_SUPPORT),
            "kind": Holds("holds-kind", AS_SUPPORT),
            "state": Holds("holds-kind", AS_SUPPORT),
            "via": Holds("holds-kind", AS_SUPPORT),
            "opened_at": Holds("holds-when", AS_SUPPORT),
            "due_at": Holds("holds-when", AS_SUPPORT),
            "moved_at": Holds("holds-when", AS_SUPPORT),
            "answered_at": Holds("holds-when", AS_SUPPORT),
            "reviewed_at": Holds("holds-when", AS_SUPPORT),
            "version": Holds("holds-id", "until it is taken away, or the case goes"),
            "order": Holds("holds-id", AS_SUPPORT),
            "language": Holds("holds-language", AS_SUPPORT),
        }

    @classmethod
    def begin(
        cls, person: UUID, kind: Kind, via: Via, text: str, *, is_known: bool, order: UUID | None = None
    ) -> Self | None:
        """Open a case with its first message; None when this person opened too many today.

        `is_known`: who asks is signed in, or has shown that the address is theirs. `order`: what they bought.
        """
        now = timezone.now()
        if cls.objects.filter(person=person, opened_at__gt=now - A_DAY).count() >= MOST_A_DAY:
            return None
        state, until = _first(kind), due(now)
        made = cls.objects.create(
            person=person,
            kind=kind,
            state=state,
            via=via,
            due_at=until,
            opened_at=now,
            order=order,
            language=asked_language() or "",
        )
        made._keep(Who.PERSON, text)
        if is_known:
            made.prove()
        return made

    @property
    def number(self) -> str:
        """How people and staff call it."""
        digits = self.id.hex[:8].upper()
        return f"{digits[:4]}-{digits[4:]}"

    @property
    def is_overdue(self) -> bool:
        return self.state in OWED and self.due_at < timezone.now()

    def move(self, to: State, **changes: object) -> bool:
        """Go to a state; False when it is not to be reached from where the case stands by now."""
        now = timezone.now()
        rows = type(self).objects.filter(pk=self.pk, state__in=BEFORE[to])
        moved = rows.update(state=to, moved_at=now, **changes) == 1
        self.refresh_from_db()
        return moved

    def prove(self) -> None:
        """Note that it is known who asks. A copy is then there to be taken; a deletion still wants a yes."""
        if self.state == State.WAITING and self.kind != Kind.ERASE:
            self.move(State.ANSWERED, answered_at=self.answered_at or timezone.now())

    def write(self, text: str, *, dropped: int = 0, arrival: str | None = None) -> Message | None:
        """Take another message of the person's; an answered case is open again. None where nothing more is taken."""
        if self.state == State.CLOSED or Message.objects.filter(case=self).count() >= MOST_MESSAGES:
            return None
        kept = self._keep(Who.PERSON, text, dropped=dropped, arrival=arrival)
        if self.state in (State.ANSWERED, State.REFUSED):
            self.move(State.OPEN, due_at=due(timezone.now()))
        return kept

    def answer(self, text: str, to: State) -> bool:
        """Write as staff and move to ANSWERED or REFUSED; False, and nothing is written, where that is not possible."""
        if not self.move(to, answered_at=self.answered_at or timezone.now()):
            return False
        self._keep(Who.STAFF, text)
        return True

    def attach(self, version: UUID | None) -> None:
        """Let staff see one picture, another one, or none any more."""
        type(self).objects.filter(pk=self.pk).update(version=version)
        self.refresh_from_db()

    def _keep(self, who: Who, text: str, *, dropped: int = 0, arrival: str | None = None) -> Message:
        sealed = shelf.put_text(self.person, Thing.CASE, text[:LONGEST_TEXT])
        return Message.objects.create(
            case=self, person=self.person, who=who, text=sealed.id, dropped=dropped, arrival=arrival
        )


class Message(models.Model):
    """Something written in a case."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    person = models.UUIDField()
    who = models.CharField(max_length=6, choices=Who.choices)
    text = models.UUIDField()
    dropped = models.SmallIntegerField(default=0)  # how many attachments a mail had; none is kept
    arrival = models.CharField(max_length=64, null=True, unique=True)  # of a mail: each is taken once
    sent_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_SUPPORT),
            "case": Holds("holds-id", AS_SUPPORT),
            "person": Holds("holds-who", AS_SUPPORT),
            "who": Holds("holds-kind", AS_SUPPORT),
            "text": Holds("holds-sealed-content", AS_SUPPORT),
            "dropped": Holds("holds-count", AS_SUPPORT),
            "arrival": Holds("holds-request-hash", AS_SUPPORT),
            "sent_at": Holds("holds-when", AS_SUPPORT),
        }


class Look(models.Model):
    """Staff opened a case, or the picture in it: when and why. The person sees it, and nobody changes it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    case = models.ForeignKey(Case, models.CASCADE, related_name="looks")
    person = models.UUIDField()
    with_picture = models.BooleanField()
    reason = models.UUIDField()  # a sealed text
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_SUPPORT),
            "case": Holds("holds-id", AS_SUPPORT),
            "person": Holds("holds-who", AS_SUPPORT),
            "with_picture": Holds("holds-kind", AS_SUPPORT),
            "reason": Holds("holds-sealed-content", AS_SUPPORT),
            "at": Holds("holds-when", AS_SUPPORT),
        }


def due(since: datetime) -> datetime:
    """Return by when an answer is owed to what was asked then."""
    return since + timedelta(seconds=questions.policy().rights.answer_within.seconds)


def _first(kind: Kind) -> State:
    return State.WAITING if kind.is_automatic else State.OPEN
