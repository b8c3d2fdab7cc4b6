"""The JSON API, asked in every wrong way its own description allows to think of: never a 500, never an echo."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings, strategies as some

from tests import traces
from tests.api.calling import caller, new_key
from tests.attacks import machine
from tests.instance import Client, Instance
from tests.pictures import SMALL

OPENAI = "/v1/"
MARK = "canary-8d41f7a2"
NOBODY = "11e9b6a4-64c5-4b9e-8f2c-2f4f6f5b7a11"
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS")
IDS = (
    "..%2f",
    "..%2f..%2fme",
    "%2e%2e",
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "%ff%fe",
    "%c0%ae%c0%ae",
    "0",
    "-1",
    "null",
    "{id}",
    "%7B7*7%7D",
    "' or 1=1 --",
    "1e999",
    "a" * 3000,
    "00000000-0000-0000-0000-000000000000",
    "{00000000-0000-0000-0000-000000000000}",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    MARK,
)
TYPES = (
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/json; charset=rot13",
    "application/json; charset=utf-16",
    "application/json; charset=" + MARK,
    "\xe9",
    "",
)
BODIES = (
    b"",
    b"null",
    b"[]",
    b'"' + MARK.encode() + b'"',
    b"{",
    b"\xff\xfe\x00",
    b'{"title": "\xc3\x28"}',
    b"[" * 100_000,
    b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    b'{"title": "\\ud800"}',
    b'{"title": NaN, "price": Infinity, "limit": -Infinity}',
    b'{"price": 1' + b"0" * 5_000 + b"}",
    b'{"price": 1e400}',
    b'{"title": 1, "title": 2}',
    b"--x\r\nContent-Disposition: form-data; name*=rot13''a\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
)

leaf = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.integers(-(2**80), 2**80)
    | some.floats()
    | some.text(max_size=40)
    | some.sampled_from(["", "\0", MARK, "\u202e", "../../etc/passwd", "<script>", "2026-01-01T00:00:00+23:59", "png"])
    | some.uuids().map(str)
)
value = some.recursive(
    leaf, lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4)
)


@pytest.fixture(scope="module")
def eve(site: Instance) -> Client:
    eve = site.person("Eve", credits=1000)
    eve.program = caller(site, new_key(eve))  # type: ignore[attr-defined]
    return eve


@pytest.fixture(scope="module")
def hers(eve: Client) -> dict[str, str]:
    """Return ids that exist and are the asker's own, by the name of the route's parameter."""
    session = eve.begin(SMALL)
    job = eve.wait(eve.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    picture = session["versions"][0]["picture"]["url"].rsplit("/", 1)[1]
    webhook = eve.post("/api/webhooks", json={"address": "https://hooks.example.net/hers"}).json()["id"]
    ids = {"session": session["id"], "version": session["head"], "job": job["id"], "picture": picture}
    board = eve.post("/api/boards", json={"name": "hers"}).json()["id"]
    return {**ids, "webhook": webhook, "board": board, "model": "fake"}


@pytest.fixture(scope="module")
def described(eve: Client) -> dict[str, Any]:
    return dict(eve.get("/api/openapi.json").json())


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def fields(described: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """Return the names of the fields of an operation's body."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
    return list(described["components"]["schemas"][name]["properties"]) if name else []


def fine(answer: httpx.Response, *marks: str) -> None:
    """No answer breaks; one that says no says it in the one shape, and repeats nothing of what was sent."""
    place = (answer.request.method, str(answer.request.url)[:200], answer.request.content[:300])
    assert answer.status_code < 500, place
    if answer.status_code >= 400 and answer.request.method != "HEAD":
        error = answer.json()["error"]
        if answer.request.url.path.startswith(OPENAI):
            assert set(error) == {"code", "message", "param", "type"}, place
        else:
            assert set(error) == {"code", "message", "reference"}, place
            assert re.fullmatch(r"[a-z-]+", error["code"]), place
        assert len(error["message"]) > 10, place
        for mark in (MARK, *marks):
            assert mark not in answer.text, place


