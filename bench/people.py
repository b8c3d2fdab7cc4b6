"""`python -m bench.people COUNT`: make people with credits and a key each in the instance of this environment; print
the keys, a line each.
"""

from __future__ import annotations

import secrets
import sys

import django

CREDITS = 10_000_000


def main() -> None:
    django.setup()
    from glassplate.accounts.api_keys import ApiKey
    from glassplate.accounts.demo import seed
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    for number in range(int(sys.argv[1])):
        person = seed(f"bench-{number}@example.net", secrets.token_urlsafe(), "Bench")
        with principal(person.id):
            ledger.grant(person.id, CREDITS, "bench")
            _, text = ApiKey.make(person.id, "bench", ("make",))
        print(text)


if __name__ == "__main__":
    main()
