"""What is said of a picture (How), and what a picture says of itself (Story)."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from glassplate.provenance import sources
from glassplate.provenance.sources import Source

SIGNATURE = 64  # bytes of one, in a credential: ES256 as COSE writes it


@dataclass(frozen=True)
class How:
    """One tool's work, for its credential: nothing of the prompt, the file or the person.

    `group` is the studio's form it belongs to; `several` says that another picture was laid into it; `model` is a
    company's public name for what generated it.
    """

    tool: str
    group: str = "tool"
    several: bool = False
    model: str = ""

    @property
    def action(self) -> str:
        return sources.step(self.tool, self.group, several=self.several)[0]

    @property
    def source(self) -> Source:
        return sources.step(self.tool, self.group, several=self.several)[1]

    @property
    def begins_anew(self) -> bool:
        """Whether the picture is a new one, to which others were at most a suggestion."""
        return self.action == sources.CREATED


class Seal(enum.StrEnum):
    """What a look at a credential gave."""

    OURS = "ours"  # whole, and made by this instance
    WHOLE = "whole"  # whole, by somebody whom this instance cannot vouch for
    BROKEN = "broken"  # the picture or the credential was changed afterwards
    NONE = "none"


@dataclass(frozen=True)
class Step:
    """One thing that was done, as a credential tells it; names are a stranger's words, short and printable."""

    action: str
    tool: str
    maker: str
    source: Source | None


@dataclass(frozen=True)
class Story:
    """How a picture was made: its credential, oldest step first, and its invisible mark.

    `mark` is the tag of the instance whose mark was found ("" for none), `mark_is_ours` whether that is this one.
    A film has none: its frames are not marked.
    """

    seal: Seal
    maker: str = ""
    steps: Sequence[Step] = ()
    source: Source | None = None
    mark: str = ""
    mark_is_ours: bool = False
    is_film: bool = False

    @property
    def is_ai(self) -> bool:
        """Whether a mark or a whole credential says that a trained model generated it, or parts of it."""
        told = self.source if self.seal is not Seal.BROKEN else None
        return bool(self.mark) or (told is not None and told.is_ai)