def ask(eve: Client, method: str, path: str, **options: Any) -> httpx.Response:
    """Ask as her; where only programs are let in, as a program of hers."""
    asker = eve.program if path.startswith(OPENAI) else eve  # type: ignore[attr-defined]
    answer: httpx.Response = asker.request(method, path, **options)
    return answer


def fill(path: str, hers: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: hers[match[1]], path)


def share(of: list[Any], number: int, shares: int) -> list[Any]:
    """Return one share of what there is, another one for the next number; one share is all."""
    return of[number % shares :: shares]


def wrong_methods(eve: Client, hers: dict[str, str], described: dict[str, Any], shares: int) -> None:
    for number, (path, known) in enumerate(described["paths"].items()):
        for method in share([each for each in METHODS if each.lower() not in known], number, shares):
            answer = ask(eve, method, fill(path, hers))
            fine(answer)
            assert answer.status_code == 405, (method, path)
            assert {name.strip().lower() for name in answer.headers["allow"].split(",")} >= set(known)


def bad_id(eve: Client, described: dict[str, Any], number: int, shares: int) -> None:
    bad = IDS[number]
    for method, path, _ in share([each for each in operations(described) if "{" in each[1]], number, shares):
        answer = ask(eve, method, re.sub(r"\{\w+\}", lambda _: bad, path), json={} if method != "GET" else None)
        fine(answer)
        assert answer.status_code in (404, 405, 422), (method, path, answer.status_code)


# In each run every operation meets a third of what is bad, and everything bad a third of them; in a long run, all.
def test_every_wrong_method_is_refused_in_words(eve: Client, hers: dict[str, str], described: dict[str, Any]) -> None:
    wrong_methods(eve, hers, described, 3)


@pytest.mark.parametrize("number", range(len(IDS)))
def test_every_bad_id_is_refused_in_words(eve: Client, described: dict[str, Any], number: int) -> None:
    bad_id(eve, described, number, 3)


@pytest.mark.parametrize("kind", TYPES)
def test_every_wrong_content_type_is_refused_in_words(
    eve: Client, hers: dict[str, str], described: dict[str, Any], kind: str
) -> None:
    for method, path, operation in operations(described):
        if operation.get("requestBody"):
            headers = {"Content-Type": kind.encode("latin-1")}
            fine(ask(eve, method, fill(path, hers), content=f"title={MARK}".encode(), headers=headers))


def broken_body(eve: Client, hers: dict[str, str], described: dict[str, Any], number: int, shares: int) -> None:
    taking = [each for each in operations(described) if each[2].get("requestBody")]
    kinds = ("application/json", "multipart/form-data; boundary=x")
    for (method, path, _), kind in share([(each, kind) for each in taking for kind in kinds], number, shares):
        fine(ask(eve, method, fill(path, hers), content=BODIES[number], headers={"Content-Type": kind}))


@pytest.mark.parametrize("number", range(len(BODIES)))
def test_every_broken_body_is_refused_in_words(
    eve: Client, hers: dict[str, str], described: dict[str, Any], number: int
) -> None:
    broken_body(eve, hers, described, number, 3)


@pytest.mark.soak
def test_whatever_is_bad_is_refused_everywhere(eve: Client, hers: dict[str, str], described: dict[str, Any]) -> None:
    wrong_methods(eve, hers, described, 1)
    for number in range(len(IDS)):
        bad_id(eve, described, number, 1)
    for number in range(len(BODIES)):
        broken_body(eve, hers, described, number, 1)


def test_a_field_that_nobody_declared_is_refused_and_not_repeated(
    eve: Client, hers: dict[str, str], described: dict[str, Any]
) -> None:
    for method, path, operation in operations(described):
        known = fields(described, operation)
        for body in ({MARK: MARK}, {name: {MARK: MARK} for name in known}, {name: [MARK] for name in known}):
            if known:
                answer = ask(eve, method, fill(path, hers), json=body)
                fine(answer)
                assert answer.status_code == (400 if path.startswith(OPENAI) else 422), (method, path)


