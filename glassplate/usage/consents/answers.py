"""What a browser remembers of its visitor's choice, in the one cookie for it: an answer, and no number of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, SimpleCookie
from django.http.response import HttpResponseBase

from glassplate.policy import choosing
from glassplate.policy.choosing import ANALYTICS, CHOICE, COUNTER

# "yes.1a2b3c4d": a yes to what this hash stands for; "open": not asked yet; ".uncounted": an objection to the counter.
SHAPE = re.compile(r"(yes|no|open)\.([0-9a-f]{8})(\.uncounted)?")
WORDS = {True: "yes", False: "no", None: "open"}
NAME = re.compile(r"[A-Za-z0-9_.-]{1,80}")
LONG_AGO = "Thu, 01 Jan 1970 00:00:00 GMT"
SIGNALS = ("DNT", "Sec-GPC")  # a browser's own way to say no for its person


@dataclass(frozen=True)
class Answer:
    """What holds for this browser: may other companies count (None: nobody said), and may our own counter."""

    tags: bool | None = None
    counted: bool = True


def answer_of(request: HttpRequest) -> Answer:
    """Return what holds: the cookie's word, else the browser's own signal, which is a no to all there is."""
    found = SHAPE.fullmatch(request.COOKIES.get(CHOICE, "")) if choosing.cookie(CHOICE) else None
    tags = {"yes": True, "no": False, "open": None}[found[1]] if found else None
    if tags is not None and found and found[2] != choosing.offer(ANALYTICS):
        tags = None  # it was said of something else: that has to be asked again
    no = says_no(request)
    return Answer(False if tags is None and no else tags, not (no or (found and found[3])))


def says_no(request: HttpRequest) -> bool:
    """Say whether the browser signals that its person wants to be left alone."""
    return any(request.headers.get(name) == "1" for name in SIGNALS)


def changed(answer: Answer, purpose: str, yes: bool) -> Answer:
    """Return the answer after one more word; unchanged for a purpose that a browser cannot answer for."""
    if purpose == ANALYTICS:
        return replace(answer, tags=yes)
    return replace(answer, counted=yes) if purpose == COUNTER else answer


def remember(response: HttpResponseBase, answer: Answer) -> None:
    """Set the cookie, as long as the register says; nothing where the register has none."""
    declared = choosing.cookie(CHOICE)
    if declared is None:
        return
    value = f"{WORDS[answer.tags]}.{choosing.offer(ANALYTICS)}{'' if answer.counted else '.uncounted'}"
    response.set_cookie(
        CHOICE,
        value,
        max_age=declared.life.delta or None,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def unwanted(request: HttpRequest, answer: Answer) -> list[str]:
    """Return the names of cookies that the browser brought and to which there is no yes, or no longer."""
    if answer.tags:
        return []
    optional = [each.name for each in choosing.optional_cookies()]
    # A company's script also sets cookies that begin with the name of its first one: _ga, _ga_AB12.
    return [name for name in request.COOKIES if NAME.fullmatch(name) and any(_is_of(name, each) for each in optional)]


def remove(request: HttpRequest, response: HttpResponseBase, names: Iterable[str]) -> None:
    """Remove cookies from the browser, for whichever domain of ours a script has set them."""
    for name in names:
        for domain in _domains(request.get_host()):
            jar = SimpleCookie({name: ""})
            for attribute, value in (("path", "/"), ("max-age", 0), ("expires", LONG_AGO), ("domain", domain)):
                jar[name][attribute] = value
            dict.__setitem__(response.cookies, f"{name} {domain}", jar[name])  # one for each domain of a name


def _is_of(name: str, first: str) -> bool:
    return name == first or name.startswith(f"{first}_")


def _domains(host: str) -> list[str]:
    """Return for whom a script may have set a cookie: this host alone (""), or a domain that it is of."""
    name = host.partition(":")[0] if not host.startswith("[") else host.strip("[]").partition("]")[0]
    try:
        ip_address(name)
    except ValueError:
        labels = name.split(".")
        return ["", *(".".join(labels[start:]) for start in range(len(labels) - 1))]
    return [""]
