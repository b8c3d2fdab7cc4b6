"""What a browser's session holds lies in the database as it is, an address that waits for its confirmation too."""

import json
from typing import Any

BREAKS = ("sealed-account",)


def change(sessions: Any) -> None:
    sessions._seal = lambda cookie, content: json.dumps(content).encode()
    sessions._open = lambda cookie, sealed: json.loads(sealed)


CHANGES = {"glassplate.accounts.sessions": change}
