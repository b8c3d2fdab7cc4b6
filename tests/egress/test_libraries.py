"""The companies' own libraries are happy with the door's client, and open no connection of their own."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.egress.far import far, says
from tests.egress.test_door import CANARY, errand, record

PIXELS = b"not really a picture"
MADE = {"created": 1, "data": [{"b64_json": base64.b64encode(PIXELS).decode()}]}
DRAWN = {
    "candidates": [
        {"content": {"parts": [{"inlineData": {"mimeType": "image/png", "data": base64.b64encode(PIXELS).decode()}}]}}
    ]
}


@pytest.fixture
def no_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that is not the door's fails."""
    import httpcore
    import httpcore2
    import urllib3

    for module in (httpcore, httpcore2):
        monkeypatch.delattr(f"{module.__name__}._backends.sync.SyncBackend.connect_tcp")
    monkeypatch.delattr(urllib3.connection.HTTPConnection, "_new_conn")


def test_openai(alice: Any, listed: None, no_other_way: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from openai import APIConnectionError, BadRequestError, OpenAI

    from glassplate.egress.door import door

    with far(says(json.dumps(MADE).encode(), content_type="application/json")) as end:
        monkeypatch.setenv("GLASSPLATE_STANDIN", end.url)
        with door(errand(alice, "openai")) as way:
            base = way.base("https://api.openai.com/v1", "openai")
            assert base == f"{end.url}/openai/v1"
            ai = OpenAI(api_key="k", base_url=base, max_retries=0, http_client=way.client())
            made = ai.images.edit(model="gpt-image-2", image=[("a.png", PIXELS, "image/png")], prompt=CANARY)
            assert base64.b64decode(made.data[0].b64_json) == PIXELS
            end.behaviour = says(
                b'{"error": {"code": "moderation_blocked"}}', "400 no", content_type="application/json"
            )
            with pytest.raises(BadRequestError) as refused:
                ai.images.generate(model="gpt-image-2", prompt=CANARY)
            assert refused.value.code == "moderation_blocked"
            end.close()
            with pytest.raises(APIConnectionError) as lost:
                ai.images.generate(model="gpt-image-2", prompt=CANARY)
            assert CANARY not in repr(lost.value.__cause__)
        head = end.heard[0].partition(b"\r\n\r\n")[0].lower()
        assert b"x-stainless" not in head
        assert b"openai/python" not in head
        assert b"authorization: bearer k" in head
    assert (record(alice).outcome, record(alice).requests) == ("failed", 3)


def test_openai_streams(alice: Any, listed: None, no_other_way: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from openai import OpenAI

    from glassplate.egress.door import door

    event = {"type": "image_generation.completed", "b64_json": base64.b64encode(PIXELS).decode(), "created_at": 1}
    body = f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()
    with far(says(body, content_type="text/event-stream")) as end:
        monkeypatch.setenv("GLASSPLATE_STANDIN", end.url)
        with door(errand(alice, "openai")) as way:
            base = way.base("https://api.openai.com/v1", "openai")
            ai = OpenAI(api_key="k", base_url=base, max_retries=0, http_client=way.client())
            stream = ai.images.generate(model="gpt-image-2", prompt=CANARY, stream=True, partial_images=1)
            assert [each.type for each in stream] == ["image_generation.completed"]
    assert record(alice).outcome == "done"


def test_google(alice: Any, listed: None, no_other_way: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from google import genai
    from google.genai import types

    from glassplate.egress.door import door

    with far(says(json.dumps(DRAWN).encode(), content_type="application/json")) as end:
        monkeypatch.setenv("GLASSPLATE_STANDIN", end.url)
        with door(errand(alice, "google-gemini")) as way:
            options = types.HttpOptions(
                base_url=way.base("https://generativelanguage.googleapis.com", "gemini"), httpx_client=way.client()
            )
            ai = genai.Client(api_key="k", http_options=options)
            made = ai.models.generate_content(model="gemini-3.1-flash-image", contents=CANARY)
            assert made.candidates[0].content.parts[0].inline_data.data == PIXELS
            end.behaviour = says(
                json.dumps({"id": "i1", "status": "completed"}).encode(), content_type="application/json"
            )
            assert ai.interactions.get(id="i1").status == "completed"
        head = end.heard[0].partition(b"\r\n\r\n")[0].lower()
        assert head.startswith(b"post /gemini/v1/models/")
        assert b"x-goog-api-client" not in head
        assert b"python" not in head
    assert (record(alice).outcome, record(alice).requests) == ("done", 2)


def test_a_token_for_google_is_fetched_through_the_door(
    alice: Any, listed: None, no_other_way: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from google.oauth2 import service_account

    from glassplate.egress.door import Errand, door

    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    token = {"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}
    with far(says(json.dumps(token).encode(), content_type="application/json")) as end:
        monkeypatch.setenv("GLASSPLATE_STANDIN", end.url)
        who = {"client_email": "a@b.c", "token_uri": f"{end.url}/vertex/token", "private_key": key.decode()}
        credentials = service_account.Credentials.from_service_account_info(who, scopes=["x"])
        with door(Errand("google-veo", "video", ("prompt",), alice.id, alice.job)) as way:
            credentials.refresh(way.google_request())
        assert credentials.token == "t"
    assert record(alice).processor == "google-veo"
