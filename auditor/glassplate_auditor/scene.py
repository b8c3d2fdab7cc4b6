"""What a run works with: the instance, its policy, the canaries, the people made for it, what may be looked into."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from glassplate_auditor import planted, stores, waiting
from glassplate_auditor.dump import Database, Dump
from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import Policy
from glassplate_auditor.searching import Search
from glassplate_auditor.stores import Finding, Store
from glassplate_auditor.verdicts import Level
from glassplate_auditor.visitor import Unable, Visitor

DOMAIN = "example.net"
ROUNDS = 5


@dataclass(frozen=True)
class Account:
    """An account that the operator lends to the auditor."""

    address: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Reach:
    """How far the auditor may look.

    quiet     nobody else uses the instance, so that a new file can only be ours
    accounts  lent accounts, the first of them with credits
    trust     a certificate to trust beside those that everybody does
    hands     what a lab can do to an instance that it started
    """

    level: Level = Level.OUTSIDE
    stores: tuple[Store, ...] = ()
    database: Database | None = None
    accounts: tuple[Account, ...] = ()
    chromium: str = ""
    quiet: bool = False
    trust: Path | None = None
    hands: Hands | None = None


@dataclass
class Scene:
    """One run against one instance."""

    url: str
    reach: Reach = field(default_factory=Reach)
    search: Search = field(default_factory=Search)
    began: float = field(default_factory=time.time)
    coverage: Counter[str] = field(default_factory=Counter)
    known: stores.Known = field(default_factory=stores.Known)
    _people: dict[str, Visitor] = field(default_factory=dict)

    @cached_property
    def policy(self) -> Policy:
        return Policy.of(self.url, self.reach.trust)

    def mark(self, name: str) -> str:
        return self.search.marks.make(name)

    def stranger(self) -> Visitor:
        """Return a browser that nobody signed in with."""
        return Visitor.at(self.url, self.reach.trust)

    def person(self, name: str) -> Visitor:
        """Return somebody signed in, made at first use: by a sign-up with canaries, else one of the lent accounts."""
        if name not in self._people:
            self._people[name] = self.newcomer(name) if self.takes_sign_ups else self._lent(name)
        return self._people[name]

    def newcomer(self, name: str) -> Visitor:
        """Sign somebody up whose address, name and password are canaries."""
        visitor = self.stranger()
        visitor.name = name
        visitor.sign_up(self.address(name), self.password(name), name=self.mark(f"{name}name"))
        visitor.confirm(self.address(name))
        if not visitor.is_in():
            raise Unable("a sign-up did not lead in")
        return visitor

    def again(self, name: str) -> Visitor:
        """Return the same person on another device."""
        visitor = self.stranger()
        account = self.account_of(name)
        if not visitor.sign_in(account.address, account.password):
            raise Unable("a person could not sign in again")
        return visitor

    def rich(self) -> Visitor:
        """Return somebody with credits; Unable when no such account was lent."""
        if "rich" not in self._people:
            if not self.reach.accounts:
                raise Unable("no account with credits was lent")
            self._people["rich"] = self._signed_in(self.reach.accounts[0])
        return self._people["rich"]

    def address(self, name: str) -> str:
        return f"{self.mark(f'{name}address')}@{DOMAIN}"

    def password(self, name: str) -> str:
        """Return a canary that does not resemble the address, which a sign-up would refuse."""
        mark = self.mark(f"{name}password")
        return f"{hashlib.sha256(mark.encode()).hexdigest()}{mark}"

    def picture(self, name: str, format: str = "JPEG", side: int = 512) -> bytes:
        """Return a picture canary as a file, with canaries in its metadata."""
        return planted.picture(self.search.grid(name).drawn(side), format, self.mark)

    def shows(self, content: bytes, name: str) -> bool:
        """Tell whether the bytes hold this picture canary."""
        return any(seen.name == name for seen in self.search.look(content))

    def scan(self) -> list[Finding]:
        """Look through every store, the database's dump among them."""
        found, read = stores.scan(self.reach.stores, self.search, self.began, self.known)
        self.coverage += read
        if self.reach.database:
            dump = self.dump()
            self.coverage["tables"] = len(dump.tables)
            found += dump.search(self.search)
        return found

    def dump(self) -> Dump:
        """Read the database; Unable when it was not lent."""
        if self.reach.database is None:
            raise Unable("the database was not lent")
        return self.reach.database.dump()

    def hands(self) -> Hands:
        """Return what a lab can do to the instance; Unable elsewhere."""
        if self.reach.hands is None:
            raise Unable("only a lab can try that")
        return self.reach.hands

    def until(self, come: Callable[[], object], seconds: float = 60.0) -> bool:
        """Wait for what an instance does in its rounds; tells whether it came.

        A lab does not wait but lets them go, a few times as one thing may wait for another: however busy a machine is,
        what has not come then does not come.
        """
        if self.reach.hands is None:
            return waiting.until(come, seconds)
        for _ in range(ROUNDS):
            if come():
                return True
            self.reach.hands.rounds()
        return bool(come())

    def objects(self) -> set[Path]:
        """Return the files of the object stores."""
        found = (stores.part_of(store, "objects") for store in self.reach.stores)
        return {file for store in found if store for file in stores.files(store)}

    def stored(self) -> int:
        """Return how many bytes lie in the object stores."""
        return sum(file.stat().st_size for file in self.objects() if file.exists())

    @contextmanager
    def no_new_objects(self, settle: float = 0.0, longest: float = 5.0) -> Iterator[list[int]]:
        """Within the block objects may come and go; the list gets the number that is left in the end.

        `settle` are seconds in which the instance may still be at it, `longest` those until what is there counts.
        """
        before, left = self.objects(), [0]
        yield left
        time.sleep(settle)
        end = time.monotonic() + longest
        while (count := len(self.objects() - before)) and time.monotonic() < end:
            time.sleep(0.1)
        left[0] = count

    def _lent(self, name: str) -> Visitor:
        return self._signed_in(self.account_of(name))

    def account_of(self, name: str) -> Account:
        if self.takes_sign_ups:
            return Account(self.address(name), self.password(name))
        order = ("alice", "bob")
        place = order.index(name) if name in order else len(order)
        if place >= len(self.reach.accounts):
            raise Unable("too few accounts were lent")
        return self.reach.accounts[place]

    def _signed_in(self, account: Account) -> Visitor:
        visitor = self.stranger()
        if not visitor.sign_in(account.address, account.password):
            raise Unable("a lent account could not sign in")
        return visitor

    @cached_property
    def takes_sign_ups(self) -> bool:
        """Whether mails can be read, so that a sign-up can be finished."""
        return self.stranger().get("/outbox?newest=1").status_code == 200
