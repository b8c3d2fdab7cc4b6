"""Every result carries a credential that any reader can check: what was done, and nothing of a person."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from glassplate.engines import catalogue
from glassplate.lib.blob import Blob
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.provenance import sources
from glassplate.provenance.saying import sentences
from glassplate.provenance.sources import Source
from glassplate.provenance.values import How, Seal
from tests.pictures import packed, unpacked
from tests.provenance.making import (
    CREATED,
    CUTOUT,
    EDITED,
    TYPES,
    converted,
    kept,
    manifests,
    marked,
    plain,
    story,
)

FILM = Path(__file__).parents[1] / "data" / "film.mp4"


@pytest.mark.parametrize("kind", TYPES)
def test_another_reader_finds_our_credential_whole(kind: str) -> None:
    found = manifests(marked(plain(kind), kind, CREATED), kind)
    assert found["validation_state"] == "Trusted"
    assert not found["validation_results"]["activeManifest"]["failure"]
    claim = found["manifests"][found["active_manifest"]]
    actions = claim["assertions"][0]["data"]["actions"]
    assert [action["action"] for action in actions] == [sources.CREATED, sources.MARKED]
    assert actions[0]["digitalSourceType"] == Source.GENERATED.address
    assert actions[0]["softwareAgent"] == {"name": "paint-2"}
    assert claim["signature_info"]["issuer"] == questions.service_name()


@pytest.mark.parametrize("kind", TYPES)
def test_a_changed_byte_breaks_it(kind: str) -> None:
    whole = marked(plain(kind), kind, CUTOUT, parent=plain(kind))
    assert story(whole, pixels=False).seal is Seal.OURS
    changed = bytearray(whole)
    changed[len(whole) * 3 // 4] ^= 1
    assert story(bytes(changed), pixels=False).seal is Seal.BROKEN


@pytest.mark.parametrize("kind", TYPES)
def test_the_pixels_of_what_no_model_made_stay_as_they_were(kind: str) -> None:
    before = plain(kind, 256)
    after = marked(before, kind, CUTOUT, parent=before)
    assert np.array_equal(np.asarray(unpacked(before)), np.asarray(unpacked(after)))
    assert story(after).mark == ""


@pytest.mark.parametrize("kind", TYPES)
def test_the_iptc_source_type_is_the_one_note(kind: str) -> None:
    picture = unpacked(marked(plain(kind), kind, EDITED, parent=plain(kind)))
    note = picture.info.get("xmp") or picture.info["XML:com.adobe.xmp"].encode()
    assert f'Iptc4xmpExt:DigitalSourceType="{Source.PARTLY.address}"'.encode() in note
    assert not picture.getexif()
    assert not {"comment", "exif", "icc_profile"} & set(picture.info)


def test_transparency_survives_the_note_in_a_webp() -> None:
    clear = Image.new("RGBA", (64, 48), (200, 10, 10, 0))
    clear.paste((1, 2, 3, 255), (0, 0, 20, 20))
    for options in ({"lossless": True}, {"quality": 90}):
        after = unpacked(marked(packed(clear, "WEBP", **options), "webp", CUTOUT, parent=plain()))
        assert (after.mode, after.size) == ("RGBA", (64, 48))
        assert after.getpixel((63, 47))[3] == 0


def test_it_holds_no_thumbnail_no_time_and_no_name() -> None:
    whole = marked(plain("jpeg"), "jpeg", EDITED, parent=marked(plain("png"), "png", CREATED))
    text = str(manifests(whole, "jpeg"))
    assert "thumbnail" not in text
    assert "title" not in text
    assert "'when'" not in text
    assert "time" not in text.replace("timestamp", "")
    assert len(marked(plain("jpeg"), "jpeg", CUTOUT, parent=plain("jpeg"))) - len(plain("jpeg")) < 8_000


def test_a_history_is_told_from_its_beginning() -> None:
    first = marked(plain("png"), "png", CREATED)
    second = marked(plain("png"), "png", CUTOUT, parent=first)
    third = marked(plain("jpeg"), "jpeg", How("crop"), parent=second)
    told = story(third)
    assert [step.tool for step in told.steps] == ["paint-2", "Glassplate cutout", "Glassplate crop"]
    # What a model made stays what a model made, whoever crops it: its pixels are marked, too.
    assert (told.source, told.is_ai, told.mark_is_ours) == (Source.GENERATED, True, True)
    assert manifests(third, "jpeg")["validation_state"] == "Trusted"


def test_a_change_of_format_keeps_the_credential() -> None:
    whole = marked(plain("png"), "png", CREATED)
    for kind in ("jpeg", "webp"):
        copy = converted(whole, kind)
        told = story(copy)
        assert unpacked(copy).format == kind.upper()
        assert (told.seal, told.source, told.mark_is_ours) == (Seal.OURS, Source.GENERATED, True)
        assert [step.tool for step in told.steps] == ["paint-2"]
    assert story(converted(plain("png", 256), "jpeg")) is None


def test_an_arrivals_credential_is_kept_as_its_parent(elsewhere: Callable[[], None]) -> None:
    arrival = marked(plain("jpeg"), "jpeg", CREATED)
    elsewhere()
    assert story(arrival, pixels=False).seal is Seal.WHOLE
    stays = kept(arrival, plain("jpeg"), "jpeg")
    told = story(stays, pixels=False)
    assert (told.seal, told.source) == (Seal.OURS, Source.GENERATED)
    assert [step.tool for step in told.steps] == ["paint-2"]
    edited = story(marked(plain("png"), "png", CUTOUT, parent=stays), pixels=False)
    assert [step.tool for step in edited.steps] == ["paint-2", "Glassplate cutout"]
    assert edited.is_ai


def test_a_broken_arrivals_credential_stays_behind() -> None:
    arrival = bytearray(marked(plain("jpeg"), "jpeg", CREATED))
    arrival[-2000] ^= 1
    assert kept(bytes(arrival), plain("jpeg"), "jpeg") is None
    assert kept(plain("jpeg"), plain("jpeg"), "jpeg") is None


def test_a_companys_credential_is_kept_and_what_was_sent_stays_a_suggestion(elsewhere: Callable[[], None]) -> None:
    theirs = marked(plain("png"), "png", CREATED)
    elsewhere()
    whole = marked(plain("png"), "png", EDITED, parent=plain("jpeg"), original=theirs)
    found = manifests(whole, "png")
    used = found["manifests"][found["active_manifest"]]["ingredients"]
    assert [each["relationship"] for each in used] == ["parentOf", "inputTo"]
    assert used[0]["active_manifest"] in found["manifests"]
    assert (told := story(whole)).seal is Seal.OURS and told.source is Source.GENERATED


def test_a_companys_broken_credential_changes_nothing() -> None:
    theirs = bytearray(marked(plain("png"), "png", CREATED))
    theirs[len(theirs) // 2] ^= 1
    told = story(marked(plain("png"), "png", EDITED, parent=plain("jpeg"), original=bytes(theirs)))
    assert (told.seal, told.source) == (Seal.OURS, Source.PARTLY)
    assert story(marked(plain("png"), "png", EDITED, parent=plain("jpeg"), original=b"no picture")).seal is Seal.OURS


def test_a_video_has_a_credential() -> None:
    whole = marked(FILM.read_bytes(), "mp4", How("film", "video", model="film-3"), parent=plain("jpeg"))
    told = story(whole)
    assert (told.seal, told.source, told.mark) == (Seal.OURS, Source.GENERATED, "")
    assert story(whole[:-9] + b"x" + whole[-8:]).seal is Seal.BROKEN


def test_every_offline_tool_says_what_it_is() -> None:
    ours = [engine for engine in catalogue().values() if type(engine).__module__.startswith("glassplate.")]
    offline = {tool.id for engine in ours for tool in engine.tools() if not tool.sends and tool.group == "tool"}
    assert offline <= set(sources.TOOLS)


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        (None, Source.BY_HAND, Source.BY_HAND),
        (Source.ENHANCED, Source.BY_HAND, Source.ENHANCED),
        (Source.GENERATED, Source.ENHANCED, Source.GENERATED),
        (Source.GENERATED, Source.PARTLY, Source.GENERATED),
        (Source.GENERATED, Source.COMPOSITE, Source.PARTLY),
        (Source.PARTLY, Source.BY_HAND, Source.PARTLY),
        (Source.BY_HAND, Source.PARTLY, Source.PARTLY),
        (Source.BY_HAND, Source.GENERATED, Source.GENERATED),
    ],
)
def test_work_upon_work(before: Source | None, now: Source, after: Source) -> None:
    assert sources.together(before, now) is after


def test_where_no_marks_are_wanted_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "marks", lambda: ())
    assert marked(plain(), "png", CREATED) == plain()


def test_a_credential_without_a_mark_and_a_mark_without_a_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "marks", lambda: ("c2pa",))
    assert (told := story(marked(plain(side=256), "png", CREATED))).seal is Seal.OURS and told.mark == ""
    monkeypatch.setattr(questions, "marks", lambda: ("watermark",))
    assert (told := story(marked(plain(), "png", CREATED))).seal is Seal.NONE and told.mark_is_ours


def test_the_same_picture_opens_after_marking_at_its_largest() -> None:
    large = io.BytesIO()
    Image.new("RGB", (7000, 7000), (90, 120, 150)).save(large, "JPEG")
    with Blob.of(marked(large.getvalue(), "jpeg", CREATED)) as made:
        assert unpacked(made.read()).size == (7000, 7000)


def test_outside_a_mask_the_invisible_mark_changes_not_one_bit() -> None:
    own, mask = plain("png"), Image.new("L", (512, 512), 0)
    mask.paste(255, (0, 0, 512, 300))
    result = marked(own, "png", EDITED, parent=own, mask=packed(mask, "PNG"))
    before, after = (np.asarray(unpacked(each).convert("RGB")) for each in (own, result))
    assert (before[300:] == after[300:]).all()
    assert (before[:300] != after[:300]).any()
    told = story(result)
    assert told and told.mark_is_ours  # so much of it is enough to be found


def test_a_film_is_not_said_to_have_lost_a_mark() -> None:
    told = story(marked(FILM.read_bytes(), "mp4", CREATED))
    assert told and told.is_film
    assert say("mark-film") in list(sentences(told))
