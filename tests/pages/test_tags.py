"""The tags that templates use: sentences are escaped, drawings are inline, built files come by their hashed names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import django
import pytest
from django.template import Context, Template

from glassplate.lib.templatetags import web
from glassplate.lib.templatetags.web import NotBuilt
from glassplate.lib.words import language
from glassplate.policy.cards import Card, Field
from glassplate.policy.pages import Line, State


@pytest.fixture(scope="module", autouse=True)
def _templates() -> None:
    django.setup()


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_what_stands_in_a_sentence_is_escaped() -> None:
    said = render('{% load words %}{% say "delete-question" title=title %}', title="<script>")
    assert "&lt;script&gt;" in said
    assert "<" not in said


def test_an_unknown_sentence_or_icon_fails_loudly() -> None:
    for source in ('{% say "no-such-sentence" %}', '{% icon "no-such-icon" %}'):
        with pytest.raises(KeyError):
            render("{% load words %}" + source)


def test_an_icon_is_hidden_from_screen_readers_unless_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in render('{% load words %}{% icon "crop" %}')
    named = render('{% load words %}{% icon "crop" label="Crop \\"it\\"" %}')
    assert "aria-hidden" not in named
    assert 'role="img"' in named


LAID_OUT = '{% load words %}{% laid_out "policy/card.html" card=card %}'


def test_what_is_laid_out_holds_what_it_was_given_and_nothing_else_of_the_page() -> None:
    card = Card("a", "A & Co", (Field("region", "Where", "<here>"),), "https://a.example", built=True)
    laid_out = render(LAID_OUT, card=card, top=True)
    assert "A &amp; Co" in laid_out
    assert "&lt;here&gt;" in laid_out
    assert "<h3" in laid_out  # the page's own "top" makes it h2
    other = Card("a", "A & Co", (Field("region", "Where", "there"),), "https://a.example", built=True)
    assert "there" in render(LAID_OUT, card=other)
    assert render(LAID_OUT, card=card) == laid_out


def test_what_is_laid_out_is_so_in_each_language() -> None:
    values = {"line": Line("clause-law", "A sentence.", State.BUILT), "section": "who"}
    source = '{% load words %}{% laid_out "policy/line.html" line=line section=section %}'
    english = render(source, **values)
    with language("sv"):
        assert render(source, **values) != english
    assert render(source, **values) == english


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build with two entries that share a chunk."""
    monkeypatch.setattr(web, "BUILT", tmp_path)
    shared = {"file": "assets/shared-1.js", "name": "shared", "css": ["assets/shared-1.css"], "imports": ["_shared"]}
    pages = {"file": "assets/pages-2.js", "name": "pages", "isEntry": True, "imports": ["_shared"]}
    manifest = {"_shared": shared, "src/pages.ts": {**pages, "css": ["assets/pages-2.css", "assets/shared-1.css"]}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_an_entry_loads_its_styles_once_and_in_order_with_the_nonce(built: Path) -> None:
    tags = render('{% load web %}{% web_asset "pages" %}', CSP_NONCE="n0nce")
    assert tags.index("shared-1.css") < tags.index("pages-2.css")
    assert tags.count("shared-1.css") == 1
    assert '<script type="module" src="/static/web/assets/pages-2.js" nonce="n0nce"></script>' in tags
    assert '<link rel="modulepreload" href="/static/web/assets/shared-1.js" nonce="n0nce">' in tags
    assert tags.count("<") - tags.count("</") - tags.count("<meta") == tags.count("n0nce")


def test_every_answer_has_its_own_nonce(built: Path) -> None:
    for nonce in ("first", "second"):
        tags = render('{% load web %}{% web_asset "pages" %}{% web_style "pages" %}', CSP_NONCE=nonce)
        assert set(re.findall(r'nonce="([^"]*)"', tags)) == {nonce}


def test_a_newer_build_is_seen_and_a_missing_one_named(built: Path) -> None:
    (built / "manifest.json").write_text(json.dumps({"a": {"file": "a-9.js", "name": "pages", "isEntry": True}}))
    assert "a-9.js" in render('{% load web %}{% web_asset "pages" %}')
    with pytest.raises(NotBuilt, match="studio"):
        render('{% load web %}{% web_asset "studio" %}')
    (built / "manifest.json").unlink()
    with pytest.raises(NotBuilt):
        render('{% load web %}{% web_asset "pages" %}')
