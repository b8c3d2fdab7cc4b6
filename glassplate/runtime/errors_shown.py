"""Faults on a terminal."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")

import django

django.setup()

from glassplate.faults import reading  # noqa: E402
from glassplate.faults.models import Fault  # noqa: E402
from glassplate.lib.words import say  # noqa: E402
from glassplate.policy import questions  # noqa: E402
from glassplate.policy.facts import life  # noqa: E402


def one(reference: str) -> int:
    """Print the error of a reference with its stack: 0, or 1 when there is none."""
    fault = reading.find(reference)
    if fault is None:
        print(say("errors-unknown", reference=reference, life=life(questions.policy().logs.life)))
        return 1
    print(say("errors-one", **_facts(fault), release=fault.release))
    print("\n".join(fault.stack))
    return 0


def newest(most: int) -> int:
    """Print the newest errors, a line each."""
    faults = reading.newest(most)
    for fault in faults:
        print(say("errors-line", **_facts(fault)))
    if not faults:
        print(say("errors-none"))
    return 0


def _facts(fault: Fault) -> dict[str, str]:
    at = f"{fault.at:%Y-%m-%d %H:%M:%S}"
    return {"reference": fault.reference, "at": at, "place": fault.place, "name": fault.name, "error": fault.error}
