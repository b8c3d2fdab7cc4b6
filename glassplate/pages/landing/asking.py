"""What the front page needs to know of a service: a few answers of its policy, and which kind of product they make."""

from __future__ import annotations

from enum import StrEnum

from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import listed
from glassplate.policy.visiting import has_accounts, welcomes_guests


class Look(StrEnum):
    """Which product the answers make: it decides what comes first on the page, and how it is laid out."""

    WORDS = "words"  # one writes, and what is made is kept: a sheet to write on, above a contact sheet
    GUESTS = "guests"  # one comes with a picture and without a name: a place to put it, beside one large example
    BROWSER = "browser"  # the person's own browser is the gallery: a window with pictures in it
    BRIEF = "brief"  # one works and takes it along: a box of tools
    KEPT = "kept"  # pictures stay in the account: large examples


def look() -> Look:
    """Return the first kind that fits."""
    if questions.begins_with_words():
        return Look.WORDS
    if welcomes_guests():
        return Look.GUESTS
    if questions.placement("pictures") == "nowhere" and questions.policy().pictures.kept_in_browser:
        return Look.BROWSER
    return Look.KEPT if questions.placement("pictures") == "account" else Look.BRIEF


def leads(kind: Look) -> tuple[str, ...]:
    """Return what is said below the headline: what it is for, and, where there is more to it, that."""
    more = [say("landing-lead-videos")] if questions.policy().pictures.video else []
    if kind is Look.BRIEF and questions.policy().pictures.kept_in_browser:
        more.append(say("landing-lead-near"))
    more += [say("landing-lead-device")] if questions.works_on_device() else []
    return (say(f"landing-lead-{kind}"), *more)


def ways_in() -> str:
    """Return the ways to sign in as a sentence; empty where nobody has an account."""
    if not has_accounts():
        return ""
    ways = dict.fromkeys("mail" if way in ("code", "magic-link") else way for way in questions.sign_in_methods())
    return say("landing-ways", ways=listed(say(f"landing-way-in-{way}") for way in ways))