@pytest.mark.parametrize(
    "after",
    [
        MARK,
        f"2026-01-01T00:00:00+23:59_{NOBODY}",
        f"2026-01-01T00:00:00-23:59:59.999999_{NOBODY}",
        f"0001-01-01T00:00:00+23:59_{NOBODY}",
        f"9999-12-31T23:59:59-23:59_{NOBODY}",
        f"2026-W01-1T00+00:00_{NOBODY}",
        "_" * 5000,
        "\0",
    ],
)
def test_a_made_up_place_in_a_list_is_the_beginning_or_nowhere(eve: Client, hers: dict[str, str], after: str) -> None:
    for path in ("/api/sessions", "/library"):
        assert eve.get(path, params={"after": after}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "limit=" + "9" * 5000,
        "limit=1e3",
        "limit=-99999999999999999999",
        f"limit={MARK}",
        "limit=%00",
        "limit[]=1&limit=2",
        "&".join(f"{MARK}{number}=1" for number in range(2000)),
        f"a={MARK * 3000}",
        "%" * 3000,
        f"format={MARK}&after=%ff",
    ],
)
def test_an_odd_query_breaks_nothing(eve: Client, hers: dict[str, str], query: str) -> None:
    for path in ("/api/sessions", "/api/me", "/api/tools", f"/api/versions/{hers['version']}/download"):
        fine(eve.get(f"{path}?{query}"))


def test_shortcuts_that_do_not_fit_are_refused(eve: Client) -> None:
    for bad in ({"A B": "x"}, {"open": "x y"}, {"open": ""}, {"open": "\u00e9"}, {MARK.upper(): MARK}, {"": ""}):
        answer = eve.patch("/api/me/preferences", json={"shortcuts": bad})
        fine(answer, MARK.upper())
        assert answer.status_code == 422, bad


def test_a_picture_begins_one_session_however_often_it_is_asked_at_once(site: Instance, eve: Client) -> None:
    for _ in range(3):
        picture = eve.upload(SMALL).json()["id"]
        with ThreadPoolExecutor(8) as many:
            asked = many.map(lambda _, which=picture: eve.post("/api/sessions", json={"picture": which}), range(8))
            answers = [answer.status_code for answer in asked]
        assert sorted(answers) == [201] + [422] * 7


QUICK = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=400)


def throw(eve: Client, hers: dict[str, str], described: dict[str, Any], how: settings) -> None:
    """Send made-up bodies and queries to every operation, but those that would take away what the others ask for."""
    query = some.dictionaries(some.sampled_from(["format", "limit", "after", "as", "x"]), leaf.map(str), max_size=3)
    for method, path, operation in operations(described):
        names = fields(described, operation)
        known = some.fixed_dictionaries({}, optional=dict.fromkeys(names, value)).map(
            lambda body: _with_ids(body, hers)
        )
        if "discard" not in path and path != "/api/deletions":
            how(given(body=known | value, query=query)(_asking(eve, method, fill(path, hers))))()


def _asking(eve: Client, method: str, path: str) -> Callable[[Any, dict[str, str]], None]:
    def asked(body: Any, query: dict[str, str]) -> None:
        content = json.dumps(body) if method != "GET" else None
        plain = {name: text.encode("utf-8", "replace").decode() for name, text in query.items()}
        fine(ask(eve, method, path, content=content, headers={"Content-Type": "application/json"}, params=plain))

    return asked


def _with_ids(body: Any, hers: dict[str, str]) -> Any:
    if isinstance(body, dict):
        return {name: hers[name] if name in hers and len(str(body[name])) % 2 else body[name] for name in body}
    return body


def test_made_up_requests_break_nothing(eve: Client, hers: dict[str, str], described: dict[str, Any]) -> None:
    throw(eve, hers, described, QUICK)


@pytest.mark.soak
def test_thousands_of_made_up_requests_break_nothing(
    eve: Client, hers: dict[str, str], described: dict[str, Any]
) -> None:
    throw(eve, hers, described, LONG)


def test_nothing_of_it_all_lies_anywhere(site: Instance, eve: Client) -> None:
    """Runs last: what the tests above sent is in no log and in no file in clear."""
    eve.post("/api/sessions", json={"picture": str(uuid4()), "title": MARK})
    time.sleep(0.2)
    assert traces.found_in([site.data, site.log], traces.forms(MARK)) == []
    assert machine.process(site, "web")
