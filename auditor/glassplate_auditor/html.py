"""What a page says and where it points, without running it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from glassplate_auditor.visitor import Visitor

SILENT = ("script", "style", "svg", "template")
ASSETS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "video": "src", "source": "src"}
MOST_PAGES = 60
NOT_FOLLOWED = ("/account/logout", "/static/", "/api/")


class Page(HTMLParser):
    """A page's visible text, its links, and the assets that it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.assets: list[str] = []
        self._words: list[str] = []
        self._silent = 0
        self.feed(text)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._silent += tag in SILENT
        # What leads to the same page in another language is no further page.
        if tag == "a" and "hreflang" not in values and (link := values.get("href")):
            self.links.append(link)
        if (asset := values.get(ASSETS.get(tag, ""))) and not (tag == "link" and values.get("rel") == "canonical"):
            self.assets.append(asset)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if self._silent <= 0:
            self._words.append(data.strip())


def squeezed(text: str) -> str:
    """Return a text with blanks as a page would show them."""
    return re.sub(r"\s+", " ", text).strip()


def crawl(visitor: Visitor, starts: tuple[str, ...] = ("/",)) -> Iterator[tuple[str, Page]]:
    """Yield (path, page) of everything that can be reached by links on the same host; follows no link that acts."""
    waiting, known = list(starts), set(starts)
    home = urlsplit(str(visitor.base_url)).netloc
    while waiting and len(known) <= MOST_PAGES:
        path = waiting.pop(0)
        answer = visitor.get(path)
        if answer.is_redirect:
            waiting += _new([answer.headers["location"]], path, home, known)
        elif "text/html" in answer.headers.get("content-type", "") and answer.status_code == 200:
            page = Page(answer.text)
            yield path, page
            waiting += _new(page.links, path, home, known)


def _new(links: list[str], path: str, home: str, known: set[str]) -> list[str]:
    found = []
    for link in links:
        parts = urlsplit(urljoin(f"http://{home}{path}", link))
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.netloc == home and target not in known and not target.startswith(NOT_FOLLOWED):
            known.add(target)
            found.append(target)
    return found
