"""The log says how somebody called a session."""

import sys
from typing import Any

BREAKS = ("errors",)


def change(session: Any) -> None:
    begin = session.EditSession.begin.__func__

    def begin_loudly(cls: Any, *arguments: Any, **named: Any) -> Any:
        sys.stderr.write(f'{{"event":"session-begun","with":"{arguments} {named}"}}\n')
        return begin(cls, *arguments, **named)

    session.EditSession.begin = classmethod(begin_loudly)


CHANGES = {"glassplate.studio.models.session": change}
