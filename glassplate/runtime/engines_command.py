"""`glassplate engines`: stop an engine for everybody at once, let it go on, and say what it may take."""

from __future__ import annotations

import argparse
import sys

from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended

DONE, NOTHING, BAD_INPUT = 0, 1, 2
# The same as usage.limits.models.Because, which needs Django.
BECAUSE = ("trouble", "work", "safety", "budget")
MOST = 1_000_000_000


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("engines", help=say("cli-engines"), description=say("cli-engines"))
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli-command"))
    for name in ("list", "stop", "resume", "limit"):
        action = actions.add_parser(name, help=say(f"cli-engines-{name}"), description=say(f"cli-engines-{name}"))
        if name != "list":
            action.add_argument("engine", metavar="ENGINE", help=say("cli-engines-engine"))
        if name == "stop":
            action.add_argument("--because", choices=BECAUSE, default="trouble", help=say("cli-engines-because"))
        if name == "limit":
            action.add_argument("--jobs", type=_number, metavar="N", help=say("cli-engines-jobs"))
            action.add_argument("--usd-a-day", type=_number, metavar="N", help=say("cli-engines-usd"))
        action.add_argument("--data", help=say("cli-data"))
        action.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """0 done, 1 it was so already, 2 there is no such engine, or nothing to set."""
    instance.set_up(chosen.data)
    from glassplate.engines.discovery import catalogue  # noqa: PLC0415
    from glassplate.usage.limits import engines  # noqa: PLC0415 - models, so after Django's setup
    from glassplate.usage.limits.models import Because  # noqa: PLC0415

    if chosen.action != "list" and chosen.engine not in catalogue():
        print(say("cli-engines-unknown", engines=", ".join(sorted(catalogue()))), file=sys.stderr)
        return BAD_INPUT
    with attended.database_up():
        match chosen.action:
            case "stop":
                engines.stop(chosen.engine, Because(chosen.because))
                print(say("cli-engines-stopped", engine=chosen.engine, words=say(engines.words(chosen.because))))
            case "resume":
                return DONE if engines.resume(chosen.engine) else NOTHING
            case "limit":
                return _limit(chosen)
            case _:
                _list()
    return DONE


def _limit(chosen: argparse.Namespace) -> int:
    from glassplate.usage.limits import engines  # noqa: PLC0415

    given = {"jobs": chosen.jobs, "usd_a_day": chosen.usd_a_day}
    numbers = {name: None if number < 0 else number for name, number in given.items() if number is not None}
    if not numbers:
        print(say("cli-engines-nothing"), file=sys.stderr)
        return BAD_INPUT
    engines.limit(chosen.engine, **numbers)
    return DONE


def _list() -> None:
    from glassplate.billing import costs  # noqa: PLC0415
    from glassplate.engines.discovery import catalogue  # noqa: PLC0415
    from glassplate.usage.limits import engines  # noqa: PLC0415

    rows, stopped, taken = engines.rows(), engines.stopped(), costs.today()
    for engine in catalogue():
        row = rows.get(engine)
        state = say("cli-engines-is-stopped") if engine in stopped else say("cli-engines-takes-jobs")
        told = [f"{engine:<16}", state]
        if row and engine in stopped and row.since:
            told.append(say("cli-engines-since", because=row.because, since=f"{row.since:%Y-%m-%d %H:%M}"))
        if row and row.jobs is not None:
            told.append(say("cli-engines-at-most", jobs=row.jobs))
        if taken.get(engine) or (row and row.usd_a_day is not None):
            told.append(say("cli-engines-cost", usd=f"{taken.get(engine, 0) / engines.MICRO:.2f}"))
            told += [say("cli-engines-ceiling", usd=row.usd_a_day)] if row and row.usd_a_day is not None else []
        print("  ".join(told))


def _number(text: str) -> int:
    """Return a limit; "none" takes it away."""
    number = -1 if text == "none" else int(text)
    if number > MOST or (number < 0 and text != "none"):
        raise ValueError
    return number
