"""Without an account: work that asks for no address, a purchase that asks for one, a result by a link good once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from glassplate_auditor import working
from glassplate_auditor.html import crawl
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.waiting import until
from glassplate_auditor.working import Wish

BUY, DESK, STUDIO = "/packs", "/contact/ask", "/studio"
ASKED_AT = {"purchase": BUY, "support": DESK}  # where each moment of the policy is, on the site
FIELD = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
NAME = re.compile(r'\bname="([^"]*)"')
KIND = re.compile(r'\btype="(\w+)"')
# What pages ask a visitor for that says nothing of who they are: words, choices, codes.
PLAIN = {"csrfmiddlewaretoken", "purpose", "choice", "next", "product", "code", "kind", "text", "order", "sure", "find"}
PLAIN |= {"about", "page", "where", "what", "mail", "format", "language", "of", "do", "query", "contact"}
TURN = Wish("rotate", parameters={"turn": "90"})
LINK, CODE = "/delivery/", re.compile(r"\b(?:[A-Z]{4}-){2}[A-Z]{4}\b")
WITHIN_S, LATE_S = 15.0, 5.0
BUYER = "guestbuyer"


def look(scene: Scene) -> Iterator[Observation]:
    """Walk through every page as nobody, note what each asks for, and have a picture worked on without any of it."""
    if scene.policy.manifest["people"]["required"]:
        return
    visitor = scene.stranger()
    pages = {path: FIELD.findall(text) for path, text in _pages(visitor)}
    addresses = {path for path, tags in pages.items() if any(_asks_address(tag) for tag in tags)}
    listed = {ASKED_AT[each] for each in scene.policy.manifest["people"]["email_asked_at"] if each in ASKED_AT}
    beyond = addresses - listed
    note = f"{len(pages)} pages, an address asked for on {len(addresses)}, {len(beyond)} of them not listed"
    yield saw("email-only-at", bool(addresses) and not beyond, note)
    names = {_name(tag) for tags in pages.values() for tag in tags if "hidden" not in tag and "search" not in tag}
    more = names - PLAIN - {"email", ""}
    yield saw("guests", not more and not beyond, f"{len(names)} fields, besides an address: {sorted(more) or 'none'}")
    visitor.get(STUDIO)
    try:
        made = working.worked(scene, visitor, TURN, scene.picture("visited"))
    except Unable as no:
        yield saw("no-account", False, f"without an account nothing is done: {no}")
        return
    yield saw("no-account", scene.shows(made, "visited"), "a picture was worked on, and nobody was asked who they are")


def order(scene: Scene) -> Iterator[Observation]:
    """Buy with an address, have two results mailed; open one link often and fetch it twice, let the other grow old."""
    manifest = scene.policy.manifest
    sold = [each for each in (manifest.get("payments") or {}).get("products", ()) if each["kind"] == "order"]
    if manifest["people"]["required"] or not sold or "mailed-link" not in manifest["pictures"]["handover"]:
        return
    if not scene.takes_sign_ups:
        raise Unable("the mails cannot be read")
    buyer = _buyer(scene, str(sold[0]["id"]))
    first, second = _mailed(scene, buyer, "mailedone"), _mailed(scene, buyer, "mailedtwo")
    reader = scene.stranger()
    opened = [scene.shows(reader.get(first).content, "mailedone") for _ in range(2)]
    fetched = reader.form(first, do="fetch")
    again = reader.post(first, data={"do": "fetch"})
    once = scene.shows(fetched.content, "mailedone") and again.status_code in (404, 410)
    told = f"the link was opened {len(opened)} times and fetched: {once}, again: {again.status_code}"
    yield saw("handover", once and not any(opened), told)
    yield saw("deliveries", once and not any(opened), told)
    yield _old(scene, reader, second, life(str(manifest["pictures"]["link_life"])))


def _old(scene: Scene, reader: Visitor, link: str, lives: timedelta | None) -> Observation:
    """Move the clock past the end of a link's life; the result itself may live longer."""
    if lives is None:
        return saw("picture-link", None, "the policy gives the link no end")
    hands, early = scene.hands(), reader.get(link).status_code
    hands.ahead(lives.total_seconds() + LATE_S)
    try:
        late = reader.get(link).status_code
        sent = reader.post(link, data={"do": "fetch"})
        is_over = late in (404, 410) and not scene.shows(sent.content, "mailedtwo")
    finally:
        hands.ahead(0)
    return saw("picture-link", early == 200 and is_over, f"in its time {early}, after it {late}")


def _buyer(scene: Scene, product: str) -> Visitor:
    """Return somebody who has paid for a pack with nothing but an address."""
    visitor = scene.stranger()
    visitor.get(BUY)
    led = visitor.post(BUY, data={"product": product, "email": scene.address(BUYER)})
    place = led.headers.get("location", "")
    if not place.startswith(scene.url):
        raise Unable("only a rehearsal may buy: a real company takes the money here, or nobody")
    back = str(visitor.form(urlsplit(place).path, do="pay", news="arrives").url)
    if not until(lambda: visitor.get(back).status_code == 200 and visitor.credits()["available"] > 0, WITHIN_S):
        raise Unable("a purchase brought no credits")
    return visitor


def _mailed(scene: Scene, buyer: Visitor, name: str) -> str:
    """Have a picture worked on and its result mailed; returns the path of the link."""
    job = working.brief(buyer, TURN, scene.picture(name))
    before = len(_links(buyer))
    buyer.post(f"/api/jobs/{job['id']}/delivery")
    buyer.wait(job)
    if not until(lambda: len(_links(buyer)) > before, WITHIN_S):
        raise Unable("no link was mailed")
    return buyer.mailed_link("", LINK)


def _links(reader: Visitor) -> set[str]:
    return set(re.findall(rf"{LINK}[-\w]+", reader.get("/outbox").text))


def _pages(visitor: Visitor) -> Iterator[tuple[str, str]]:
    for path in {*ASKED_AT.values(), *(path.partition("?")[0] for path, _ in crawl(visitor))}:
        answer = visitor.get(path)
        if answer.status_code == 200:
            yield path, answer.text


def _asks_address(tag: str) -> bool:
    found = KIND.search(tag)
    return (found is not None and found[1] == "email") or _name(tag) in ("email", "address", "mail")


def _name(tag: str) -> str:
    found = NAME.search(tag)
    return found[1] if found else ""


PROBES = (
    Probe("visiting", Level.OUTSIDE, ("no-account", "guests", "email-only-at"), look),
    Probe("ordering", Level.LAB, ("handover", "deliveries", "picture-link"), order),
)
