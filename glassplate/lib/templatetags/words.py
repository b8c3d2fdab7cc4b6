"""Template tags for what people read and see: {% say %}, {% icon %}, {% spoken %}."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from glassplate.lib import figures
from glassplate.lib.words import Argument, current_language, say as sentence

ICONS = Path(__file__).parents[2] / "templates" / "icons.json"
register = template.Library()


@register.simple_tag
def say(key: str, /, **arguments: Argument) -> str:
    """Return a sentence of the catalogue; Django escapes it."""
    return sentence(key, **arguments)


@register.simple_tag
def spoken() -> str:
    """Return the code of the language of this page, for `lang`."""
    return current_language()


@register.filter
def day(value: date | str | None) -> str:
    """Return a day in words, for sentences; tables have 2026-11-22, which is the same everywhere."""
    return figures.day(value) if value else ""


@register.simple_tag
def icon(name: str, label: str = "", small: bool = False) -> SafeString:
    """Return an icon as inline SVG: hidden from screen readers unless it has a label; KeyError for an unknown name."""
    look = "icon icon--small" if small else "icon"
    if label:
        shape = '<svg class="{}" viewBox="0 0 20 20" role="img" aria-label="{}"><path d="{}"></path></svg>'
        return format_html(shape, look, label, drawings()[name])
    shape = '<svg class="{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"></path></svg>'
    return format_html(shape, look, drawings()[name])


@cache
def drawings() -> dict[str, str]:
    """Return every icon's path data by name; the studio reads the same file."""
    return dict(json.loads(ICONS.read_text(encoding="utf-8")))
