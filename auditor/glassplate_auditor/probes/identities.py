"""Signing in with a company, played at its stand-in, which tells far too much: what is asked, what of it is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from glassplate_auditor.policy import trusting
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

COMPANIES = ("google", "facebook", "github")
ONLY_GOOGLE = ("google-only-sign-in", "google-no-more", "google-limited-use")
ENTER, CONFIRM = "/account/enter/", "/account/confirm/"
STANDIN = "x-stand-in"
SURPLUS = "surplus"  # the text that a stand-in puts into every claim that nobody asked for, and into its token
TYPED = re.compile(r"<form[^>]*action=\"/account/with/.*?</form>", re.S)
CLAUSES = (*(f"by-{each}" for each in COMPANIES), *COMPANIES, *ONLY_GOOGLE, "no-provider-password", "revoke")


def look(scene: Scene) -> Iterator[Observation]:
    """Sign in with each company twice, as another person, with an address that counts for nothing; then search."""
    ways = scene.policy.manifest["sign_in"]
    named = [each for each in COMPANIES if each in ways["methods"]]
    if not named:
        return
    if not scene.takes_sign_ups or scene.hands().heard() is None:
        raise Unable("the mails cannot be read, or the companies are no stand-ins")
    asked = {company: _page(scene.stranger(), company) for company in named}
    yield _password(scene, asked)
    ins = {company: _way_in(scene, company) for company in named}
    found = [each.sighting.name for each in scene.scan()]
    for company in named:
        right, other = ins[company]
        yield saw(
            f"by-{company}", right and not other, "lets in the one whose it is", "lets in somebody else, or nobody"
        )
        scopes = set(re.split(r"[ ,]", asked[company].get("scope", "")))
        kept = [name for name in found if name in (f"{company}{SURPLUS}", f"{company}name", f"{company}address")]
        note = f"asked for {len(scopes)} scopes; of what it told more, {len(kept)} canaries were found"
        held = scopes == set(ways[company]["scopes"]) and not kept
        if company == "github":
            held = held and not _unconfirmed(scene, company)
        yield saw(company, held, note)
        for clause in ONLY_GOOGLE if company == "google" else ():
            yield saw(clause, held, note)
    yield saw("revoke", all(_by_mail(scene, company) for company in named), "signed in by mail without the company")


def _password(scene: Scene, asked: Mapping[str, dict[str, str]]) -> Observation:
    pages = "".join(scene.stranger().get(path).text for path in ("/account/login", "/account/signup"))
    forms = [form for form in TYPED.findall(pages) if "password" in form]
    codes = [company for company, query in asked.items() if query.get("response_type") != "code"]
    note = f"{len(forms)} forms for a company ask for a password; {len(codes)} companies are asked for more than a code"
    return saw("no-provider-password", not forms and not codes, note)


def _page(visitor: Visitor, company: str) -> dict[str, str]:
    """Return what is asked of a company's page; Unable where it is not a stand-in's."""
    query = parse_qs(urlsplit(_left(visitor, company)).query)
    return {name: values[0] for name, values in query.items()}


def _left(visitor: Visitor, company: str) -> str:
    visitor.get("/account/login")
    answer = visitor.post(f"/account/with/{company}")
    place = answer.headers.get("location", "")
    if answer.status_code != 302 or urlsplit(place).hostname not in ("127.0.0.1", "localhost"):
        raise Unable("the companies are no stand-ins, and theirs are not ours to press")
    return str(place)


def _through(visitor: Visitor, company: str, **said: Any) -> None:
    """Go to the stand-in, say who one is, come back."""
    page = _left(visitor, company)
    answer = httpx.post(page, data={"confirmed": "yes", **said}, timeout=20, verify=trusting(None))
    if STANDIN not in answer.headers or answer.status_code != 302:
        raise Unable("the companies are no stand-ins")
    place = urlsplit(answer.headers["location"])
    visitor.get(f"{place.path}?{place.query}", follow_redirects=True)


def _way_in(scene: Scene, company: str) -> tuple[bool, bool]:
    """Return whether somebody comes in twice, and whether somebody else of that company comes in there too."""
    said = {
        "email": scene.address(company),
        "name": scene.mark(f"{company}name"),
        "surplus": scene.mark(f"{company}{SURPLUS}"),
        "number": _number(scene, company),
    }
    first, second, other = scene.stranger(), scene.stranger(), scene.stranger()
    _through(first, company, **said)
    if company == "facebook":
        first.confirm(scene.address(company))
    _through(second, company, **said)
    _through(other, company, **{**said, "number": _number(scene, f"{company}other")})
    return first.is_in() and second.is_in(), other.is_in()


def _number(scene: Scene, name: str) -> str:
    """Return somebody's number at a company: nobody's of another run on the same instance."""
    return str(int(hashlib.sha256(scene.mark(f"{name}number").encode()).hexdigest()[:12], 16))


def _unconfirmed(scene: Scene, company: str) -> bool:
    """Return whether an address lets in that the company has not confirmed."""
    visitor = scene.stranger()
    _through(
        visitor,
        company,
        email=scene.address("unconfirmed"),
        number=_number(scene, f"{company}unconfirmed"),
        confirmed="no",
    )
    return visitor.is_in()


def _by_mail(scene: Scene, company: str) -> bool:
    """Return whether the account of a company's person is entered by mail, the company left out."""
    visitor, address = scene.stranger(), scene.address(company)
    visitor.form("/account/mail", email=address)
    visitor.form(visitor.mailed_link(address, ENTER))
    return visitor.is_in() and scene.mark(f"{company}name") in visitor.get("/account").text


PROBE = Probe("identities", Level.LAB, CLAUSES, look)
