"""The web process: checks that the database isolates people, then serves."""

from __future__ import annotations

import gc
from contextlib import suppress

from glassplate import environment
from glassplate.lib import words
from glassplate.lib.log import log
from glassplate.runtime import logs
from glassplate.runtime.closed import close_to_others
from glassplate.runtime.edge import declared
from glassplate.runtime.edge.listening import Server


def main() -> None:
    close_to_others()
    logs.keep()
    gc.disable()  # while libraries are loaded nothing is garbage, and looking for it is a tenth of the time
    edge = declared.read()
    if trouble := declared.trouble(edge):
        raise SystemExit(trouble.sentence)
    from glassplate.runtime.asgi import app  # noqa: PLC0415 - Django is set up on import
    from glassplate.runtime.connection import Connection  # noqa: PLC0415
    from glassplate.runtime.roles import refuse_bypass  # noqa: PLC0415

    refuse_bypass()
    from glassplate.policy import questions  # noqa: PLC0415
    from glassplate.runtime import following, in_force  # noqa: PLC0415 - models, which Django has found by now

    in_force.follow(following.follow)
    words.settle(questions.languages()[0])
    gc.freeze()  # what is loaded stays
    gc.enable()
    port = environment.number("GLASSPLATE_PORT", 8000, 0, 65535)
    log("web-started", port=port)
    with suppress(KeyboardInterrupt):
        Server(app, Connection, edge, port).run()


if __name__ == "__main__":
    main()
