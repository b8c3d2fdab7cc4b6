"""Which errors an operation can answer with, each with the sentence that it really says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from glassplate.api import errors
from glassplate.api.compatible import errors as theirs
from glassplate.api.compatible.asking import BadAsk

SHAPE = "ErrorOut"
THEIRS = "OpenAIError"
SHAPES: Mapping[str, Any] = {
    SHAPE: {
        "title": SHAPE,
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "reference"],
                "properties": {
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "reference": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                },
            }
        },
    },
    THEIRS: {
        "title": THEIRS,
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["message", "type", "param", "code"],
                "properties": {
                    "message": {"type": "string"},
                    "type": {"type": "string"},
                    "param": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "code": {"type": "string"},
                },
            }
        },
    },
}
Words = tuple[str, Mapping[str, str | int]]
# The words of each status where an operation has none of its own, and what fills them.
USUAL: Mapping[int, Words] = {
    400: ("error-not-readable", {}),
    401: ("error-bad-key", {}),
    402: ("job-no-credits", {"price": 4}),
    404: ("error-not-found", {}),
    408: ("error-too-slow", {}),
    409: ("studio-busy", {}),
    411: ("upload-needs-length", {}),
    413: ("error-body-too-large", {}),
    415: ("error-not-readable", {}),
    422: ("error-bad-field", {"fields": "tool"}),
    429: ("error-too-many", {"seconds": 2}),
    500: ("error-internal", {"reference": "5f0c1d2e3a4b"}),
    503: ("studio-busy", {}),
}
PAUSED: Words = ("engine-stopped-work", {})
# What an operation answers with besides what its key, its path and its body bring along; None: in the usual words.
OWN: Mapping[str, Mapping[int, Words | None]] = {
    "tools_quote": {422: ("job-unknown-tool", {})},
    "pictures_upload": {
        400: ("upload-cut", {}),
        **dict.fromkeys((408, 411), None),
        409: ("limit-storage", {"most": 50_000}),
        413: ("picture-too-large", {"megabytes": 50}),
        415: ("picture-not-a-picture", {}),
        422: ("picture-broken", {}),
        503: ("error-no-room", {"reference": "5f0c1d2e3a4b"}),
    },
    "sessions_begin": {404: None, 422: ("session-needs-new-picture", {})},
    "made_add": {404: None, 409: ("limit-storage", {"most": 50_000}), 422: ("device-needs-new-picture", {})},
    "versions_discard": {409: ("version-already-kept", {})},
    "versions_story": {409: None},
    "downloads_download": {409: ("download-failed", {})},
    "downloads_download_several": {404: None},
    "jobs_create_job": {
        402: None,
        404: None,
        409: ("job-price-changed", {"price": 4}),
        422: ("job-above-max", {"price": 6}),
        503: PAUSED,
    },
    "jobs_inline": {
        400: ("upload-cut", {}),
        **dict.fromkeys((402, 404, 408, 411, 503), None),
        409: ("once-left-nothing", {}),
        413: ("picture-too-large", {"megabytes": 50}),
        415: ("inline-needs-form", {}),
        422: ("inline-bad-job", {}),
    },
    "jobs_cancel": {409: ("job-already-ended", {})},
    "jobs_deliver": {409: ("delivery-too-late", {}), 422: ("delivery-needs-order", {})},
    "jobs_retry": {402: None, 409: ("job-left-nothing", {}), 422: ("job-unknown-tool", {}), 503: PAUSED},
    **{name: {404: None} for name in ("boards_list_boards", "boards_search", "boards_star")},
    "boards_make_board": {404: None, 422: ("boards-too-many", {"most": 500})},
    "boards_rename_board": {422: ("boards-needs-name", {})},
    "webhooks_read_all": {404: ("webhooks-not-offered", {})},
    "webhooks_register": {
        404: ("webhooks-not-offered", {}),
        409: ("webhooks-too-many", {"most": 5}),
        422: ("webhooks-address-clear", {}),
    },
    "webhooks_test": {409: ("webhooks-test-off", {})},
    "v1_model": {404: None},
    **dict.fromkeys(("v1_generate", "v1_edit"), dict.fromkeys((400, 404, 408, 409, 413, 503), None)),
}
WITH_BODY = (400, 408, 413, 415, 422)
UNFIT: Mapping[int, BadAsk] = {
    400: BadAsk("v1-bad-value", "size"),
    404: BadAsk("v1-no-such-model", "model", "model_not_found"),
}


def statuses(name: str, path: str, operation: Mapping[str, Any]) -> list[int]:
    """Return the statuses of an operation's errors, smallest first."""
    found = {401, 403, 429, 500, *OWN.get(name, {})}
    if not path.startswith("/v1/"):
        places = {each["in"] for each in operation.get("parameters", [])}
        found |= {404} if "path" in places else set()
        found |= {422} if "query" in places else set()
        has_json = "application/json" in operation.get("requestBody", {}).get("content", {})
        found |= set(WITH_BODY) if has_json else set()
    return sorted(found)


def example(name: str, path: str, status: int, scope: str) -> dict[str, Any]:
    """Return an answer as it would really be sent."""
    if path.startswith("/v1/"):
        return dict(_theirs(status, scope).body)
    words, values = OWN.get(name, {}).get(status) or _usual(status, scope)
    reference = values.get("reference")
    sent = errors.answer(status, words, str(reference) if reference else None, values)
    return dict(json.loads(sent.content))


def _usual(status: int, scope: str) -> Words:
    return (f"key-may-not-{scope}", {}) if status == 403 else USUAL[status]


def _theirs(status: int, scope: str) -> theirs.Shaped:
    if status in UNFIT:
        return theirs.of(UNFIT[status])
    words, values = ("once-other-body", {}) if status == 409 else _usual(status, scope)
    return theirs.broken(words, values) if status == 500 else theirs.refused(status, words, values)
