"""Vertex's stand-in: Veo by Google's own library, and a service account's way to a token."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth.transport.requests import Request
from google.genai import errors, types
from google.oauth2 import service_account

from tests.standin.clients import FLASH, VEO, opened, png, vertex
from tests.standin.server import StandIn


def ordered(server: StandIn, **config: Any) -> Any:
    source = types.GenerateVideosSource(prompt="a cat", image=types.Image(image_bytes=png(), mime_type="image/png"))
    wish = types.GenerateVideosConfig(duration_seconds=4, aspect_ratio="16:9", **config)
    return vertex(server).models.generate_videos(model=VEO, source=source, config=wish)


def followed(server: StandIn, operation: Any) -> Any:
    for _ in range(80):
        operation = vertex(server).operations.get(operation)
        if operation.done:
            break
        time.sleep(0.1)
    return operation


def test_a_picture_by_generate_content(stand_in: StandIn) -> None:
    made = vertex(stand_in).models.generate_content(model=FLASH, contents="a lake")
    assert opened(made.candidates[0].content.parts[1].inline_data.data).size == (1024, 1024)
    (entry,) = stand_in.journal()
    assert entry["path"].startswith("/v1beta1/projects/p/locations/europe-west4/publishers/google/models/")


def test_a_film_comes_inline_and_leaves_nothing(stand_in: StandIn) -> None:
    operation = ordered(stand_in, number_of_videos=2)
    assert not operation.done
    assert not vertex(stand_in).operations.get(operation).done
    done = followed(stand_in, operation)
    first, second = done.response.generated_videos
    assert first.video.video_bytes == second.video.video_bytes
    assert first.video.video_bytes[4:8] == b"ftyp"
    assert done.response.rai_media_filtered_count == 0
    assert stand_in.residue()["total"] == 0


def test_a_bucket_keeps_the_film(stand_in: StandIn) -> None:
    done = followed(stand_in, ordered(stand_in, output_gcs_uri="gs://bucket/films"))
    assert done.response.generated_videos[0].video.uri.startswith("gs://bucket/films/")
    assert stand_in.left() == {"vertex": {"bucket-object": 1}}


def test_a_film_can_be_filtered_refused_fail_or_never_end(stand_in: StandIn) -> None:
    stand_in.script("vertex", "rai-filtered")
    done = followed(stand_in, ordered(stand_in))
    assert (done.done, done.response.generated_videos or []) == (True, [])
    assert done.response.rai_media_filtered_reasons
    stand_in.script("vertex", "blocked", stage="input")
    assert followed(stand_in, ordered(stand_in)).error["code"] == 3
    stand_in.script("vertex", "failed")
    assert followed(stand_in, ordered(stand_in)).error["code"] == 13
    stand_in.script("vertex", "never-finishes")
    operation = ordered(stand_in)
    for _ in range(6):
        assert not vertex(stand_in).operations.get(operation).done


@pytest.mark.parametrize("wrong", [{"number_of_videos": 5}, {"resolution": "8k"}, {"person_generation": "x"}])
def test_what_veo_does_not_take_is_refused(stand_in: StandIn, wrong: dict[str, Any]) -> None:
    with pytest.raises(errors.ClientError):
        ordered(stand_in, **wrong)


def test_a_service_account_gets_a_token(stand_in: StandIn) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    account = {
        "type": "service_account",
        "client_email": "glassplate@p.iam.gserviceaccount.com",
        "private_key": key.decode(),
        "token_uri": f"{stand_in.url}/vertex/token",
    }
    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
    credentials = service_account.Credentials.from_service_account_info(account, scopes=scopes)
    credentials.refresh(Request())
    assert credentials.token.startswith("ya29.")
    refused = httpx.post(f"{stand_in.url}/vertex/token", data={"grant_type": "password", "assertion": "x"})
    assert refused.status_code == 400
    assert json.dumps(stand_in.journal("vertex")).count("jwt-bearer") == 1
