"""Template tag {% web_asset "pages" %}: the built browser files of an entry, by their hashed names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django import template
from django.template.context import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from glassplate.lib.itself import Itself
from glassplate.lib.words import current_language

BUILT = Path(__file__).parents[2] / "web_dist"
WHERE = ("manifest.json", ".vite/manifest.json")
PREFIX = "/static/web/"
NONCE = "{nonce}"  # stands where an answer has its own
STYLE = '<link rel="stylesheet" href="{}" nonce="{}">'

register = template.Library()


class NotBuilt(RuntimeError):
    """The browser part is not built, or has no such entry: run `make web`."""

    def __init__(self, entry: str) -> None:
        super().__init__(f"web-not-built: {entry}")


@dataclass(frozen=True)
class Chunk:
    """One built file: its path, the styles it needs, the chunks it imports, other files that it asks for."""

    name: str
    is_entry: bool
    file: str
    styles: tuple[str, ...]
    imports: tuple[str, ...]
    assets: tuple[str, ...]


@register.simple_tag(takes_context=True)
def web_asset(context: Context, entry: str) -> SafeString:
    """Return the link and script tags of an entry, with this answer's nonce; NotBuilt when there is no build."""
    return _with_nonce(context, _tags(Itself(chunks()), entry, current_language()))


@register.simple_tag(takes_context=True)
def web_style(context: Context, entry: str) -> SafeString:
    """Return the link tags of an entry's styles alone, which only some pages need: or those without scripts."""
    return _with_nonce(context, _links(Itself(chunks()), entry))


def _with_nonce(context: Context, tags: SafeString) -> SafeString:
    """Return tags with the nonce of the answer that they are for; it is base64, which escapes to itself."""
    return mark_safe(tags.replace(NONCE, escape(str(context.get("CSP_NONCE", "")))))  # noqa: S308 - escaped, both


def _entry(built: Mapping[str, Chunk], name: str) -> str:
    found = next((key for key, chunk in built.items() if chunk.is_entry and chunk.name == name), None)
    if found is None:
        raise NotBuilt(name)
    return found


@lru_cache(maxsize=64)
def _links(of: Itself[Mapping[str, Chunk]], entry: str) -> SafeString:
    built, first = of.value, _entry(of.value, entry)
    files = _styles(built, _reach(built, first)) or [built[first].file]
    return format_html_join("", STYLE, ((PREFIX + file, NONCE) for file in files))


@lru_cache(maxsize=64)
def _tags(of: Itself[Mapping[str, Chunk]], entry: str, code: str) -> SafeString:
    built, first = of.value, _entry(of.value, entry)
    needed, said = _reach(built, first), _said(built, code)
    styles = _styles(built, needed)
    later = [built[key].file for key in needed if key != first]
    later += [said[name] for name in (built[first].name,) if name in said]  # those of its beginning, at once
    return format_html(
        '<meta name="words" content="{}">{}{}<script type="module" src="{}" nonce="{}"></script>',
        " ".join(PREFIX + file for file in said.values()),
        format_html_join("", STYLE, ((PREFIX + s, NONCE) for s in styles)),
        format_html_join("", '<link rel="modulepreload" href="{}" nonce="{}">', ((PREFIX + f, NONCE) for f in later)),
        PREFIX + built[first].file,
        NONCE,
    )


def _styles(built: Mapping[str, Chunk], needed: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(style for key in needed for style in built[key].styles))


def _said(built: Mapping[str, Chunk], code: str) -> dict[str, str]:
    """Return the files with the sentences of a language, by their pieces (web/build/words.ts)."""
    end = f"-{code}"
    pieces = {key: chunk for key, chunk in built.items() if key.startswith("words/") and chunk.name.endswith(end)}
    return {chunk.name.removesuffix(end): chunk.file for chunk in pieces.values()}


def _reach(built: Mapping[str, Chunk], first: str) -> list[str]:
    """Return the entry and all that it imports, the entry last, so that shared styles come first."""
    found: list[str] = []
    waiting = [first]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.append(key)
            waiting += built[key].imports
    return found[::-1]


def chunks() -> Mapping[str, Chunk]:
    """Return what Vite built, by key; read again only when the build is newer."""
    for name in WHERE:
        file = BUILT / name
        if file.is_file():
            return _read(file, file.stat().st_mtime_ns)
    raise NotBuilt("manifest.json")


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> Mapping[str, Chunk]:
    return {
        key: Chunk(
            name=str(entry.get("name", "")),
            is_entry=bool(entry.get("isEntry", False)),
            file=str(entry["file"]),
            styles=tuple(entry.get("css", ())),
            imports=tuple(entry.get("imports", ())),
            assets=tuple(entry.get("assets", ())),
        )
        for key, entry in json.loads(file.read_text(encoding="utf-8")).items()
    }
