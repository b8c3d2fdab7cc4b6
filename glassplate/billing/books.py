"""The proof: every balance is what its entries come to, and what stays of who left closes at nothing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from glassplate.billing.models import Account
from glassplate.lib.isolation import duty

# One statement sees one moment: nothing that moves meanwhile can look like a mistake.
CHECK = """
with sides as (
    select person, taker as account, amount from billing_entry
    union all select person, giver, -amount from billing_entry
), sums as (
    select person, coalesce(sum(amount) filter (where account = 'available'), 0) as available,
        coalesce(sum(amount) filter (where account = 'held'), 0) as held
    from sides group by person
)
select person from sums full join billing_balance as balance using (person)
where (coalesce(sums.available, 0), coalesce(sums.held, 0))
    is distinct from (coalesce(balance.available, 0), coalesce(balance.held, 0))
order by person limit 100
"""
OPEN = """
select who from (
    select who, taker as account, amount from billing_kept union all select who, giver, -amount from billing_kept
) as sides where account in ('available', 'held') group by who having sum(amount) <> 0 limit 100
"""
ACCOUNTS = """
select account, sum(amount)::bigint, count(*)::bigint from (
    select taker as account, amount from billing_entry union all select giver, -amount from billing_entry
) as sides group by account
"""
# Of those alone who have something held now: these are few, while the entries are many.
UNSETTLED = """
select entry.person, entry.job from billing_balance as balance join billing_entry as entry using (person)
where balance.held > 0 and entry.kind = 'hold' and entry.amount > 0 and not exists (
    select from billing_entry as settled
    where settled.person = entry.person and settled.key = 'settle:' || entry.job
) order by entry.id
"""


@dataclass(frozen=True)
class Books:
    """What each account comes to, how many entries there are, and whose balance is not what their entries say."""

    accounts: dict[str, int]
    entries: int
    wrong: tuple[UUID, ...]
    unclosed: tuple[UUID, ...]

    @property
    def are_right(self) -> bool:
        return not (self.wrong or self.unclosed or sum(self.accounts.values()))


def check() -> Books:
    """Add everything up anew, over everybody."""
    with duty("books"), connection.cursor() as cursor:
        cursor.execute(ACCOUNTS)
        found = {account: (total, sides) for account, total, sides in cursor.fetchall()}
        cursor.execute(CHECK)
        wrong = tuple(row[0] for row in cursor.fetchall())
        cursor.execute(OPEN)
        unclosed = tuple(row[0] for row in cursor.fetchall())
    accounts = {account.value: found.get(account.value, (0, 0))[0] for account in Account}
    return Books(accounts, sum(sides for _, sides in found.values()) // 2, wrong, unclosed)


def unsettled() -> list[tuple[UUID, UUID]]:
    """Return (person, job) of all that is held now, over everybody, the oldest first."""
    with duty("books"), connection.cursor() as cursor:
        cursor.execute(UNSETTLED)
        return [(person, job) for person, job in cursor.fetchall()]
