"""A result waits in a temporary file, should somebody ask for it again."""

import tempfile
from typing import Any

BREAKS = ("nowhere", "answered-once")
POLICY = "nowhere"


def change(inline: Any) -> None:
    run = inline.run

    def run_and_cache(*arguments: Any, **named: Any) -> Any:
        done = run(*arguments, **named)
        for made in getattr(done.outcome, "pictures", ()):
            with tempfile.NamedTemporaryFile(prefix="cache-", delete=False) as file:
                file.write(b"".join(made.blob.chunks()))
        return done

    inline.run = run_and_cache


CHANGES = {"glassplate.studio.inline": change}
