"""Template tags for what people read and see: {% say %}, {% icon %}, {% spoken %}, {% laid_out %}."""

from __future__ import annotations

import json
from collections.abc import Hashable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from django import template
from django.template.loader import render_to_string
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
def laid_out(template: str, /, **values: Hashable) -> SafeString:
    """Return a template filled with values that are the same for everybody, and with nothing else of the page.

    It is kept for the next who reads the same: never give it anything of a person's.
    """
    return _laid_out(template, current_language(), tuple(values.items()))


@lru_cache(maxsize=256)
def _laid_out(template: str, _code: str, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(template, dict(values))


@register.simple_tag
def icon(name: str, label: str = "", small: bool = False) -> SafeString:
    """Return an icon as inline SVG: hidden from screen readers unless it has a label; KeyError for an unknown name."""
    look = "icon icon--small" if small else "icon"
    if not label:
        return _hidden(name, look)
    shape = '<svg class="{}" viewBox="0 0 20 20" role="img" aria-label="{}"><path d="{}"></path></svg>'
    return format_html(shape, look, label, drawings()[name])


@cache
def _hidden(name: str, look: str) -> SafeString:
    shape = '<svg class="{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"></path></svg>'
    return format_html(shape, look, drawings()[name])


@cache
def drawings() -> dict[str, str]:
    """Return every icon's path data by name; the studio reads the same file."""
    return dict(json.loads(ICONS.read_text(encoding="utf-8")))
