"""The description made complete: what each operation is for, what it needs, true examples, its errors and headers."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from glassplate.api import path_header
from glassplate.api.describing import doors, errors, examples
from glassplate.api.signing import NEEDS
from glassplate.lib.words import has, say
from glassplate.studio import once

JSON = "application/json"
PARTS = (
    "tools",
    "pictures",
    "sessions",
    "made",
    "versions",
    "boards",
    "jobs",
    "downloads",
    "words",
    "egress",
    "deletions",
    "webhooks",
    "me",
    "v1",
)
OURS = "glassplate_api_routes_"
REF = "#/components/schemas/"
RATE = {"X-RateLimit-Limit": "limit", "X-RateLimit-Remaining": "remaining", "X-RateLimit-Reset": "reset"}
TELLS_PATH = {"jobs_create_job", "jobs_retry", "jobs_inline", "tools_quote", "v1_generate", "v1_edit"}
STARTS_ONCE = {"jobs_create_job", "jobs_inline", "v1_generate", "v1_edit"}
PHRASES = {"200": "OK", "206": "Partial Content"}

Values = dict[str, Any]


def completed(plain: Values) -> Values:
    """Return the description that ninja made, with what it cannot know and with what stands outside Django."""
    whole = deepcopy(plain)
    whole["info"] |= {"description": say("api-about")}
    whole["components"]["schemas"] |= deepcopy({**errors.SHAPES, **doors.SHAPES})
    for path, methods in deepcopy(doors.PATHS).items():
        whole["paths"].setdefault(path, {}).update(methods)
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            _complete(operation, path, NEEDS.get((method.upper(), path), ""))
    for schema in whole["components"]["schemas"].values():
        _describe(schema.get("properties", {}))
    found = {operation["tags"][0] for methods in whole["paths"].values() for operation in methods.values()}
    parts = [*PARTS, *sorted(found - set(PARTS))]
    whole["tags"] = [{"name": part, "description": _said(f"api-part-{part}", part)} for part in parts if part in found]
    return whole


def _complete(operation: Values, path: str, scope: str) -> None:
    name = operation["operationId"] = operation["operationId"].removeprefix(OURS)
    part, words = name.partition("_")[0], f"api-op-{name.replace('_', '-')}"
    operation["tags"] = [part]
    operation["summary"] = _said(words, operation.get("summary", name))
    operation["description"] = _said(f"{words}-more", operation.get("description") or operation["summary"])
    operation["x-needs"] = scope
    for parameter in operation.get("parameters", []):
        _show(parameter)
    if name in STARTS_ONCE:
        operation.setdefault("parameters", []).append(_once())
    for content in operation.get("requestBody", {}).get("content", {}).values():
        _exemplify(content)
    operation["responses"] = {str(status): response for status, response in operation["responses"].items()}
    for status, kinds in doors.STREAMS.get(name, {}).items():
        body = {kind: {"schema": doors.BINARY} for kind in kinds}
        operation["responses"][status] = {"description": PHRASES[status], "content": body}
    for response in operation["responses"].values():
        _answer(response, name)
    _add_errors(operation, name, path, scope)


def _said(words: str, otherwise: str) -> str:
    return say(words) if has(words) else otherwise


def _show(parameter: Values) -> None:
    words = f"api-field-{parameter['name'].replace('_', '-')}"
    if has(words):
        parameter["description"] = say(words)
    if parameter["in"] == "path" and parameter["name"] in examples.IDS:
        parameter["example"] = examples.IDS[parameter["name"]]


def _once() -> Values:
    kind = {"type": "string", "pattern": r"^[\x21-\x7e]+$", "minLength": 1, "maxLength": 255}
    about = {"description": say("api-field-idempotency-key"), "required": False}
    return {"name": once.HEADER, "in": "header", "schema": kind, **about}


def _exemplify(content: Values, name: str = "") -> None:
    """Give a body the example of its shape; one that the door brought stays."""
    shape = content.get("schema", {}).get("$ref", "").removeprefix(REF)
    found = examples.INSTEAD.get(name, examples.EXAMPLES.get(shape))
    if found is not None and "example" not in content:
        content["example"] = found


def _answer(response: Values, name: str) -> None:
    for content in response.get("content", {}).values():
        _exemplify(content, name)
    told = {each: _header(words, "integer") for each, words in RATE.items()}
    if name in TELLS_PATH:
        told[path_header.NAME] = _header("data-path", "string")
    if name in STARTS_ONCE:
        told[once.REPLAYED] = _header("replayed", "string")
    response["headers"] = {**response.get("headers", {}), **told}


def _header(words: str, kind: str) -> Values:
    return {"description": say(f"api-header-{words}"), "schema": {"type": kind}}


def _add_errors(operation: Values, name: str, path: str, scope: str) -> None:
    shape = errors.THEIRS if path.startswith("/v1/") else errors.SHAPE
    for status in errors.statuses(name, path, operation):
        sample = errors.example(name, path, status, scope or "read")
        body = {"schema": {"$ref": f"{REF}{shape}"}, "example": sample}
        operation["responses"][str(status)] = {"description": sample["error"]["message"], "content": {JSON: body}}
        if status == 429:
            operation["responses"]["429"]["headers"] = {"Retry-After": _header("retry", "integer")}


def _describe(properties: Mapping[str, Values]) -> None:
    for name, field in properties.items():
        words = f"api-field-{name.replace('_', '-')}"
        if has(words):
            field["description"] = say(words)
