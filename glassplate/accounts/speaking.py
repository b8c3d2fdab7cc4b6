"""In which language a request is answered: what its path says, what was chosen before, what the browser prefers.

`/sv/privacy` is `/privacy` in Swedish, and every link of that page stays Swedish: no cookie is needed for it. Where the
manifest declares one, it remembers a language that somebody chose here, and so does an account that may.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextvars import Token
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from glassplate.accounts.models import Person
from glassplate.lib import figures
from glassplate.lib.words import be_silent, current_language, speak
from glassplate.policy import questions

API = "/api/"
CHOSEN = "language"  # the cookie, and the preference of an account
# What programs read has one address in all languages.
APART = ("api", "events", "static", "v1", r"\.well-known")


@dataclass(frozen=True)
class Way:
    """A language that this page can be read in: its code, its own name, and where."""

    code: str
    name: str
    path: str
    is_here: bool


class Speak:
    """Answers each request in its language, and keeps the links of a page in the language of its path."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        self.is_live = iscoroutinefunction(get_response)
        if self.is_live:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self.is_live:
            return self._live(request)
        token = _begin(request)
        try:
            response = self.get_response(request)
            assert isinstance(response, HttpResponseBase)
        finally:
            _end(token)
        return _kept(request, response)

    async def _live(self, request: HttpRequest) -> HttpResponseBase:
        speak(
            _guess(request.COOKIES, request.headers.get("Accept-Language", ""), request.path)
        )  # a request has a task of its own
        answer = self.get_response(request)
        assert not isinstance(answer, HttpResponseBase)
        return await answer


def listen(path: str, headers: Iterable[tuple[bytes, bytes]]) -> None:
    """Speak the language of a request that Django does not see, from here to its end."""
    found = {name: value.decode("latin-1") for name, value in headers if name in (b"cookie", b"accept-language")}
    speak(_guess(parse_cookie(found.get(b"cookie", "")), found.get(b"accept-language", ""), path))


def follow(person: Person, request: HttpRequest | None = None) -> None:
    """Speak what an account remembers, unless the path says otherwise, or a program that asks for one language."""
    if not keeps() or (request and (prefix(request) or _names_one(request))):
        return
    if code := remembered(person):
        speak(code)
        translation.activate(code)


def remembered(person: Person) -> str:
    """Return the language that an account remembers; "" where it does not, or the service speaks it no more."""
    code = person.preferences.get(CHOSEN, "") if CHOSEN in questions.preferences() else ""
    return code if code in questions.languages() else ""


def chosen(request: HttpRequest) -> str:
    """Return the language that somebody chose here, now or before; "" where nothing remembers one."""
    person = getattr(request, "user", None)
    kept = remembered(person) if isinstance(person, Person) else ""
    if kept or CHOSEN not in {each.name for each in questions.cookies()}:
        return kept
    now = prefix(request) if _was_chosen_here(request) else ""
    before = request.COOKIES.get(CHOSEN, "")
    return now or (before if before in questions.languages() else "")


def keeps() -> bool:
    """Tell whether there are accounts, and they may remember a language."""
    return CHOSEN in questions.preferences() and questions.policy().people.required


def prefix(request: HttpRequest) -> str:
    """Return the language that the path of a request names, "" where it names none."""
    return str(getattr(request, "_spoken", ""))


def ways(request: HttpRequest) -> list[Way]:
    """Return the languages that this page can be read in; none where there is only one."""
    codes, rest = questions.languages(), request.get_full_path()
    if len(codes) < 2:
        return []
    here = current_language()
    return [Way(code, figures.own_name(code), f"/{code}{rest}", code == here) for code in codes]


def choose(request: HttpRequest, response: HttpResponseBase, code: str) -> None:
    """Let the browser remember a language, where the manifest declares a cookie for that."""
    cookie = next((each for each in questions.cookies() if each.name == CHOSEN), None)
    if cookie is None or request.COOKIES.get(CHOSEN) == code:
        return
    life = cookie.life.delta
    age = None if life is None else int(life.total_seconds())
    response.set_cookie(CHOSEN, code, max_age=age, secure=settings.SECURE, httponly=True, samesite="Lax")
    response.headers["Cache-Control"] = "no-store, private"


def _begin(request: HttpRequest) -> Token[str | None]:
    codes = questions.languages()
    found = _pattern(codes).match(request.path_info) if len(codes) > 1 else None
    if found:
        request.__dict__["_spoken"] = found[1]
        request.path = request.path_info = request.META["PATH_INFO"] = request.path_info[len(found[0]) :] or "/"
    code = found[1] if found else _guess(request.COOKIES, request.headers.get("Accept-Language", ""), request.path)
    translation.activate(code)  # forms of libraries say a few words of their own
    return speak(code)


def _end(token: Token[str | None]) -> None:
    be_silent(token)
    translation.deactivate()


def _names_one(request: HttpRequest) -> bool:
    """Tell whether the header names one language alone, as programs do, and the studio for its page."""
    return request.path.startswith(API) and request.headers.get("Accept-Language", "") in questions.languages()


def _guess(cookies: Mapping[str, str], preferred: str, path: str) -> str:
    """Return what was chosen in this browser, else what it likes best of what is spoken, else the service's own."""
    codes = questions.languages()
    if preferred in codes and path.startswith(API):
        return preferred
    if cookies.get(CHOSEN) in codes and CHOSEN in {each.name for each in questions.cookies()}:
        return cookies[CHOSEN]
    liked = (wanted.split("-")[0] for wanted, _ in parse_accept_lang_header(preferred.lower()))
    return next((code for code in liked if code in codes), codes[0])


def _kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep links and redirects in the language of the path, and caches from mixing languages."""
    codes, code = questions.languages(), prefix(request)
    if len(codes) > 1 and not code:
        patch_vary_headers(response, ("Accept-Language",))
    if not code:
        return response
    if _was_chosen_here(request):
        choose(request, response, code)
    if target := response.headers.get("Location", ""):
        response.headers["Location"] = _inside(codes).sub(rf"/{code}\g<0>", target)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and isinstance(response, HttpResponse):
        response.content = _links(codes).sub(rb"\1/" + code.encode() + rb"/", response.content)
        response.headers["Content-Length"] = str(len(response.content))
    return response


def _was_chosen_here(request: HttpRequest) -> bool:
    """Tell whether one of our own pages led here: a link of somebody else's is nobody's choice."""
    if came := request.headers.get("Sec-Fetch-Site"):
        return came == "same-origin"
    return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"/({'|'.join(codes)})(?=/(?!(?:{'|'.join(APART)})(?:/|$))|$)")


@cache
def _inside(codes: tuple[str, ...]) -> re.Pattern[str]:
    """Match a path of ours that has no language yet, as a redirect names it."""
    return re.compile(rf"^(?=/(?!/|(?:{'|'.join((*APART, *codes))})(?:[/?#]|$)))")


@cache
def _links(codes: tuple[str, ...]) -> re.Pattern[bytes]:
    """Match where a page leads on: what somebody wrote has no such quotes, they are escaped."""
    pages = rf"/(?!/|(?:{'|'.join((*APART, *codes))})(?:[/?#\"]|$))"
    return re.compile(rf'((?:\shref|\saction|\sformaction)="){pages}'.encode())
