"""The door lets out what the manifest lists, and nothing else; each errand leaves one record without content."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.egress.far import far, says

CANARY = "a heron in a red coat"


def errand(alice: Any, processor: str = "comfyui", **other: Any) -> Any:
    from glassplate.egress.door import Errand

    whole = Errand(processor, "pictures", ("prompt", "pictures of the job"), alice.id, alice.job)
    return replace(whole, **other)


def record(alice: Any) -> Any:
    from glassplate.egress import records
    from glassplate.lib.isolation import principal

    with principal(alice.id):
        (row,) = records.of_job(alice.job)
    return row


def test_a_listed_call_goes_out_and_is_on_record(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import door

    with far(says(b'{"made": 1}')) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            client = way.client()
            answer = client.post(f"{end.url}/prompt", json={"prompt": CANARY})
            assert answer.json() == {"made": 1}
            assert client.post(f"{end.url}/prompt", content=iter([b"one", b"two"])).status_code == 200
        assert CANARY.encode() in end.heard[0]
    row = record(alice)
    assert (row.processor, row.purpose, row.outcome, row.requests) == ("comfyui", "pictures", "done", 2)
    assert row.sends == ["prompt", "pictures of the job"]
    assert row.bytes_sent == len(end.heard[0].partition(b"\r\n\r\n")[2]) + 6
    assert row.bytes_received == 22
    assert row.ended_at >= row.started_at


def refused(alice: Any, wanted: Any) -> str:
    """Ask for something that is not let out; returns the words, which are also on record."""
    from glassplate.egress.door import NotPermitted, door

    with pytest.raises(NotPermitted) as refusal, door(wanted):
        pass
    row = record(alice)
    assert (row.outcome, row.reason, row.requests, row.bytes_sent) == ("refused", refusal.value.words, 0, 0)
    return str(refusal.value)


def test_a_company_that_is_not_listed_is_refused(alice: Any, listed: None) -> None:
    assert refused(alice, errand(alice, "somebody-else")) == "egress-not-listed"


def test_a_company_that_this_build_does_not_call_is_refused(alice: Any, listed: None) -> None:
    assert refused(alice, errand(alice, "google-analytics", purpose="analytics")) == "egress-not-listed"


def test_another_purpose_is_refused(alice: Any, listed: None) -> None:
    assert refused(alice, errand(alice, "openai", purpose="video")) == "egress-other-purpose"


def test_data_that_the_card_does_not_name_is_refused(alice: Any, listed: None) -> None:
    assert refused(alice, errand(alice, "openai", sends=("prompt", "email"))) == "egress-other-data"


def test_a_host_that_is_not_on_the_card_is_refused(alice: Any, listed: None) -> None:
    from glassplate.egress.door import NotPermitted, door

    with door(errand(alice, "openai")) as way, pytest.raises(NotPermitted) as refusal:
        way.client().post("https://elsewhere.example/v1", json={"prompt": CANARY})
    assert str(refusal.value) == "egress-other-host"
    assert not refusal.value.sent
    assert (record(alice).outcome, record(alice).reason) == ("refused", "egress-other-host")


def test_an_errand_of_nobody_is_on_record_too(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress import records
    from glassplate.egress.door import door
    from glassplate.egress.models import NOBODY
    from glassplate.lib.isolation import principal

    with far(says()) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice, person=None)) as way:
            way.client().get(f"{end.url}/queue")
    with principal(NOBODY):
        (row,) = records.of_job(alice.job)
    assert row.outcome == "done"


def test_a_door_that_nothing_went_through_leaves_no_record(alice: Any, listed: None) -> None:
    from glassplate.egress import records
    from glassplate.egress.door import door
    from glassplate.lib.isolation import principal

    with door(errand(alice)) as way:
        way.client()
    with principal(alice.id):
        assert records.of_job(alice.job) == []


def test_a_record_comes_before_the_call_and_no_transaction_is_open_meanwhile(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from glassplate.egress.door import door

    seen: list[Any] = []

    def look(line: Any) -> None:
        seen.append((record(alice).outcome, record(alice).ended_at))
        says()(line)

    with far(look) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            connection.close()
            way.client().get(f"{end.url}/queue")
            assert connection.connection is None
    assert seen == [("begun", None)]
    assert record(alice).outcome == "done"


def test_without_a_record_nothing_leaves(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress import records
    from glassplate.egress.door import door

    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(records, "begin", broken)
    with far(says()) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way, pytest.raises(RuntimeError):
            way.client().post(f"{end.url}/prompt", json={"prompt": CANARY})
        assert end.heard == []


def test_a_record_outlives_the_transaction_it_was_written_in(alice: Any, listed: None) -> None:
    from django.db import transaction

    with transaction.atomic():
        assert refused(alice, errand(alice, "somebody-else")) == "egress-not-listed"
        transaction.set_rollback(True)
    assert record(alice).outcome == "refused"


def test_a_stranger_sees_no_record_and_nobody_takes_one_away(alice: Any, listed: None) -> None:
    from uuid import uuid4

    from glassplate.egress import records
    from glassplate.egress.models import Passage
    from glassplate.lib.isolation import principal

    refused(alice, errand(alice, "somebody-else"))
    with principal(uuid4()):
        assert records.of_job(alice.job) == []
        assert records.of_person(alice.id).passages == []
        assert Passage.objects.filter(job=alice.job).update(outcome="done") == 0
    with principal(alice.id):
        assert Passage.objects.filter(job=alice.job)._raw_delete("default") == 0
    assert record(alice).outcome == "refused"


def test_the_pages_of_a_persons_record_follow_each_other(alice: Any, listed: None) -> None:
    from glassplate.egress import records
    from glassplate.lib.isolation import principal

    for _ in range(5):
        records.refuse(errand(alice), "egress-not-listed")
    with principal(alice.id):
        first = records.of_person(alice.id, limit=3)
        second = records.of_person(alice.id, first.next, limit=3)
        assert records.of_person(alice.id, "nonsense", limit=3).passages == first.passages
    assert [len(first.passages), len(second.passages), second.next] == [3, 2, None]
    whole = [row.started_at for row in (*first.passages, *second.passages)]
    assert whole == sorted(whole, reverse=True)


def test_who_cancels_does_not_wait_for_the_answer(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from glassplate.egress.door import door
    from glassplate.egress.errors import Stopped

    asked, over = threading.Event(), threading.Event()

    def silent(line: Any) -> None:
        asked.set()
        over.wait(20)

    with far(silent) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            threading.Thread(target=lambda: (asked.wait(10), way.abort())).start()
            with pytest.raises(Stopped) as stopped:
                way.client().post(f"{end.url}/prompt", json={"prompt": CANARY})
        over.set()
    assert stopped.value.sent
    assert (record(alice).outcome, record(alice).reason) == ("cut", "egress-stopped")


def test_after_the_block_the_client_is_of_no_use(alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.egress.door import door

    with far(says()) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            client = way.client()
        with pytest.raises(RuntimeError):
            client.get(f"{end.url}/queue")
        assert end.heard == []


def test_an_answer_that_is_not_read_to_its_end_is_told_so(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.egress.door import door

    with far(says(b"x" * 1000)) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way, way.client().stream("GET", f"{end.url}/view") as answer:
            assert answer.status_code == 200
    assert (record(alice).outcome, record(alice).reason) == ("cut", "egress-stopped")


def test_what_is_still_under_way_when_the_block_ends_is_broken_off(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from glassplate.egress.door import door
    from glassplate.egress.errors import EgressError

    asked, over = threading.Event(), threading.Event()
    stopped: list[Any] = []

    def silent(line: Any) -> None:
        asked.set()
        over.wait(20)

    def ask(client: Any, url: str) -> None:
        try:
            client.post(url, json={"prompt": CANARY})
        except EgressError as error:
            stopped.append(str(error))

    with far(silent) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            thread = threading.Thread(target=ask, args=(way.client(), f"{end.url}/prompt"))
            thread.start()
            assert asked.wait(10)
        thread.join(10)
        over.set()
    assert stopped == ["egress-stopped"]
    row = record(alice)
    assert (row.outcome, row.reason, row.requests) == ("cut", "egress-stopped", 1)
    assert row.bytes_sent > len(CANARY)


def test_an_answer_is_not_lost_when_its_record_cannot_be_closed(
    alice: Any, listed: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from glassplate.egress import records
    from glassplate.egress.door import door

    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(records, "end", broken)
    with far(says(b"made")) as end:
        monkeypatch.setenv("GLASSPLATE_COMFYUI_URL", end.url)
        with door(errand(alice)) as way:
            answer = way.client().get(f"{end.url}/view")
    assert answer.content == b"made"
    assert record(alice).outcome == "begun"
    assert "egress-not-closed" in capsys.readouterr().err
