"""A child that was taken over may say anything to its owner: what comes of it is an answer or a clear failure."""

from __future__ import annotations

from typing import Any

import pytest

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.sandbox import Limits, Reason, SandboxError
from tests.sandbox.asking import DRILLS

NONSENSE = [
    "[" * 60_000,
    '{"a":' * 15_000,
    "not json",
    "1",
    "[]",
    '{"end":"done"}',
    '{"end":"done","info":[]}',
    '{"end":"done","info":{"width":-1}}',
    '{"end":"done","info":{"width":"9"}}',
    '{"end":"done","info":{"media_type":"text/html"}}',
    '{"end":7}',
    '{"end":"broken","code":{"a":1}}',
    '{"end":"crashed","where":["a"]}',
    '{"exit":"a","rss_mb":[]}',
    '{"exit":0}',
    '{"started":1}',
    '{"part":"much"}',
    '{"part":NaN}',
    '{"part":1e999}',
]


@pytest.mark.parametrize("fds", [0, 1, 20])
@pytest.mark.parametrize("text", NONSENSE, ids=lambda text: text[:40])
def test_nonsense_is_an_answer_or_a_clear_failure(text: str, fds: int) -> None:
    heard: list[float] = []
    ends = []
    try:
        sandbox.run(DRILLS + "babble", [], {"text": text, "fds": fds}, Limits(wall_s=20), on_progress=heard.append)
    except SandboxError as error:
        ends.append(error.reason)
    assert set(ends) <= {Reason.CRASHED, Reason.BROKEN, Reason.MEMORY}
    assert all(0 <= part <= 1 for part in heard)


def test_descriptors_that_are_no_results_are_not_taken() -> None:
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "babble", [], {"text": '{"end":"done","info":{}}', "fds": 1})
    assert end.value.reason is Reason.CRASHED


@pytest.mark.parametrize(
    "info",
    [
        {"media_type": "text/html"},
        {"media_type": ["image/png"]},
        {"media_type": "image/png", "width": 0},
        {"width": True},
        {"thumb_height": 1.5},
        {"height": 1 << 40},
    ],
)
def test_facts_that_no_picture_has_are_not_believed(info: dict[str, Any]) -> None:
    with pytest.raises(SandboxError) as end:
        sandbox.run(DRILLS + "lie", [], {"info": info})
    assert end.value.reason is Reason.CRASHED


def test_after_all_that_the_next_run_works() -> None:
    with Blob.of(b"content") as blob:
        assert sandbox.run(DRILLS + "echo", [blob], {}).blobs[0].read() == b"content"
