"""The policy in five lines, for the landing page: the first that this manifest promises and this build keeps."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate.policy import questions
from glassplate.policy.pages import State, policy_page

MOST = 5

# Icon, and the clause whose sentence stands beside it; what matters most to a visitor comes first.
CHOICE = (
    ("device", "clause-in-browser"),
    ("here", "clause-nowhere"),
    ("here", "clause-until-done"),
    ("here", "clause-works-here"),
    ("company", "clause-only-the-job"),
    ("privacy", "clause-tied-to-owner"),
    ("eraser", "clause-metadata-dropped"),
    ("clock", "clause-result-life"),
    ("delete", "clause-delete-pictures"),
    ("person", "clause-no-account"),
    ("mark-kept", "clause-improve-nothing"),
    ("close", "clause-no-sale"),
)


@dataclass(frozen=True)
class Promise:
    """An icon's name and the sentence beside it."""

    icon: str
    sentence: str


def promise() -> tuple[Promise, ...]:
    """Return at most five promises that are kept now, in the policy's own sentences."""
    lines = (line for section in policy_page(questions.policy()).sections for line in section.lines)
    kept = {line.id: line.text for line in lines if line.state is State.BUILT}
    return tuple(Promise(icon, kept[name]) for icon, name in CHOICE if name in kept)[:MOST]
