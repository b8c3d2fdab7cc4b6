"""In the sandbox's child: reads a stranger's data.json, and says in lines of JSON what there is to be taken in.

A line is one session with its versions in order. What does not fit is left out; ids become places in the lists, and
nothing of the file but titles, words and names of members is passed on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from glassplate.sandbox.errors import BadInput

FORMAT = re.compile(r"glassplate-export/1")
TOOL = re.compile(r"[a-z0-9-]{1,40}")
NAME_LONGEST = 200
MOST_SESSIONS, MOST_VERSIONS, MOST_NUMBER = 20_000, 2_000, 1_000_000
TITLE_LONGEST, WORDS_LONGEST, RECIPE_LONGEST = 400, 32_000, 48_000
MOST_LABELS, LABEL_LONGEST = 100, 60  # of one session
LABELS = ("board", "tag")
KINDS = ("image", "video")

Row = dict[str, Any]


def plan(blobs: list[memoryview], parameters: Row, progress: Callable[[float], None]) -> tuple[list[bytes], Row]:
    """Return [lines] and how many sessions and versions they hold."""
    try:
        held = json.loads(bytes(blobs[0]), parse_constant=_nothing)
    except (ValueError, RecursionError):
        raise BadInput("import-not-ours") from None
    if not isinstance(held, dict) or not FORMAT.fullmatch(_text(held.get("format"))):
        raise BadInput("import-not-ours")
    lines = [line for line in _sessions(held.get("held")) if line["versions"]]
    packed = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    return [packed], {"sessions": len(lines), "versions": sum(len(line["versions"]) for line in lines)}


def _sessions(held: Any) -> Iterator[Row]:
    files = {_text(row.get("id")): row["file"] for row in _rows(held, "vault_sealed") if _is_name(row.get("file"))}
    versions = _by_session(_rows(held, "studio_version"))
    jobs = _by_session(_rows(held, "studio_job"))
    sorted_as = _sorted_as(held)
    for row in _rows(held, "studio_editsession")[:MOST_SESSIONS]:
        mine = sorted(versions.get(_text(row.get("id")), []), key=_number)[:MOST_VERSIONS]
        mine = [each for each in mine if each.get("kind") in KINDS and _text(each.get("picture")) in files]
        identity = _text(row.get("id"))
        yield _session(row, mine, jobs.get(identity, []), files) | sorted_as.get(identity, {})


def _sorted_as(held: Any) -> dict[str, Row]:
    """Return the boards and tags of each session by its id, as pairs of sort and name, and whether it has a star."""
    names = {
        _text(row.get("id")): [row["sort"], _text(row.get("name"))[:LABEL_LONGEST]]
        for row in _rows(held, "boards_label")
        if row.get("sort") in LABELS
    }
    found: dict[str, Row] = {}
    for row in _rows(held, "boards_labelled"):
        label = names.get(_text(row.get("label_id")))
        if label and label[1].strip():
            found.setdefault(_text(row.get("session_id")), {}).setdefault("labels", []).append(label)
    for row in _rows(held, "boards_star"):
        found.setdefault(_text(row.get("session_id")), {})["starred"] = True
    return {session: each | {"labels": each.get("labels", [])[:MOST_LABELS]} for session, each in found.items()}


def _session(row: Row, versions: list[Row], jobs: list[Row], files: dict[str, str]) -> Row:
    places = {_text(each.get("id")): place for place, each in enumerate(versions)}
    asked = {_text(job.get("id")): job for job in jobs}
    used = [key for key in dict.fromkeys(_text(each.get("job")) for each in versions) if key in asked]
    return {
        "title": _text(row.get("title"))[:TITLE_LONGEST],
        "created_at": _moment(row.get("created_at")),
        "head": places.get(_text(row.get("head"))),
        "jobs": [_job(asked[key], places) for key in used],
        "versions": [
            {
                "number": _number(each),
                # A parent comes before its children, or it is none.
                "parent": found if (found := places.get(_text(each.get("parent_id")), place)) < place else None,
                "file": files[_text(each.get("picture"))],
                "kind": each["kind"],
                "tool": _tool(each.get("tool")),
                "kept": each.get("kept") is not False,
                "created_at": _moment(each.get("created_at")),
                "job": used.index(key) if (key := _text(each.get("job"))) in used else None,
            }
            for place, each in enumerate(versions)
        ],
    }


def _job(row: Row, places: dict[str, int]) -> Row:
    return {
        "tool": _tool(row.get("tool")),
        "recipe": _recipe(row.get("recipe")),
        "source": places.get(_text(row.get("version_id"))),
        "created_at": _moment(row.get("created_at")),
    }


def _recipe(told: Any) -> str | None:
    """Return what was asked as we keep it: words, values that are plain, and a format."""
    try:
        recipe = json.loads(_text(told)[:RECIPE_LONGEST], parse_constant=_nothing)
    except (ValueError, RecursionError):
        return None
    if not isinstance(recipe, dict):
        return None
    given = recipe.get("parameters")
    items = given.items() if isinstance(given, dict) else ()
    parameters = {name: value for name, value in items if TOOL.fullmatch(name)}
    plain = {"prompt": _text(recipe.get("prompt"))[:WORDS_LONGEST], "parameters": parameters}
    if format := _tool(recipe.get("format")):
        plain["format"] = format
    packed = json.dumps(plain)
    return packed if len(packed.encode()) <= RECIPE_LONGEST else None


def _rows(held: Any, table: str) -> list[Row]:
    part = held.get(table) if isinstance(held, dict) else None
    rows = part.get("rows") if isinstance(part, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _by_session(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(_text(row.get("session_id")), []).append(row)
    return found


def _text(value: Any) -> str:
    """Return a text that a database and a page can take: no lone surrogates, no control signs."""
    if not isinstance(value, str):
        return ""
    return "".join(sign for sign in value if sign >= " " or sign in "\n\t").encode("utf-8", "ignore").decode()


def _tool(value: Any) -> str:
    return value if isinstance(value, str) and TOOL.fullmatch(value) else ""


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= NAME_LONGEST


def _number(row: Row) -> int:
    number = row.get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        return MOST_NUMBER
    return number if 0 < number < MOST_NUMBER else MOST_NUMBER


def _moment(value: Any) -> str | None:
    """Return a time as it was said, if it was one and lies in the past."""
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    if moment.tzinfo is None or moment.year < 2000 or moment > datetime.now(UTC):
        return None
    return moment.isoformat()


def _nothing(constant: str) -> None:
    """NaN and the infinities are no JSON: they count as nothing."""
