"""The API's description is whole and true: every operation says what it is, and every example is one."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

import httpx
import jsonschema_rs
import pytest

from tests.api.calling import caller, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL

RATE = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def key(site: Instance, alice: Client) -> Client:
    return caller(site, new_key(alice))


@pytest.fixture(scope="module")
def described(alice: Client) -> dict[str, Any]:
    return dict(alice.get("/api/openapi.json").json())


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what a request or an answer may hold: its name, its type, its schema with an example."""
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield "request", kind, content
    for status, response in operation["responses"].items():
        for kind, content in response.get("content", {}).items():
            yield status, kind, content


def fits(described: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    whole = {**schema, "components": described["components"]}
    jsonschema_rs.Draft202012Validator(whole).validate(value)


def test_the_description_is_one(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    names = [operation["operationId"] for *_, operation in operations(described)]
    assert len(names) == len(set(names))
    assert {"PUT /api/pictures", "POST /api/jobs/inline", "POST /v1/images/edits"} <= {
        f"{method} {path}" for method, path, _ in operations(described)
    }


def test_every_operation_says_what_it_is(described: dict[str, Any]) -> None:
    from glassplate.accounts.api_keys import SCOPES
    from glassplate.lib.words import has

    parts = {tag["name"] for tag in described["tags"]}
    for method, path, operation in operations(described):
        words = f"api-op-{operation['operationId'].replace('_', '-')}"
        assert has(words) and has(f"{words}-more"), (words, method, path)
        assert operation["summary"] and operation["description"] != operation["summary"]
        assert operation["tags"][0] in parts and has(f"api-part-{operation['tags'][0]}")
        assert operation["x-needs"] in SCOPES
        assert operation["security"]
        assert {"401", "403", "429"} <= set(operation["responses"]), (method, path)
        assert "Retry-After" in operation["responses"]["429"]["headers"]


def test_every_json_has_an_example_and_every_example_is_true_to_its_shape(described: dict[str, Any]) -> None:
    seen = 0
    for method, path, operation in operations(described):
        for place, kind, content in bodies(operation):
            if kind == "application/json":
                assert "example" in content, (method, path, place)
                fits(described, content["schema"], content["example"])
                seen += 1
    assert seen > 300


def test_every_error_says_a_sentence_of_ours(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        for status, kind, content in bodies(operation):
            if status[0] in "45" and kind == "application/json":
                error = content["example"]["error"]
                assert len(error["message"]) > 15, (method, path, status)
                assert error["message"].endswith("."), (method, path, status)


def test_an_example_is_answered_as_it_says(alice: Client, key: Client, described: dict[str, Any]) -> None:
    """Send each example with ids of Alice's in place of its own: the answer is of the described shape."""
    tried = set()
    for method, path, operation in operations(described):
        name = operation["operationId"]
        if name not in TOLD:
            continue
        ids = TOLD[name](alice)
        url = path.format(**ids)
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        answer = key.request(method, url, json=with_ids(body, ids))
        assert str(answer.status_code) in operation["responses"], (name, answer.status_code, answer.text)
        assert answer.status_code < 300, (name, answer.text)
        content = operation["responses"][str(answer.status_code)].get("content", {}).get("application/json")
        if content:
            fits(described, content["schema"], answer.json())
            assert set(answer.json()) == set(content["example"]), name
        tried.add(name)
    assert tried == set(TOLD)


def picture(alice: Client) -> dict[str, str]:
    return {"picture": alice.upload(SMALL).json()["id"]}


def begun(alice: Client) -> dict[str, str]:
    session = alice.begin(SMALL)
    version = session["versions"][0]
    return {"session": session["id"], "version": version["id"], "picture": version["picture"]["url"].rsplit("/", 1)[1]}


@cache
def there(alice: Client) -> dict[str, str]:
    """A session that none of those that ask for it takes away."""
    return begun(alice)


def handed_in(alice: Client) -> dict[str, str]:
    return {**there(alice), **picture(alice)}


def worked(alice: Client) -> dict[str, str]:
    ids = begun(alice)
    session = {"id": ids["session"], "head": ids["version"]}
    job = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    return {**ids, "job": job["id"], "version": alice.read(session)["versions"][-1]["id"]}


@cache
def ended(alice: Client) -> dict[str, str]:
    """A session with a result, which is only read."""
    return worked(alice)


def working(alice: Client) -> dict[str, str]:
    ids = begun(alice)
    session = {"id": ids["session"], "head": ids["version"]}
    return {**ids, "job": alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()["id"]}


def failed(alice: Client) -> dict[str, str]:
    ids = begun(alice)
    session = {"id": ids["session"], "head": ids["version"]}
    return {**ids, "job": alice.wait(alice.job(session, "fake-fail", 1).json())["id"]}


def hooked(alice: Client) -> dict[str, str]:
    made = alice.post("/api/webhooks", json={"address": "https://hooks.example/glassplate"})
    assert made.status_code == 201, made.text
    return {"webhook": made.json()["id"]}


def nothing(alice: Client) -> dict[str, str]:
    return {"model": "auto"}


TOLD = {
    **dict.fromkeys(("me_me", "me_change_preferences", "tools_tools", "tools_quote"), nothing),
    **dict.fromkeys(("sessions_list_sessions", "words_lately", "egress_of_person", "v1_models", "v1_model"), nothing),
    "sessions_begin": picture,
    "made_add": handed_in,
    **dict.fromkeys(("sessions_read", "sessions_change", "pictures_show", "jobs_create_job"), there),
    **dict.fromkeys(("deletions_preview", "downloads_download_several"), there),
    "deletions_delete": begun,
    **dict.fromkeys(("jobs_read", "egress_of_job", "versions_story", "words_recipe"), ended),
    **dict.fromkeys(("versions_keep", "versions_discard"), worked),
    "jobs_cancel": working,
    "jobs_retry": failed,
    "v1_generate": nothing,
    **dict.fromkeys(("webhooks_read_all", "webhooks_register"), nothing),
    **dict.fromkeys(("webhooks_change", "webhooks_deliveries", "webhooks_remove"), hooked),
}


def with_ids(body: Any, ids: dict[str, str]) -> Any:
    """Return an example's body with real ids where it has its own."""
    from glassplate.api.describing import examples

    text = json.dumps(body)
    for own, name in ((examples.SESSION, "session"), (examples.ARRIVED, "version"), (examples.PICTURE, "picture")):
        text = text.replace(own, ids.get(name, NOBODYS))
    return json.loads(text)


def test_every_answer_to_a_key_says_the_rate(key: Client, described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        url = re.sub(r"\{\w+\}", NOBODYS, path)
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        for content in (
            {"json": with_ids(body, {})},
            {"content": b"{", "headers": {"Content-Type": "application/json"}},
        ):
            answer = key.request(method, url, **({} if method == "GET" else content))
            missing = [name for name in RATE if not answer.headers.get(name, "").isdigit()]
            assert not missing, (method, path, answer.status_code, missing)
            assert len([name for name in answer.headers if name == RATE[0]]) == 1
            assert str(answer.status_code) in operation["responses"], (method, path, answer.text)


def path_of(answer: httpx.Response) -> str:
    return unquote(answer.headers.get("glassplate-data-path", ""))


def test_a_job_says_where_it_goes_in_the_words_of_its_quote(alice: Client, key: Client) -> None:
    session = key.begin(SMALL)
    quote = key.post("/api/quotes", json={"tool": "fake-slow", "parameters": {}, "pictures": ["picture"]})
    sentence = quote.json()["data_path"]["text"]
    assert path_of(quote) == sentence
    word = {"Idempotency-Key": secrets.token_hex(8)}
    wish = {"session": session["id"], "version": session["head"], "tool": "fake-slow", "parameters": {"seconds": 0}}
    for answer in (key.post("/api/jobs", json=wish, headers=word) for _ in range(2)):
        assert (answer.status_code, path_of(answer)) == (202, sentence)
    failed = key.wait(key.job(session, "fake-fail", 1).json())
    again = key.post(f"/api/jobs/{failed['id']}/retry")
    assert (again.status_code, path_of(again)) == (202, sentence), again.text
    made = key.post("/v1/images/generations", json={"prompt": "a kite", "model": "fake"})
    assert (made.status_code, path_of(made)) == (200, sentence)


def test_of_a_company_it_names_region_and_price(key: Client) -> None:
    asked = {"tool": "openai-edit", "pictures": ["picture", "mask", "references-1"]}
    quote = key.post("/api/quotes", json=asked)
    assert quote.status_code == 200, quote.text
    assert path_of(quote) == quote.json()["data_path"]["text"]
    assert "2 pictures" in path_of(quote) and "OpenAI" in path_of(quote)


def test_a_sentence_in_any_letters_fits_into_a_header() -> None:
    from glassplate.api import path_header

    sentence = "Geht an Bücher & Söhne (100 % EU) – 写真\r\nSet-Cookie: a=b"
    sent = path_header.encoded(sentence)
    assert sent.isascii() and sent.isprintable()
    assert unquote(sent) == sentence
    assert path_header.encoded("Stays on this server. 4 credits; (EU)") == "Stays on this server. 4 credits; (EU)"
