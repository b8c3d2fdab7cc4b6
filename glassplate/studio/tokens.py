"""What a company counted for a job: whole numbers under names of ours, written down where the policy lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glassplate.policy import questions

# input and output, each as a whole and by what it was: words or pictures.
COUNTED = ("input_tokens", "input_text_tokens", "input_image_tokens", "output_tokens", "output_text_tokens") + (
    "output_image_tokens",
    "total_tokens",
)
METRIC = "tokens"
MOST = 10**9


@dataclass(frozen=True)
class Used:
    """What a company counted, and what it takes for that in millionths of a US dollar; None: nobody here knows.

    The second goes into the operator's sums, in which it is nobody's.
    """

    usage: Mapping[str, int]
    micro_usd: int | None = None


NOTHING = Used({})


def known(usage: Mapping[str, int]) -> dict[str, int]:
    """Return the counts among what an engine says; whatever else is in it, or odd, is left out."""
    return {name: usage[name] for name in COUNTED if type(usage.get(name)) is int and 0 <= usage[name] < MOST}


def kept(usage: Mapping[str, int]) -> dict[str, int]:
    """Return what the job's record says of it: nothing where the policy does not list it."""
    return known(usage) if METRIC in questions.job_metrics() else {}
