"""Makes people on an instance, in a process of its own: argument 1 is how many; prints their addresses."""

from __future__ import annotations

import secrets
import sys

import django

CREDITS = 1000


def main(count: int) -> None:
    django.setup()
    from glassplate.accounts.demo import seed
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal
    from tests.instance import PASSWORD

    for number in range(count):
        address = f"flow-{number}-{secrets.token_hex(4)}@example.net"
        person = seed(address, PASSWORD, f"Alice {number}")
        with principal(person.id):
            ledger.grant(person.id, CREDITS, "test")
        print(address, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
