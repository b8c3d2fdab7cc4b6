"""The `glassplate` command, also as `python -m glassplate`; quiet when Ctrl-C comes before there is much to stop."""

import sys

BROKEN_OFF = 130  # as shells count a program that Ctrl-C ended


def main() -> int:
    """Run the command; returns its exit code."""
    try:
        from glassplate.cli import main as typed  # noqa: PLC0415 - takes a second, in which somebody may change their mind

        return typed()
    except KeyboardInterrupt:
        return BROKEN_OFF


if __name__ == "__main__":
    sys.exit(main())
