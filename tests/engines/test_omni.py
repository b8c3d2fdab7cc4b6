"""Omni makes films: ordered once, followed by whoever is there, deleted at Google with proof."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from glassplate import engines
from glassplate.engines import Failed, Refused, Result, Task
from glassplate.engines.contract import Outcome, Phase, Progress
from glassplate.engines.google import handle
from glassplate.engines.google.handle import Handle, State
from glassplate.engines.omni import engine as omni
from glassplate.engines.remote.errors import Trouble
from tests.engines import google
from tests.engines.google import CANARY, Kept, Vendor
from tests.engines.remote import Records, StandIn
from tests.forked import Server
from tests.pictures import corners, packed, unpacked

CREATE = "/interactions"
SHORT = {"seconds": 3, "resolution": "360p"}


@pytest.fixture
def vendor(standins: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    with google.at(standins, records, monkeypatch, "gemini") as found:
        yield found


def film(words: str = "waves", brought: dict[str, bytes] | None = None, **other: Any) -> Task:
    return google.task("omni-video", words, brought, **{**SHORT, **other})


def forgotten(kept: Kept) -> list[Any]:
    return list(omni.ENGINE.forget(kept.last))


def test_words_become_a_film_and_nothing_is_left(vendor: Vendor) -> None:
    kept = Kept()
    outcome = google.ended(film(keep_handle=kept.texts.append, seed=7, ratio="9-16"))
    assert isinstance(outcome, Result)
    (made,) = outcome.pictures
    assert (made.kind, made.media_type) == ("video", "video/mp4")
    assert made.height > made.width
    assert unpacked(made.thumbnail.read()).size == made.thumbnail_pixels
    assert made.blob.read()[4:8] == b"ftyp"
    assert outcome.usage == {"input_tokens": 20, "output_tokens": 5792}
    (order,) = vendor.journal(CREATE)
    assert order["fields"]["background"] is order["fields"]["store"] is True
    assert order["fields"]["response_format"]["aspect_ratio"] == "9:16"
    assert order["fields"]["response_format"]["duration"] == "3s"
    assert order["fields"]["generation_config"] == {"seed": 7, "video_config": {"task": "text_to_video"}}
    assert vendor.residue() == 1
    assert [(receipt.what, receipt.ok) for receipt in forgotten(kept)] == [("receipt-google-interaction", True)]
    assert vendor.residue() == 0
    assert [(receipt.what, receipt.ok) for receipt in forgotten(kept)] == [("receipt-google-interaction", True)]


def test_nothing_tells_who_asks(vendor: Vendor) -> None:
    google.tells_nobody(film(), vendor)


def test_a_picture_becomes_the_first_frame(vendor: Vendor) -> None:
    google.made(film("let it move", {"picture": packed(corners(640, 360), "PNG")}))
    (order,) = vendor.journal(CREATE)
    assert [(seen["width"], seen["height"]) for seen in order["pictures"]] == [(640, 360)]
    assert order["fields"]["generation_config"]["video_config"]["task"] == "image_to_video"


def test_what_left_is_on_record(vendor: Vendor) -> None:
    kept = Kept()
    asked = film("let it move", {"picture": packed(corners(640, 360), "PNG")}, keep_handle=kept.texts.append)
    google.made(asked)
    google.made(film(handle=kept.last))
    forgotten(kept)
    order, following, forgetting = vendor.records.begun
    assert (order.processor, order.purpose, order.person, order.job) == (
        "google-omni",
        "video",
        asked.person,
        asked.job,
    )
    assert set(order.sends) == {"prompt", "pictures of the job"}
    assert following.sends == forgetting.sends == ()


def test_it_is_known_before_and_after_the_order(vendor: Vendor) -> None:
    kept = Kept()
    google.made(film(keep_handle=kept.texts.append))
    before, after = map(handle.read, kept.texts)
    assert (before.state, before.name) == (State.ASKED, "")
    assert after.state is State.TAKEN
    assert after.name in vendor.journal()[-1]["path"]


def test_another_process_follows_and_does_not_order_again(vendor: Vendor, others: Server) -> None:
    kept = Kept()
    google.begun(omni.ENGINE, film(keep_handle=kept.texts.append), kept)
    assert others.begin("follow", vendor.url, "omni-video", kept.last).said() == ["Result", ""]
    assert CANARY not in others.told()
    assert len(vendor.journal(CREATE)) == 1
    forgotten(kept)
    assert vendor.residue() == 0


def test_a_crash_while_ordering_is_told_and_never_ordered_twice(vendor: Vendor, others: Server) -> None:
    crashed = others.begin("die", vendor.url, "omni-video")
    kept = Kept([crashed.hear().strip()])
    assert crashed.hear() == "", "it died before it could say more"
    assert google.ended(film(handle=kept.last)) == Failed("failed-google-unsure")
    assert len(vendor.journal(CREATE)) == 1
    assert [(receipt.what, receipt.ok) for receipt in forgotten(kept)] == [("receipt-google-unsure", False)]


def test_an_order_that_cannot_be_sealed_is_taken_back(vendor: Vendor) -> None:
    def broken(text: str) -> None:
        if handle.read(text).state is State.TAKEN:
            raise ConnectionResetError

    assert isinstance(google.ended(film(keep_handle=broken)), Failed)
    assert vendor.residue() == 0


def test_an_order_that_was_turned_down_leaves_nothing_to_tell(vendor: Vendor) -> None:
    kept = Kept()
    vendor.script("429", retry_after=3600)
    assert google.ended(film(keep_handle=kept.texts.append)) == Failed("failed-remote-busy", again=True)
    assert handle.read(kept.last).state is State.TURNED_DOWN
    assert forgotten(kept) == []


@pytest.mark.parametrize("kind", ["html", "redirect", "empty"])
def test_an_order_whose_answer_is_no_sense_is_told(vendor: Vendor, kind: str) -> None:
    kept = Kept()
    vendor.script("hostile", kind=kind)
    google.ended(film(keep_handle=kept.texts.append))
    assert [(receipt.what, receipt.ok) for receipt in forgotten(kept)] == [("receipt-google-unsure", False)]


def test_who_cancels_leaves_nothing_there(vendor: Vendor) -> None:
    kept = Kept()
    vendor.script("never-finishes")
    asked = film(keep_handle=kept.texts.append, wanted=google.after(3))
    assert google.ended(asked) == Failed("failed-stopped")
    assert vendor.residue() == 1
    forgotten(kept)
    assert vendor.residue() == 0
    assert [call["status"] for call in vendor.journal("/cancel")] == [200]


def test_what_is_still_there_is_no_receipt(vendor: Vendor) -> None:
    kept = Kept()
    google.made(film(keep_handle=kept.texts.append))
    vendor.script("500", route=handle.read(kept.last).name)
    with pytest.raises(Trouble) as ended:
        forgotten(kept)
    assert CANARY not in repr(ended.value)
    forgotten(kept)
    assert vendor.residue() == 0


def test_a_film_in_a_file_is_fetched_and_its_file_deleted(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omni, "INLINE", "uri")
    kept = Kept()
    (made,) = google.made(film(keep_handle=kept.texts.append))
    assert made.kind == "video"
    assert vendor.residue() == 2
    assert handle.read(kept.last).files
    whats = [(receipt.what, receipt.ok) for receipt in forgotten(kept)]
    assert whats == [("receipt-google-file", True), ("receipt-google-interaction", True)]
    assert vendor.residue() == 0


def test_a_file_that_is_gone(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omni, "INLINE", "uri")
    vendor.script("expired")
    assert google.ended(film()) == Failed("failed-google-gone")


@pytest.mark.parametrize("form", ["a", "b"])
@pytest.mark.parametrize("behaviour", ["blocked", "rai-filtered"])
def test_a_refusal_is_no_failure(vendor: Vendor, behaviour: str, form: str) -> None:
    kept = Kept()
    options = {"form": form} if behaviour == "blocked" else {}
    vendor.script(behaviour, **options)
    assert google.ended(film(CANARY, keep_handle=kept.texts.append)) == Refused("refused-remote-content")
    forgotten(kept)
    assert vendor.residue() == 0


@pytest.mark.parametrize(
    ("behaviour", "told", "outcome"),
    [
        *google.WRONG,
        ("failed", {}, Failed("failed-remote-trouble", again=True)),
        ("hostile", {"kind": "polyglot"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "url"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "other-id"}, Failed("failed-google-gone")),
    ],
)
def test_what_is_wrong_ends_in_a_sentence(
    vendor: Vendor, capfd: Any, behaviour: str, told: dict[str, str], outcome: Outcome
) -> None:
    vendor.script(behaviour, **told)
    assert google.ended(film(CANARY)) == outcome
    assert len(vendor.journal(CREATE)) == 1
    assert CANARY not in "".join(capfd.readouterr())


def test_an_error_that_repeats_the_words_leaves_none_behind(vendor: Vendor, caplog: Any, capfd: Any) -> None:
    vendor.script("hostile", kind="echo")
    google.repeats_nothing(film(CANARY), caplog, capfd)


@pytest.mark.parametrize("behaviour", ["500", "429", "cut"])
def test_a_bad_moment_while_following_passes(vendor: Vendor, behaviour: str) -> None:
    vendor.script(behaviour, route="interactions/", times=2)
    google.made(film())
    assert len(vendor.journal(CREATE)) == 1


def test_a_film_that_never_ends_ends(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassplate.engines.google.following.LONGEST_S", 0.5)
    vendor.script("never-finishes")
    assert google.ended(film()) == Failed("failed-time", again=True)


def test_a_clock_that_is_set_forward_gives_up_no_film(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.script("slow", seconds=1)
    now, steps = time.time, []
    for step in omni.ENGINE.render(film()):
        steps.append(step)
        if isinstance(step, Progress) and step.phase is Phase.GENERATING:  # it is followed by now
            monkeypatch.setattr(time, "time", lambda: now() + 86_400)
    assert len(steps) > 3
    assert isinstance(steps[-1], Result)


def test_notes_in_a_film_are_gone(vendor: Vendor) -> None:
    (made,) = google.made(film())
    assert made.original is not None
    kept, told = made.blob.read(), made.original.read()
    assert len(kept) == len(told)
    assert b"udta" not in kept
    assert b"uuid" not in kept


def test_the_policy_says_whether_it_may_be_used(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.policy import questions
    from tests.policy.samples import manifest

    assert omni.ENGINE.missing() is None
    questions.set_policy(manifest("fashion", lambda m: None))
    assert omni.ENGINE.missing() == "engine-not-in-policy"
    assert google.ended(film(CANARY)) == Failed("egress-not-listed")
    assert not vendor.journal()


def test_the_price_is_for_a_second() -> None:
    from glassplate.billing import prices
    from glassplate.engines.omni.models import ALIASES, MODELS

    assert set(prices.table("omni").prices) == set(MODELS)
    assert set(ALIASES.values()) <= set(MODELS)
    _, tool = engines.tool("omni-video")
    assert tool.quote({"resolution": "4k", "seconds": 10}) == 60


def test_a_handle_is_small_and_plain() -> None:
    text = Handle(State.TAKEN, "v1_x", 1.0, ("a",)).text
    assert handle.read(text) == Handle(State.TAKEN, "v1_x", 1.0, ("a",))
    assert len(json.loads(text)) == 4
