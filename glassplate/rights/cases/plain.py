"""What a stranger's mail says, in plain words: HTML without its tags, and no sign that a terminal would obey."""

from __future__ import annotations

import html
import re

from glassplate.policy.values import CONTROL

LONGEST_TEXT = 20_000  # characters of one message in a case
# What stands between these is not said to anybody.
UNSAID = ("script", "style", "head", "title", "template", "noscript", "svg")
ENDS_LINE = frozenset(
    ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "ul", "ol")
)
NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,15})")
TAG = re.compile(r"</?[a-zA-Z!?]")
BLANKS = re.compile(r"[ \t\xa0]+")


def clean(text: str, most: int) -> str:
    """Return a text of at most so many characters without control and direction signs, and with no more than one
    empty line together."""
    lines: list[str] = []
    for line in text[: 4 * most].splitlines():
        shown = CONTROL.sub("", line.replace("\t", " ")).rstrip()
        if shown or (lines and lines[-1]):
            lines.append(shown)
    return "\n".join(lines).strip()[:most].rstrip()


def from_html(source: str) -> str:
    """Return the words of an HTML text. One pass, whatever it looks like: no tag is looked for twice."""
    pieces: list[str] = []
    lower, at, skipped = source.lower(), 0, ""
    while True:
        opened = source.find("<", at)
        said = source[at : opened if opened >= 0 else len(source)]
        if not skipped:
            pieces.append(BLANKS.sub(" ", said.replace("\n", " ")))
        if opened < 0:
            return html.unescape("".join(pieces))
        if lower.startswith("<!--", opened):
            closed = source.find("-->", opened)
            at = closed + 3 if closed >= 0 else len(source)
            continue
        if not TAG.match(source, opened):
            pieces.append("" if skipped else "<")
            at = opened + 1
            continue
        closed = source.find(">", opened)
        if closed < 0:
            return html.unescape("".join(pieces))
        skipped = _after(lower[opened + 1 : opened + 20], skipped, pieces)
        at = closed + 1


def _after(tag: str, skipped: str, pieces: list[str]) -> str:
    """Return what is being left out after this tag, "" for nothing; a tag that ends a line does so."""
    found = NAME.match(tag)
    name = found[1] if found else ""
    if skipped:
        return "" if tag.startswith("/") and name == skipped else skipped
    if name in ENDS_LINE:
        pieces.append("\n")
    return name if name in UNSAID and not tag.startswith("/") else ""
