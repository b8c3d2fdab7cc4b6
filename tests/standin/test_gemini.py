"""Gemini's stand-in, spoken to by Google's own library with an API key."""

from __future__ import annotations

import asyncio
import base64
import io
import time

import pytest
from google.genai import errors, types

from tests.standin.clients import FLASH, OMNI, gemini, opened, pixels, png, saved
from tests.standin.server import StandIn

VIDEO = {"type": "video", "aspect_ratio": "16:9", "resolution": "720p", "duration": "4s"}


def config(**image: str) -> types.GenerateContentConfig:
    return types.GenerateContentConfig(
        response_modalities=["IMAGE"], store=False, image_config=types.ImageConfig(**image) if image else None
    )


def picture_of(answer: types.GenerateContentResponse) -> bytes:
    return next(part.inline_data.data for part in answer.candidates[0].content.parts if part.inline_data)


def test_a_picture_has_the_ratio_and_size_asked_for(stand_in: StandIn) -> None:
    client = gemini(stand_in)
    for ratio, size, pixels_ in (("16:9", "1K", (1344, 768)), ("2:3", "1K", (832, 1248)), ("1:1", "2K", (2048, 2048))):
        made = client.models.generate_content(
            model=FLASH, contents="a lake", config=config(aspect_ratio=ratio, image_size=size)
        )
        assert opened(picture_of(made)).size == pixels_
        assert made.candidates[0].finish_reason == "STOP"
        used = made.usage_metadata
        assert used.total_token_count == used.prompt_token_count + used.candidates_token_count


def test_an_edit_keeps_the_picture_and_changes_all_of_it_a_little(stand_in: StandIn) -> None:
    before = png(1024, 1024)
    white = types.Part.from_bytes(data=_white_half(), mime_type="image/png")
    given = [types.Part.from_bytes(data=before, mime_type="image/png"), white, "make the white part snow"]
    made = gemini(stand_in).models.generate_content(model=FLASH, contents=given, config=config())
    change = abs(pixels(picture_of(made)) - pixels(before))[:900]
    assert 0 < change[:, :480].max() <= 8
    assert change[:, 560:].mean() > 25


def _white_half() -> bytes:
    picture = opened(png(1024, 1024, (0, 0, 0))).convert("L").point(lambda _: 0)
    picture.paste(255, (512, 0, 1024, 1024))
    return saved(picture)


def test_a_stream_has_the_picture_whole(stand_in: StandIn) -> None:
    chunks = list(gemini(stand_in).models.generate_content_stream(model=FLASH, contents="a lake", config=config()))
    assert [part.text for part in chunks[0].candidates[0].content.parts] == ["Here is your picture."]
    assert opened(picture_of(chunks[-1])).size == (1024, 1024)
    assert chunks[-1].usage_metadata.total_token_count


def test_both_forms_of_a_refusal_have_status_200(stand_in: StandIn) -> None:
    client = gemini(stand_in)
    stand_in.script("gemini", "blocked", form="a", reason="BLOCKLIST")
    refused = client.models.generate_content(model=FLASH, contents="x", config=config())
    assert refused.candidates is None
    assert refused.prompt_feedback.block_reason == "BLOCKLIST"
    stand_in.script("gemini", "blocked", form="b", reason="IMAGE_RECITATION")
    refused = client.models.generate_content(model=FLASH, contents="x", config=config())
    assert refused.candidates[0].content is None
    assert refused.candidates[0].finish_reason == "IMAGE_RECITATION"
    stand_in.script("gemini", "blocked", form="b")
    (chunk,) = client.models.generate_content_stream(model=FLASH, contents="x", config=config())
    assert chunk.candidates[0].finish_reason == "IMAGE_SAFETY"


def test_store_leaves_something_behind(stand_in: StandIn) -> None:
    client = gemini(stand_in)
    client.models.generate_content(model=FLASH, contents="x", config=config())
    assert stand_in.residue()["total"] == 0
    client.models.generate_content(model=FLASH, contents="x", config=types.GenerateContentConfig(store=True))
    assert stand_in.left() == {"gemini": {"stored-call": 1}}


@pytest.mark.parametrize(
    ("model", "options", "code"),
    [
        ("gemini-9", {}, 404),
        ("imagen-4.0-generate-001", {}, 404),
        (FLASH, {"aspect_ratio": "7:5"}, 400),
        (FLASH, {"image_size": "8K"}, 400),
    ],
)
def test_what_a_model_does_not_take_is_refused(stand_in: StandIn, model: str, options: dict, code: int) -> None:
    with pytest.raises(errors.ClientError) as refused:
        gemini(stand_in).models.generate_content(model=model, contents="x", config=config(**options))
    assert refused.value.code == code
    assert refused.value.status in ("INVALID_ARGUMENT", "NOT_FOUND")


def test_a_wrong_key_and_a_picture_that_is_none_are_refused(stand_in: StandIn) -> None:
    with pytest.raises(errors.ClientError):
        gemini(stand_in, key="wrong").models.generate_content(model=FLASH, contents="x")
    broken = types.Part.from_bytes(data=b"no picture " * 30, mime_type="image/png")
    with pytest.raises(errors.ClientError):
        gemini(stand_in).models.generate_content(model=FLASH, contents=[broken, "x"])


def test_an_interaction_makes_a_picture_and_is_kept_unless_told_not_to(stand_in: StandIn) -> None:
    client = gemini(stand_in)
    made = client.interactions.create(model=FLASH, input="a lake", store=False)
    assert made.status == "completed"
    (output,) = made.steps[-1].content
    assert (output.type, output.mime_type) == ("image", "image/png")
    assert stand_in.residue()["total"] == 0
    kept = client.interactions.create(model=FLASH, input="a lake")
    assert stand_in.left() == {"gemini": {"interaction": 1}}
    client.interactions.delete(id=kept.id)
    assert stand_in.residue()["total"] == 0
    with pytest.raises(Exception, match="not found"):
        client.interactions.get(id=kept.id)


