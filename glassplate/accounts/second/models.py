"""What a person's second step is checked against. The row counts; the secret and the hashes are in the vault."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from glassplate.accounts.second import codes
from glassplate.lib.fields import Holds
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shred import shred

TRIES = 5  # wrong codes in a row, then it is shut for a while
SHUT = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=2), timedelta(days=1))  # each time for longer


class Answer(Enum):
    """What a typed code is."""

    RIGHT = "right"
    RECOVERED = "recovered"  # a recovery code, which is used up now
    WRONG = "wrong"
    SHUT = "shut"  # too many were wrong; nothing was looked at


WRONG = frozenset({Answer.WRONG, Answer.SHUT})


class SecondStep(models.Model):
    """One app of one person. A code is good once: `counter` is the period of the last one."""

    person = models.UUIDField(primary_key=True)
    sealed = models.UUIDField()  # its id in the vault: the secret, and the hashes of the recovery codes
    counter = models.BigIntegerField()
    misses = models.SmallIntegerField(default=0)
    shut_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "person": Holds("holds-who"),
            "sealed": Holds("holds-second-step"),
            "counter": Holds("holds-count"),
            "misses": Holds("holds-count"),
            "shut_until": Holds("holds-when"),
            "made_at": Holds("holds-when"),
        }

    @classmethod
    def of(cls, person: UUID) -> Self | None:
        """Return somebody's; the caller acts as the person."""
        return cls.objects.filter(pk=person).first()

    @classmethod
    def make(cls, person: UUID, secret: str, counter: int) -> list[str]:
        """Keep what an app was given, once it showed a code of `counter`; returns recovery codes, to be shown once."""
        cls.end(person)
        fresh = codes.new_recovery()
        cls.objects.create(person=person, sealed=_seal(person, secret, _hashes(person, fresh)), counter=counter)
        return fresh

    @classmethod
    def end(cls, person: UUID) -> bool:
        """Forget it; False when there was none. The caller acts as the person."""
        row = cls.objects.filter(pk=person).select_for_update().first()
        if row is None:
            return False
        shred([row.sealed])
        row.delete()
        return True

    def renew_recovery(self) -> list[str]:
        """Return new recovery codes, to be shown once; the ones before are good for nothing."""
        row = type(self).objects.select_for_update().get(pk=self.pk)
        fresh = codes.new_recovery()
        row._reseal(row._opened()["secret"], _hashes(self.person, fresh))
        return fresh

    def recovery_left(self) -> int:
        return len(self._opened()["recovery"])

    @classmethod
    def answer(cls, person: UUID, typed: str) -> Answer:
        """Say what a code is, and note it: a right one is used up, a wrong one counts. The caller acts as the person.

        Two who try at once come one after the other, so that nobody gets more tries by hurrying.
        """
        row = cls.objects.select_for_update().get(pk=person)
        if row._is_shut():
            return Answer.SHUT
        inside = row._opened()
        counter = codes.counter_of(inside["secret"], codes.plain(typed), time.time())
        left = codes.without(inside["recovery"], codes.hashed(person, typed))
        if counter is not None and counter > row.counter:
            row.counter = counter
        elif left is not None:
            row._reseal(inside["secret"], left)
        else:
            return row._miss()
        row.misses, row.shut_until = 0, None
        row.save(update_fields=["counter", "misses", "shut_until"])
        return Answer.RECOVERED if left is not None else Answer.RIGHT

    def _is_shut(self) -> bool:
        """Say whether nobody may try now; what is shut for longer than is ever meant was so before a clock was set."""
        now = timezone.now()
        return self.shut_until is not None and now < self.shut_until <= now + self._shuts_for()

    def _shuts_for(self) -> timedelta:
        return SHUT[min(max(self.misses // TRIES, 1), len(SHUT)) - 1]

    def _miss(self) -> Answer:
        self.misses += 1
        if self.misses % TRIES == 0:
            self.shut_until = timezone.now() + self._shuts_for()
        self.save(update_fields=["misses", "shut_until"])
        return Answer.WRONG if self.misses % TRIES else Answer.SHUT

    def _opened(self) -> dict[str, Any]:
        inside: dict[str, Any] = json.loads(shelf.open_text(self.sealed))
        return inside

    def _reseal(self, secret: str, hashes: list[str]) -> None:
        before, self.sealed = self.sealed, _seal(self.person, secret, hashes)
        self.save(update_fields=["sealed"])
        shred([before])


def _seal(person: UUID, secret: str, hashes: list[str]) -> UUID:
    inside = json.dumps({"secret": secret, "recovery": hashes})
    return shelf.put_text(person, Kind.SECOND_STEP, inside).id


def _hashes(person: UUID, fresh: list[str]) -> list[str]:
    return [codes.hashed(person, each) for each in fresh]
