"""A company is told who asks: not the name, but a mark that is always the same."""

import hashlib
from typing import Any

BREAKS = ("only-the-job",)


def change(identity: Any) -> None:
    identity.mark = lambda processor, person: hashlib.sha256(str(person).encode()).hexdigest()[:32]


CHANGES = {"glassplate.engines.remote.identity": change}
