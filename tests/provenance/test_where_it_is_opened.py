"""A company's picture is opened once: made safe, looked at and marked in one visit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from glassplate import sandbox
from glassplate.engines import contract
from glassplate.engines.contract import Made, Task
from glassplate.engines.remote import safe
from glassplate.engines.remote.errors import Trouble
from glassplate.lib.blob import Blob
from glassplate.provenance import marking, sources
from glassplate.provenance.values import How, Seal
from glassplate.sandbox import JSON, Output
from tests.provenance.making import CREATED, EDITED, manifests, marked, plain, story


def opened(content: bytes, how: How = CREATED, format: str = "png", **pictures: bytes) -> Made:
    blobs = {name: Blob.of(each) for name, each in pictures.items()}
    return safe.picture(Blob.of(content), Task("paint", blobs, {}, how=how, format=format))


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_it_is_looked_at_and_marked_in_one_visit(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    visits, run = [], sandbox.run
    monkeypatch.setattr(sandbox, "run", lambda *said, **more: visits.append(said[0]) or run(*said, **more))
    made = opened(plain(), format=format)
    assert visits == [safe.WORK + "take"]
    assert made.is_marked and made.seen and made.media_type == f"image/{format}"
    told = story(made.blob.read())
    assert told is not None
    assert (told.seal, told.mark_is_ours, told.is_ai) == (Seal.OURS, True, True)
    assert [step.tool for step in told.steps if step.action == sources.CREATED] == ["paint-2"]


def test_a_companys_own_credential_and_the_persons_picture_are_kept_as_what_it_was_made_from() -> None:
    theirs = marked(plain("jpeg"), "jpeg", How("theirs", "create", model="their-model"))
    made = opened(theirs, EDITED, picture=plain("jpeg"))
    assert made.original is None  # it is in the credential now
    told = story(made.blob.read())
    assert told is not None
    assert told.seal is Seal.OURS
    assert {"their-model", "paint-2"} <= {step.tool for step in told.steps}
    used = manifests(made.blob.read(), "png")
    assert len(used["manifests"][used["active_manifest"]]["ingredients"]) == 2


def test_a_picture_too_small_for_anybody_to_find_a_mark_does_not_claim_one() -> None:
    made = opened(plain(side=96))
    found = manifests(made.blob.read(), "png")
    actions = found["manifests"][found["active_manifest"]]["assertions"][0]["data"]["actions"]
    assert [action["action"] for action in actions] == [sources.CREATED]
    assert found["validation_state"] == "Trusted"


@pytest.mark.parametrize("lie", [{}, {"gap": [[0, 64]], "length": 900}])
def test_a_child_that_leaves_out_the_credential_is_not_believed(
    lie: Mapping[str, JSON], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = sandbox.run

    def lying(*said: object, **more: object) -> Output:
        made = run(*said, **more)  # type: ignore[arg-type]
        kept = {name: value for name, value in made.info.items() if name not in ("gap", "length")}
        return Output(made.blobs, {**kept, **lie})

    monkeypatch.setattr(sandbox, "run", lying)
    with pytest.raises(Trouble) as end:
        opened(plain())
    assert end.value.outcome == contract.Failed(marking.MarkingFailed.code, again=True)
