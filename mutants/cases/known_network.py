"""Which network asks is written down as it is, in the log, when it asks too often."""

import sys
from typing import Any

BREAKS = ("address",)


def change(counting: Any) -> None:
    refuse = counting._refuse

    async def name(scope: Any, send: Any, wait: int) -> None:
        sys.stderr.write(f'{{"event":"too-often","from":"{scope["client"][0]}"}}\n')
        await refuse(scope, send, wait)

    counting._refuse = name


CHANGES = {"glassplate.runtime.edge.counting": change}
