"""Limits: what one person and one network may take ends with an honest answer, and no address is kept for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from glassplate_auditor import stores
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

PAGE = "/account/limits"
PAID = "cutout"
# All of 127.0.0.0/8 is this machine: two addresses of one network, in which nobody else is who asks here.
NETWORK = ("127.83.91.7", "127.83.91.214")
ENOUGH, FEW, WITHIN_S, LATER_S = 60, 10, 30.0, 5.0
# In a minute; so little that it can be used up, and so much that nobody else here meets it.
SET = "insert into limits_setting (name, number) values ('requests-network', 6000) on conflict do nothing"
RESET = "delete from limits_setting where name = 'requests-network'"
TOO_MANY = 429


def look_at_a_day(scene: Scene) -> Iterator[Observation]:
    """Set the most that may be spent in a day to what one job costs, and start two."""
    person = scene.rich()
    price = next((int(each["price"]) for each in person.get("/api/tools").json()["tools"] if each["id"] == PAID), 0)
    if not price or person.credits()["available"] < 2 * price:
        raise Unable("there is no tool to pay for")
    spent = _spent(person)
    person.form(PAGE, credits=str(spent + price))
    try:
        session = person.begin(scene.picture("limited"), "")
        wish = {"session": session["id"], "version": session["head"], "tool": PAID, "price": price}
        first, second = (person.post("/api/jobs", json=wish) for _ in range(2))
        if first.status_code == httpx.codes.ACCEPTED:
            person.post(f"/api/jobs/{first.json()['id']}/cancel")
    finally:
        person.form(PAGE, credits="")
    when = second.headers.get("retry-after", "")
    note = f"two jobs under a limit for one: {first.status_code}, {second.status_code}, again in {when or 'no time'}"
    held = first.status_code == httpx.codes.ACCEPTED and second.status_code == TOO_MANY and when.isdigit()
    yield saw("limits", held, note)


def look_at_a_network(scene: Scene) -> Iterator[Observation]:
    """Bring keys that nobody has until it is too often, from one network; look for its addresses; wait the life out."""
    hands, url = scene.hands(), urlsplit(scene.url)
    if url.scheme != "http" or not ip_address(url.hostname or "::").is_loopback:
        raise Unable("requests here come by a proxy, all from one network")
    asking, beside = (_at(scene.url, address) for address in NETWORK)
    hands.rows(SET)
    try:
        end = time.monotonic() + WITHIN_S
        answer = _guess(asking)
        while answer.status_code != TOO_MANY and time.monotonic() < end:
            answer = _guess(asking)
        when = answer.headers.get("retry-after", "")
        # Meanwhile a few more may have come to be allowed, though far fewer than a network of its own would have.
        neighbour = TOO_MANY in [_guess(beside).status_code for _ in range(FEW)]
        other = scene.stranger().get("/privacy").status_code
        hands.ahead(_life_s(scene) + LATER_S)
        again = sum(_guess(asking).status_code != TOO_MANY for _ in range(ENOUGH))
    finally:
        hands.ahead(0)
        hands.rows(RESET)
    places = _places(scene)
    limited = answer.status_code == TOO_MANY and when.isdigit() and neighbour and other != TOO_MANY
    beside_it = "too" if neighbour else "not"
    note = (
        f"guessing ended with {answer.status_code} (again in {when or 'no time'}), beside it {beside_it}, elsewhere "
        f"{other}; after the life of a hash {again} of {ENOUGH} were let in; in clear in {places or 'no place'}"
    )
    yield saw("address", limited and again > ENOUGH * 2 / 3 and not places, note)


def _life_s(scene: Scene) -> float:
    found = life(scene.policy.manifest["usage"]["address_life"])
    if found is None:
        raise Unable("the policy does not say how long a hash of an address is held")
    return found.total_seconds()


def _spent(person: Visitor) -> int:
    """Return what the page says was spent today."""
    page = person.get(PAGE).text
    _, found, rest = page.partition('data-limit="today"')
    used = rest.partition('data-used="')[2].partition('"')[0]
    if not found or not used.isdigit():
        raise Unable("no page says what was spent today")
    return int(used)


def _at(url: str, address: str) -> httpx.Client:
    return httpx.Client(base_url=url, timeout=30, transport=httpx.HTTPTransport(local_address=address))


def _guess(asking: httpx.Client) -> httpx.Response:
    return asking.get("/api/me", headers={"Authorization": "Bearer gp_nobody"})


def _places(scene: Scene) -> list[str]:
    """Return where an address of the network stands as it is: tables, and files that were written since the begin."""
    needles = [address.encode() for address in NETWORK]
    tables = [name for name, rows in scene.dump().tables.items() if any(needle in rows for needle in needles)]
    kinds = {
        store.kind
        for store in scene.reach.stores
        if store.kind in ("logs", "data folder")
        for file in stores.files(store, scene.began)
        if any(needle in file.read_bytes() for needle in needles)
    }
    return tables + sorted(kinds)


PROBES = (
    Probe("limits", Level.OUTSIDE, ("limits",), look_at_a_day),
    Probe("networks", Level.LAB, ("address",), look_at_a_network),
)
