"""The web process: checks that the database isolates people, then serves."""

from __future__ import annotations

import uvicorn

from glassplate import environment
from glassplate.lib.log import log
from glassplate.runtime.closed import close_to_others


def main() -> None:
    close_to_others()
    from glassplate.runtime.asgi import app  # noqa: PLC0415 - Django is set up on import
    from glassplate.runtime.connection import Connection  # noqa: PLC0415
    from glassplate.runtime.roles import refuse_bypass  # noqa: PLC0415

    refuse_bypass()
    port = environment.number("GLASSPLATE_PORT", 8000, 0, 65535)
    log("web-started", port=port)
    uvicorn.run(
        app,
        http=Connection,
        host=environment.text("GLASSPLATE_HOST", "127.0.0.1"),
        port=port,
        lifespan="off",
        ws="none",  # a library brings a WebSocket protocol along; nothing here speaks it
        access_log=False,  # a URL may name what a person did
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=20,
    )


if __name__ == "__main__":
    main()
