"""Veo makes films in a project of the operator's: ordered once, followed by whoever is there, in no bucket."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from glassplate import engines
from glassplate.engines import Failed, Refused, Task
from glassplate.engines.contract import Outcome
from glassplate.engines.google import client, handle
from glassplate.engines.google.handle import State
from glassplate.engines.veo import engine as veo
from tests.engines import google
from tests.engines.google import CANARY, Kept, Vendor
from tests.engines.remote import Records, StandIn
from tests.forked import Server
from tests.pictures import corners, packed, unpacked

ORDER, LOOK = ":predictLongRunning", ":fetchPredictOperation"


@pytest.fixture
def vendor(standins: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    with google.at(standins, records, monkeypatch, "vertex") as found:
        yield found


@pytest.fixture(scope="module")
def account() -> dict[str, str]:
    """A service account that nobody ever made."""
    key = rsa.generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {
        "type": "service_account",
        "client_email": "films@example.iam.gserviceaccount.com",
        "private_key": key.decode(),
        "token_uri": "https://evil.example/token",
    }


def film(words: str = "waves", brought: dict[str, bytes] | None = None, **other: Any) -> Task:
    return google.task("veo-video", words, brought, **{"seconds": 4, **other})


def whats(kept: Kept) -> list[tuple[str, bool]]:
    return [(receipt.what, receipt.ok) for receipt in veo.ENGINE.forget(kept.last)]


def test_words_become_a_film_and_nothing_is_left(vendor: Vendor) -> None:
    kept = Kept()
    (made,) = google.made(film(keep_handle=kept.texts.append, seed=7, ratio="9-16", sound="off"))
    assert (made.kind, made.media_type) == ("video", "video/mp4")
    assert made.height > made.width
    assert unpacked(made.thumbnail.read()).size == made.thumbnail_pixels
    (order,) = vendor.journal(ORDER)
    assert order["fields"]["parameters"] == {
        "sampleCount": 1,
        "aspectRatio": "9:16",
        "durationSeconds": 4,
        "resolution": "720p",
        "generateAudio": False,
        "seed": 7,
    }
    assert order["path"].startswith("/v1beta1/projects/stand-in/locations/global/")
    assert [handle.read(text).state for text in kept.texts] == [State.ASKED, State.TAKEN]
    assert vendor.residue() == 0
    assert whats(kept) == [("receipt-veo-operation", False)]


def test_a_picture_becomes_the_first_frame(vendor: Vendor) -> None:
    google.made(film("let it move", {"picture": packed(corners(640, 360), "PNG")}))
    (order,) = vendor.journal(ORDER)
    assert [(seen["width"], seen["height"]) for seen in order["pictures"]] == [(640, 360)]


def test_nothing_tells_who_asks(vendor: Vendor) -> None:
    google.tells_nobody(film(), vendor)


def test_another_process_follows_and_does_not_order_again(vendor: Vendor, others: Server) -> None:
    kept = Kept()
    google.begun(veo.ENGINE, film(keep_handle=kept.texts.append), kept)
    assert others.begin("follow", vendor.url, "veo-video", kept.last).said() == ["Result", ""]
    assert CANARY not in others.told()
    assert len(vendor.journal(ORDER)) == 1


def test_a_crash_while_ordering_is_told_and_never_ordered_twice(vendor: Vendor, others: Server) -> None:
    crashed = others.begin("die", vendor.url, "veo-video")
    kept = Kept([crashed.hear().strip()])
    assert crashed.hear() == "", "it died before it could say more"
    assert google.ended(film(handle=kept.last)) == Failed("failed-google-unsure")
    assert len(vendor.journal(ORDER)) == 1
    assert whats(kept) == [("receipt-google-unsure", False)]


def test_an_order_that_was_turned_down_leaves_nothing_to_tell(vendor: Vendor) -> None:
    kept = Kept()
    vendor.script("429", retry_after=3600)
    assert google.ended(film(keep_handle=kept.texts.append)) == Failed("failed-remote-busy", again=True)
    assert whats(kept) == []


def test_busy_is_tried_again_and_paid_once(vendor: Vendor) -> None:
    vendor.script("429", retry_after=0.1)
    google.made(film())
    assert [call["status"] for call in vendor.journal(ORDER)] == [429, 200]


def test_who_cancels_stops_looking(vendor: Vendor) -> None:
    kept = Kept()
    vendor.script("never-finishes")
    assert google.ended(film(keep_handle=kept.texts.append, wanted=google.after(4))) == Failed("failed-stopped")
    assert whats(kept) == [("receipt-veo-operation", False)]  # Google has no way to stop it, and we say so


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [("rai-filtered", {}), ("blocked", {"stage": "input"}), ("blocked", {"stage": "output"})],
)
def test_a_refusal_is_no_failure(vendor: Vendor, behaviour: str, told: dict[str, str]) -> None:
    vendor.script(behaviour, **told)
    assert google.ended(film(CANARY)) == Refused("refused-remote-content")


@pytest.mark.parametrize(
    ("behaviour", "told", "outcome"),
    [
        *google.WRONG,
        ("failed", {}, Failed("failed-remote-trouble", again=True)),
        ("hostile", {"kind": "polyglot"}, Failed("failed-remote-answer")),
        ("hostile", {"kind": "url"}, Refused("refused-google-no-film")),
    ],
)
def test_what_is_wrong_ends_in_a_sentence(
    vendor: Vendor, capfd: Any, behaviour: str, told: dict[str, str], outcome: Outcome
) -> None:
    vendor.script(behaviour, **told)
    assert google.ended(film(CANARY)) == outcome
    assert len(vendor.journal(ORDER)) == 1
    assert CANARY not in "".join(capfd.readouterr())


def test_an_answer_about_another_film_is_none(vendor: Vendor) -> None:
    vendor.script("hostile", kind="other-id", route=LOOK)
    assert google.ended(film()) == Failed("failed-remote-answer")


def test_an_error_that_repeats_the_words_leaves_none_behind(vendor: Vendor, caplog: Any, capfd: Any) -> None:
    vendor.script("hostile", kind="echo")
    google.repeats_nothing(film(CANARY), caplog, capfd)


@pytest.mark.parametrize("behaviour", ["500", "429", "cut"])
def test_a_bad_moment_while_following_passes(vendor: Vendor, behaviour: str) -> None:
    vendor.script(behaviour, route=LOOK, times=2)
    google.made(film())
    assert len(vendor.journal(ORDER)) == 1


def test_its_token_goes_through_the_door(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, account: dict[str, str]
) -> None:
    """The service account says where tokens are fetched; it is not asked."""
    monkeypatch.delitem(sys.modules, "google.auth.transport.requests", raising=False)
    file = tmp_path / "account.json"
    file.write_text(json.dumps(account))
    monkeypatch.setenv(client.CREDENTIALS, str(file))
    monkeypatch.setenv(client.PROJECT, "our-films")
    assert veo.ENGINE.missing() is None
    google.made(film())
    paths = [call["path"] for call in vendor.journal()]
    assert paths[0] == "/token"
    assert not vendor.records.refused
    assert paths.count("/token") == 1
    assert "/projects/our-films/" in paths[1]
    assert "google.auth.transport.requests" not in sys.modules  # no session beside the door was ever made


def test_an_account_that_is_turned_down_is_the_operators_to_mend(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, account: dict[str, str]
) -> None:
    monkeypatch.setenv(client.CREDENTIALS, json.dumps(account))
    vendor.script("429", route="/token", times=9)
    assert isinstance(google.ended(film(CANARY)), Failed)
    assert not vendor.journal(ORDER)


@pytest.mark.parametrize("told", ["/nowhere/account.json", "{}", "[]", '{"client_email": "a@example.org"}'])
def test_what_is_not_set_up_is_said(vendor: Vendor, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv(client.CREDENTIALS, told)
    assert veo.ENGINE.missing() == "engine-not-set-up"


def test_the_library_is_there_only_where_a_job_runs() -> None:
    told = "import sys; from glassplate.engines import catalogue; catalogue(); print('google.genai' in sys.modules)"
    listed = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert listed.stdout.strip() == "False"


def test_the_price_is_for_a_second() -> None:
    from glassplate.billing import prices
    from glassplate.engines.veo.models import ALIASES, MODELS

    assert set(prices.table("veo").prices) == set(MODELS)
    assert set(ALIASES.values()) <= set(MODELS)
    _, tool = engines.tool("veo-video")
    assert tool.quote({"model": "veo-3-1", "resolution": "1080p", "sound": "off", "seconds": 4}) == 24
    assert tool.quote({"model": "veo-3-1-lite", "resolution": "4k", "sound": "on", "seconds": 8}) > 0


def test_a_resolution_that_a_model_does_not_make_is_said_before_anything_is_sent(vendor: Vendor) -> None:
    assert google.refused(film(model="veo-3-1-lite", resolution="4k")) == "refused-size-for-model"
    assert not vendor.journal()
