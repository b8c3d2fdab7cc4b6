"""What is answered outside Django, described by hand: the doors of pictures, and all below /v1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassplate.api.describing import examples
from glassplate.api.schemas import InlineJob, PictureOut

JSON, FORM = "application/json", "multipart/form-data"
BINARY = {"type": "string", "format": "binary"}
STILLS = ("image/png", "image/jpeg", "image/webp")
KEY: list[dict[str, list[str]]] = [{"ByKey": []}]
EITHER = [*KEY, {"BySession": []}]
COUNT, TEXT = {"type": "integer", "minimum": 0}, {"type": "string"}
WHOLE = {"type": "integer"}


def _object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _ref(shape: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape}"}


def _query(name: str, *options: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string", "enum": list(options)}}


def _said(description: str, shape: str, example: Any = None) -> dict[str, Any]:
    sample = {} if example is None else {"example": example}
    return {"description": description, "content": {JSON: {"schema": _ref(shape), **sample}}}


DETAILS = _object(("text_tokens", "image_tokens"), text_tokens=COUNT, image_tokens=COUNT)
ASKED = {
    "prompt": {"type": "string", "minLength": 1, "maxLength": 32_000},
    "model": {"type": "string", "maxLength": 200},
    "n": {"type": "integer", "minimum": 1, "maximum": 10},
    "size": {"type": "string", "pattern": r"^(auto|\d{1,5}[x:]\d{1,5})$"},
    "quality": {"type": "string", "maxLength": 200},
    "background": {"type": "string", "maxLength": 200},
    "output_format": {"type": "string", "enum": ["png", "jpeg", "webp"]},
    "response_format": {"type": "string", "enum": ["b64_json"]},
    "stream": {"type": "boolean"},
    "partial_images": {"type": "integer", "minimum": 0, "maximum": 3},
    "max_credits": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
}
SHAPES: Mapping[str, Any] = {
    "InlineForm": _object(("job",), job={**_ref("InlineJob")}, picture=BINARY, mask=BINARY),
    "InlineJob": InlineJob.model_json_schema(),
    "PictureOut": PictureOut.model_json_schema(),
    "ModelOut": _object(
        ("id", "object", "created", "owned_by", "paused"),
        id=TEXT,
        object=TEXT,
        created=WHOLE,
        owned_by=TEXT,
        paused={"type": ["string", "null"]},  # why it takes nothing for now
    ),
    "ModelsOut": _object(("object", "data"), object=TEXT, data={"type": "array", "items": _ref("ModelOut")}),
    "Generation": _object(("prompt",), **ASKED),
    "EditForm": _object(("prompt", "image"), **ASKED, image=BINARY, mask=BINARY),
    "ImagesOut": _object(
        ("created", "data", "usage"),
        created=WHOLE,
        background=TEXT,
        output_format=TEXT,
        quality=TEXT,
        size=TEXT,
        data={"type": "array", "items": _object(("b64_json",), b64_json=TEXT)},
        usage=_object(
            ("input_tokens", "output_tokens", "total_tokens"),
            input_tokens=COUNT,
            output_tokens=COUNT,
            total_tokens=COUNT,
            input_tokens_details=DETAILS,
            output_tokens_details=DETAILS,
        ),
    ),
}
PICTURED = {
    "description": "OK",
    "content": {
        JSON: {"schema": _ref("ImagesOut"), "example": examples.PICTURES},
        "text/event-stream": {"schema": {}},
    },
    "headers": {
        "X-Glassplate-Job": {"schema": TEXT},
        "X-Glassplate-Credits": {"schema": WHOLE},
    },
}
PATHS: Mapping[str, Any] = {
    "/api/pictures": {
        "put": {
            "operationId": "pictures_upload",
            "security": EITHER,
            "parameters": [_query("as", "picture", "mask"), _query("placement", "account", "until-done")],
            "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": BINARY}}},
            "responses": {"201": _said("Created", "PictureOut")},
        }
    },
    "/api/jobs/inline": {
        "post": {
            "operationId": "jobs_inline",
            "security": EITHER,
            "requestBody": {
                "required": True,
                "content": {FORM: {"schema": _ref("InlineForm"), "encoding": {"job": {"contentType": JSON}}}},
            },
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {kind: {"schema": BINARY} for kind in (*STILLS, "video/mp4", "multipart/mixed")},
                    "headers": {
                        "X-Glassplate-Job": {"schema": TEXT},
                        "X-Glassplate-State": {"schema": TEXT},
                    },
                }
            },
        }
    },
    "/v1/models": {
        "get": {
            "operationId": "v1_models",
            "security": KEY,
            "responses": {"200": _said("OK", "ModelsOut", {"object": "list", "data": [examples.MODEL]})},
        }
    },
    "/v1/models/{model}": {
        "get": {
            "operationId": "v1_model",
            "security": KEY,
            "parameters": [
                {"name": "model", "in": "path", "required": True, "schema": TEXT, "example": "auto"},
            ],
            "responses": {"200": _said("OK", "ModelOut", examples.MODEL)},
        }
    },
    "/v1/images/generations": {
        "post": {
            "operationId": "v1_generate",
            "security": KEY,
            "requestBody": {
                "required": True,
                "content": {JSON: {"schema": _ref("Generation"), "example": examples.KITE}},
            },
            "responses": {"200": PICTURED},
        }
    },
    "/v1/images/edits": {
        "post": {
            "operationId": "v1_edit",
            "security": KEY,
            "requestBody": {"required": True, "content": {FORM: {"schema": _ref("EditForm")}}},
            "responses": {"200": PICTURED},
        }
    },
}
# Binary answers of operations that Django does answer: ninja cannot know what a stream holds.
STREAMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pictures_show": {"200": (*STILLS, "video/mp4"), "206": ("video/mp4",)},
    "downloads_download": {"200": (*STILLS, "video/mp4")},
    "downloads_download_several": {"200": ("application/zip",)},
}
