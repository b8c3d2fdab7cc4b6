"""Every route that an instance publishes, filled with ids that are somebody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from glassplate_auditor.visitor import Unable, Visitor

PATH = "/api/openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")
NOBODY = str(UUID(int=1))


@dataclass(frozen=True)
class Call:
    """One request; `foreign` tells that its address names a thing of somebody else."""

    method: str
    path: str
    body: Mapping[str, Any] | None
    foreign: bool


def calls(visitor: Visitor, ids: Mapping[str, str]) -> Iterator[Call]:
    """Yield a call of every published route; `ids` are by the name that the description gives them."""
    answer = visitor.get(PATH)
    if answer.status_code != 200:
        raise Unable("the API is not described")
    described = answer.json()
    for path, ways in described["paths"].items():
        for method in METHODS:
            if method in ways:
                yield _call(described, path, method, ids)


def _call(described: Mapping[str, Any], path: str, method: str, ids: Mapping[str, str]) -> Call:
    way = described["paths"][path][method]
    query, foreign = {}, False
    for parameter in way.get("parameters", []):
        name = parameter["name"]
        if parameter["in"] == "path":
            foreign |= name in ids
            path = path.replace(f"{{{name}}}", ids.get(name, NOBODY))
        elif parameter.get("required"):
            query[name] = str(_value(described, name, parameter["schema"], ids))
    content = way.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = _value(described, "", content["schema"], ids) if content else None
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return Call(method.upper(), f"{path}?{asked}" if asked else path, body, foreign)


def _value(described: Mapping[str, Any], name: str, schema: Mapping[str, Any], ids: Mapping[str, str]) -> Any:
    """Return a value that fits the schema; what is named like one of the ids gets that id."""
    if "$ref" in schema:
        return _value(described, name, described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], ids)
    if "anyOf" in schema:
        return _value(described, name, schema["anyOf"][0], ids)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            return {key: _value(described, key, inner, ids) for key, inner in fields.items()}
        case "array":
            return [_value(described, name.removesuffix("s"), schema.get("items", {}), ids)]
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return True
    return ids.get(name, NOBODY if schema.get("format") == "uuid" else "a")
