"""The pages of a service whose server keeps no picture: they tell the browser what it may keep, and it fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from glassplate.accounts.preferences import LISTED_AS
from glassplate.accounts.shelf_owner import GUEST, shelf_owner
from glassplate.policy import questions
from glassplate.policy.visiting import welcomes_guests

# What the browser's own code calls the preferences that an account can remember.
SPELT = {name: name.split("_")[0] + "".join(each.title() for each in name.split("_")[1:]) for name in LISTED_AS}


CHOSEN = "chosen"  # in this tab until done, where the account would keep them


@dataclass(frozen=True)
class Place:
    """Where pictures are here: what the studio and the library say to the script that fills them.

    owner    whose shelf in the browser it is
    keeps    whether they may stay in the browser when the tab is closed
    undo     for how many seconds a removal can be taken back
    after    within how many seconds a result is deleted here once it was fetched
    """

    placement: str
    owner: str
    keeps: bool
    warns: bool
    undo: int
    after: int
    remembers: str
    max_pixels: int

    @classmethod
    def of(cls, request: HttpRequest, *, here: bool = False) -> Self:
        """Return it for this person; `here`: for pictures that they chose to have in their tab alone."""
        return cls._owned_by(shelf_owner(request), here=here)

    @classmethod
    def nobodys(cls) -> Self:
        """Return it for whoever is here without a network: the browser knows whose shelf it has."""
        return cls._owned_by(GUEST if welcomes_guests() else "")

    @classmethod
    def _owned_by(cls, owner: str, *, here: bool = False) -> Self:
        pictures = questions.policy().pictures
        after = pictures.life_after_handover or pictures.result_life
        kept = [SPELT[name] for name, listed in LISTED_AS.items() if listed in questions.preferences()]
        return cls(
            CHOSEN if here else pictures.placement,
            owner,
            pictures.kept_in_browser,
            pictures.eviction_warning,
            int(questions.undo_window().total_seconds()),
            int(after.seconds) if after.word is None else 0,
            " ".join(kept),
            pictures.max_pixels,
        )

    @property
    def attributes(self) -> SafeString:
        """What the page tells its script; of an account's pictures only that they are an account's."""
        told: dict[str, object] = {"placement": self.placement}
        if self.placement != "account":
            told |= {"owner": self.owner, "undo": self.undo, "after": self.after}
            told |= {"remembers": self.remembers, "max-pixels": self.max_pixels}
        said = format_html_join(" ", 'data-{}="{}"', told.items())
        return format_html("{} data-keeps", said) if self.keeps and self.placement != "account" else said

    @property
    def life(self) -> str:
        """How the shelf lives that new pictures come onto."""
        return "kept" if self.keeps and self.placement == "nowhere" else "tab"


def library(request: HttpRequest) -> HttpResponse:
    """Answer the frame of the library; what is in it never leaves the browser."""
    return render(request, "library/near.html", {"here": "library", "place": Place.of(request)})


def may_play(response: HttpResponse) -> HttpResponse:
    """Allow a page to play films out of its own memory: where the browser alone has them."""
    response._csp_update = {"media-src": ["blob:"]}  # type: ignore[attr-defined]  # what django-csp reads
    return response


def may_be_here() -> bool:
    """Say whether a person may have pictures in a tab alone that their account would keep."""
    return not questions.in_browser() and "until-done" in questions.stricter_choices()
