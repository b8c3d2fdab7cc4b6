"""The description as people read it: parts, operations, what each takes and answers, and a line for a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from glassplate.api.describing.doors import FORM, JSON
from glassplate.api.describing.examples import EXAMPLES
from glassplate.api.describing.whole import REF

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing that an operation takes: its name, where it stands, what it may be."""

    name: str
    kind: str
    what: str
    is_required: bool


@dataclass(frozen=True)
class Fault:
    """One error: its status, its code, and its sentence."""

    status: str
    code: str
    sentence: str


@dataclass(frozen=True)
class Operation:
    """One operation; `asks` is a command for a terminal, `answers` an example of its answer, "" where it has none."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs: str
    fields: tuple[Field, ...]
    asks: str
    status: str
    answers: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Part:
    """Operations that belong together."""

    id: str
    title: str
    operations: tuple[Operation, ...]


def parts(described: Values, base: str) -> tuple[Part, ...]:
    """Return the description in its order; `base` is the address of this service."""
    found = list(_operations(described, base))
    tags = [(tag["name"], tag["description"]) for tag in described["tags"]]
    return tuple(Part(name, title, tuple(each for part, each in found if part == name)) for name, title in tags)


def _operations(described: Values, base: str) -> Iterator[tuple[str, Operation]]:
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            status, answer = _good(operation)
            told = Operation(
                id=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                description=operation["description"],
                needs=operation["x-needs"],
                fields=tuple(_fields(operation, schemas)),
                asks=_asks(method.upper(), base + path, operation),
                status=status,
                answers=answer,
                faults=tuple(_faults(operation)),
            )
            yield operation["tags"][0], told


def _good(operation: Values) -> tuple[str, str]:
    """Return the status of a good answer with its description, and its example."""
    status = next(each for each in operation["responses"] if each.startswith("2"))
    response = operation["responses"][status]
    contents = response.get("content", {})
    sample = next((each["example"] for each in contents.values() if "example" in each), None)
    kinds = ", ".join(contents)
    return f"{status} {kinds}".strip(), json.dumps(sample, indent=2, ensure_ascii=False) if sample is not None else ""


def _fields(operation: Values, schemas: Values) -> Iterator[Field]:
    for each in operation.get("parameters", []):
        yield Field(each["name"], _kind(each["schema"]), each.get("description", ""), each.get("required", False))
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = schemas.get(content["schema"].get("$ref", "").removeprefix(REF), content["schema"])
        required = schema.get("required", ())
        for name, field in schema.get("properties", {}).items():
            yield Field(name, _kind(field), field.get("description", ""), name in required)


def _kind(schema: Values) -> str:
    """Return what a value may be, short: `integer 0..100`, `"png" | "jpeg"`, `[string (uuid)]`."""
    if options := schema.get("anyOf"):
        return " | ".join(dict.fromkeys(_kind(each) for each in options if each.get("type") != "null"))
    if "enum" in schema:
        return " | ".join(json.dumps(each) for each in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REF)
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"[{_kind(schema['items'])}]{_most(schema, 'maxItems')}"
    if "format" in schema:
        return f"{kind} ({schema['format']})"
    if "minimum" in schema and "maximum" in schema:
        return f"{kind} {schema['minimum']}..{schema['maximum']}"
    return kind + _most(schema, "maxLength")


def _most(schema: Values, name: str) -> str:
    return f" ≤ {schema[name]}" if name in schema else ""


def _asks(method: str, url: str, operation: Values) -> str:
    """Return the operation as a command: curl, with the key in the environment."""
    for each in operation.get("parameters", []):
        if each["in"] == "path":
            url = url.replace(f"{{{each['name']}}}", str(each.get("example", "")))
        elif each["in"] == "query" and each.get("required"):
            url += f"?{each['name']}={each['schema']['enum'][0]}"
    lines = [f'curl -H "Authorization: Bearer $KEY" {url}']
    contents = operation.get("requestBody", {}).get("content", {})
    if JSON in contents:
        body = json.dumps(contents[JSON]["example"], indent=2, ensure_ascii=False)
        if method != "POST":
            lines.append(f"-X {method}")
        lines += ['-H "Content-Type: application/json"', f"-d '{body}'"]
    elif FORM in contents:
        lines += _form(contents[FORM]["schema"])
    elif contents:
        lines.append("-T kitchen.jpg")
    elif method != "GET":
        lines.append(f"-X {method}")
    if not operation["responses"].keys() & {"200"} or JSON in operation["responses"]["200"].get("content", {}):
        return " \\\n  ".join(lines)
    return " \\\n  ".join([*lines, "-o made"])


def _form(schema: Values) -> list[str]:
    if schema["$ref"] == f"{REF}InlineForm":
        job = json.dumps(EXAMPLES["InlineJob"])
        return [f"-F 'job={job};type=application/json'", "-F picture=@kitchen.jpg"]
    return ["-F prompt='a red hat'", "-F image=@kitchen.jpg"]


def _faults(operation: Values) -> Iterator[Fault]:
    for status, response in operation["responses"].items():
        for content in response.get("content", {}).values():
            error = content.get("example", {}).get("error") if re.match("[45]", status) else None
            if error:
                yield Fault(status, error["code"], error["message"])
