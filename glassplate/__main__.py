"""The `glassplate` command, also as `python -m glassplate`; quiet when Ctrl-C comes before there is much to stop."""

import os
import sys

BROKEN_OFF = 130  # as shells count a program that Ctrl-C ended
CLOSED = 141  # and one that wrote into a closed pipe


def main() -> int:
    """Run the command; returns its exit code."""
    try:
        from glassplate.cli import main as typed  # noqa: PLC0415 - takes a second, in which somebody may change their mind

        code = typed()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return BROKEN_OFF
    except BrokenPipeError:  # who reads what we print has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED


if __name__ == "__main__":
    sys.exit(main())