def ordered(stand_in: StandIn, **form: str) -> str:
    given = [{"type": "user_input", "content": [{"type": "text", "text": "a cat runs"}]}]
    made = gemini(stand_in).interactions.create(
        model=OMNI, input=given, background=True, response_format={**VIDEO, **form}
    )
    assert made.status == "queued"
    return str(made.id)


def followed(stand_in: StandIn, id: str, looks: int = 60) -> tuple[list[str], object]:
    """Look until it ends; returns the states seen, each once, and the interaction."""
    seen: list[str] = []
    for _ in range(looks):
        found = gemini(stand_in).interactions.get(id=id)
        seen += [found.status] if found.status not in seen else []
        if found.status not in ("queued", "in_progress"):
            break
        time.sleep(0.1)
    return seen, found


def test_a_film_is_queued_worked_on_and_done(stand_in: StandIn) -> None:
    id = ordered(stand_in, delivery="uri", aspect_ratio="9:16")
    states, made = followed(stand_in, id)
    assert states == ["queued", "in_progress", "completed"]
    (output,) = made.steps[-1].content
    assert output.uri.startswith("https://generativelanguage.googleapis.com/")
    assert stand_in.left() == {"gemini": {"interaction": 1, "file": 1}}
    client = gemini(stand_in)
    content = client.files.download(file=output.uri)
    assert content[4:8] == b"ftyp"
    client.interactions.delete(id=id)
    assert stand_in.left() == {"gemini": {"file": 1}}, "the file outlives the interaction"
    (file,) = client.files.list()
    client.files.delete(name=file.name)
    assert stand_in.residue()["total"] == 0


def test_a_film_can_come_inline_out_of_a_picture(stand_in: StandIn) -> None:
    given = [{"type": "text", "text": "it moves"}, {"type": "image", "data": _coded(png()), "mime_type": "image/png"}]
    made = gemini(stand_in).interactions.create(
        model=OMNI, input=given, background=True, response_format=dict(VIDEO, delivery="inline")
    )
    _, made = followed(stand_in, made.id)
    assert len(made.steps[-1].content[0].data) > 10_000
    assert stand_in.left() == {"gemini": {"interaction": 1}}


def _coded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_film_can_be_cancelled_refused_fail_or_never_end(stand_in: StandIn) -> None:
    stand_in.script("gemini", "never-finishes")
    id = ordered(stand_in)
    states, _ = followed(stand_in, id, looks=8)
    assert states == ["queued", "in_progress"]
    assert gemini(stand_in).interactions.cancel(id=id).status == "cancelled"
    stand_in.script("gemini", "rai-filtered")
    _, refused = followed(stand_in, ordered(stand_in))
    assert (refused.status, refused.errors[0].code) == ("failed", "content_blocked")
    stand_in.script("gemini", "failed")
    _, failed = followed(stand_in, ordered(stand_in))
    assert (failed.status, failed.errors[0].code) == ("failed", "internal")


def test_words_in_the_prompt_decide_how_a_film_ends(stand_in: StandIn) -> None:
    made = gemini(stand_in).interactions.create(model=OMNI, input="a cat [blocked b] CANARY-2", background=True)
    _, refused = followed(stand_in, made.id)
    assert refused.status == "incomplete"
    assert stand_in.journal("gemini")[0]["prompts"] == ["a cat [blocked b] CANARY-2"]


def test_a_background_film_must_be_stored(stand_in: StandIn) -> None:
    with pytest.raises(Exception, match="store"):
        gemini(stand_in).interactions.create(model=OMNI, input="x", background=True, store=False)
    with pytest.raises(Exception, match="background"):
        gemini(stand_in).interactions.create(model=OMNI, input="x")


def test_files_are_uploaded_used_and_deleted(stand_in: StandIn) -> None:
    client = gemini(stand_in)
    before = png()
    file = client.files.upload(file=io.BytesIO(before), config={"mime_type": "image/png", "display_name": "a"})
    assert (file.size_bytes, file.mime_type, file.display_name) == (len(before), "image/png", "a")
    assert client.files.get(name=file.name).uri == file.uri
    made = client.models.generate_content(model=FLASH, contents=[file, "snow"], config=config())
    assert picture_of(made)
    client.files.delete(name=file.name)
    with pytest.raises(errors.ClientError) as gone:
        client.files.get(name=file.name)
    assert gone.value.code == 403


def test_a_file_can_expire(stand_in: StandIn) -> None:
    _, made = followed(stand_in, ordered(stand_in, delivery="uri"))
    stand_in.script("gemini", "expired")
    with pytest.raises(errors.ClientError) as gone:
        gemini(stand_in).files.download(file=made.steps[-1].content[0].uri)
    assert gone.value.code == 403


def test_the_async_client_works_too(stand_in: StandIn) -> None:
    async def go() -> None:
        client = gemini(stand_in).aio
        made = await client.models.generate_content(model=FLASH, contents="a lake", config=config())
        assert opened(picture_of(made)).size == (1024, 1024)
        stream = await client.models.generate_content_stream(model=FLASH, contents="a lake", config=config())
        assert len([chunk async for chunk in stream]) == 2
        made = await client.interactions.create(model=OMNI, input="a cat", background=True)
        assert (await client.interactions.get(id=made.id)).status == "queued"
        await client.interactions.delete(id=made.id)

    asyncio.run(go())
    assert stand_in.residue()["total"] == 0
