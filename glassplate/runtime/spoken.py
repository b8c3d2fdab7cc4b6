"""Before any door: the language of a request, for those that Django does not see."""

from __future__ import annotations

from glassplate.accounts import speaking
from glassplate.runtime.bodies import App, Receive, Scope, Send


class Spoken:
    """Wraps what answers, in the language that the headers of a request ask for."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        speaking.listen(scope["path"], scope["headers"])
        await self._app(scope, receive, send)
