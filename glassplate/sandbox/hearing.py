"""Judges what a child says: one that was taken over by a picture may say anything."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from typing import TypeGuard

from glassplate.sandbox.values import JSON

# It could try to speak to our logs through the few words of an error.
TOKEN = re.compile(r"[A-Za-z0-9_.:/ -]{1,80}")
# What it calls a picture is served under that name.
MEDIA_TYPES = {"image/jpeg", "image/png", "image/webp"}
SIDES = ("width", "height", "thumb_width", "thumb_height")
LONGEST_SIDE = 1 << 31


def token(text: JSON) -> str:
    """Return the text when it is a short name, otherwise nothing."""
    return text if isinstance(text, str) and TOKEN.fullmatch(text) else ""


def is_plausible(info: JSON, fds: Sequence[int]) -> TypeGuard[dict[str, JSON]]:
    """Say whether facts and files could be the answer of a task: pictures of ours with sides, in memory files."""
    if not isinstance(info, dict) or token(info.get("media_type", "image/png")) not in MEDIA_TYPES:
        return False
    sides = [info[side] for side in SIDES if side in info]
    return all(map(_is_side, sides)) and all(stat.S_ISREG(os.fstat(fd).st_mode) for fd in fds)


def _is_side(side: JSON) -> bool:
    return isinstance(side, int) and not isinstance(side, bool) and 0 < side < LONGEST_SIDE
