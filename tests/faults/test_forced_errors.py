"""Something breaks on every kind of errand, with canaries in all that it touches: answer, log and store carry none."""

from __future__ import annotations

import asyncio
import re
import secrets
import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client as Within, override_settings
from django.utils import timezone

from tests import traces
from tests.instance import Client, Instance
from tests.pictures import noise, packed

MARK = f"canary{secrets.token_hex(8)}"
ADDRESS = f"{MARK}@example.net"
PICTURE = packed(noise(160, 120, seed=11), "PNG")
NEEDLES = traces.forms(MARK) | traces.forms(ADDRESS) | traces.pieces(PICTURE)


class VendorError(Exception):
    """As a vendor's client raises it: the body of the answer, which repeats what was sent."""

    def __init__(self, prompt: str) -> None:
        self.body = {"error": {"message": f"Your prompt '{prompt}' was not understood", "prompt": prompt}}
        super().__init__(f"Error code: 500 - {self.body}")


class Refusing(BaseEmailBackend):
    """As a mail server that repeats whom it does not know."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, f"<{ADDRESS}> unknown; {messages[0].body}".encode())})


def told(*about: object) -> None:
    """Fail as a careless library would: quoting everything, and keeping more in variables."""
    beside = {"prompt": MARK, "file": f"{MARK}.png", "picture": PICTURE, "address": ADDRESS}
    try:
        raise ValueError(f"{about!r}: {beside}", PICTURE)
    except ValueError as inner:
        raise VendorError(f"{MARK} {ADDRESS}") from inner


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    client = site.person("Alice")
    client.begin(PICTURE, MARK)
    return client


@pytest.fixture
def within(alice: Client) -> Within:
    """The product in this process, as Alice's browser, where a test can break it."""
    client = Within(raise_request_exception=False, HTTP_HOST="127.0.0.1")
    client.cookies["session"] = alice.cookies["session"]
    return client


@pytest.fixture(autouse=True)
def silent(site: Instance, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a test here broke, neither log nor store has a canary of it."""
    yield
    from glassplate.faults import store

    store.flush(10)
    written = "".join(capsys.readouterr()).encode()
    assert not [needle for needle in NEEDLES if needle in written]
    password = (site.data / "secrets" / "database-auditor").read_text().strip()
    with psycopg.connect(
        host=str(site.data / "run"), user="glassplate_auditor", password=password, dbname="glassplate"
    ) as database:
        rows = database.execute("select t::text from faults_fault t").fetchall()
        assert rows
        everything = "\n".join(row[0] for row in rows).encode()
    assert not [needle for needle in NEEDLES if needle in everything]


def found(reference: str) -> Any:
    from glassplate.faults import reading, store

    store.flush(10)
    fault = reading.find(reference)
    assert fault is not None
    return fault


def shown(answer: Any) -> str:
    """Return the reference that the person sees; the answer repeats nothing."""
    assert answer.status_code == 500
    assert not [needle for needle in NEEDLES if needle in answer.content]
    match = re.search(rb'[Rr]eference"?:? "?([0-9a-f]{12})', answer.content)
    assert match, answer.content[-300:]
    return match[1].decode()


def test_a_view_of_the_api(within: Within, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.studio import reading

    monkeypatch.setattr(reading, "sessions_page", told)
    fault = found(shown(within.get(f"/api/sessions?after={MARK}", HTTP_REFERER=f"http://{MARK}.example/")))
    assert (fault.place, fault.name) == ("view", "api:list_sessions")
    assert fault.error == "tests.faults.test_forced_errors.VendorError"
    assert any("test_forced_errors.py" in line for line in fault.stack)


def test_the_database(within: Within, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    from glassplate.studio import reading

    def ask(*anything: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"select '{MARK}'::int, %s", [ADDRESS])

    monkeypatch.setattr(reading, "sessions_page", ask)
    assert found(shown(within.get("/api/sessions"))).error == "django.db.utils.DataError"


def test_a_template_and_the_error_page_after_it(within: Within, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.accounts.models import Person
    from glassplate.faults import reading

    monkeypatch.setattr(Person, "all_preferences", told)
    answer = within.get("/library")
    fault = found(shown(answer))
    assert (fault.place, fault.name) == ("view", "library")
    assert any("django/shortcuts.py" in line for line in fault.stack)
    assert answer["Content-Type"].startswith("text/plain"), "the error page could not be drawn either"
    assert ("page", "500") in {(each.place, each.name) for each in reading.newest(5)}


def test_what_refers_to_something_that_was_deleted_meanwhile(
    within: Within, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database says so when the request's transaction ends; for its person it is not there, and it is noted."""
    from glassplate.faults import reading, store
    from glassplate.studio import reading as sessions
    from glassplate.studio.models import Version

    assert alice.id
    page_of = sessions.sessions_page

    def refer(*asked: Any) -> Any:
        Version.objects.create(
            session_id=uuid4(), person=alice.id, number=1, picture=uuid4(), bytes=1, width=1, height=1
        )
        return page_of(*asked)

    monkeypatch.setattr(sessions, "sessions_page", refer)
    before = {fault.reference for fault in reading.newest(50)}
    answer = within.get(f"/api/sessions?after={MARK}")
    assert answer.status_code == 404
    store.flush(10)
    (fault,) = [fault for fault in reading.newest(50) if fault.reference not in before]
    assert (fault.place, fault.name, fault.error) == ("view", "api:list_sessions", "django.db.utils.IntegrityError")
    assert "psycopg.errors.ForeignKeyViolation" in fault.stack


def test_no_connection_was_free_for_as_long_as_anybody_waits(within: Within, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be worth coming again, and the operator has to know: there are too few of them."""
    from django.db import OperationalError
    from psycopg_pool import PoolTimeout

    from glassplate.studio import reading

    def wait(*anything: object) -> None:
        raise OperationalError(MARK) from PoolTimeout(MARK)

    monkeypatch.setattr(reading, "sessions_page", wait)
    answer = within.get("/api/sessions")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    error = answer.json()["error"]
    assert error["code"] == "error-away"
    assert found(error["reference"]).error == "django.db.utils.OperationalError"


class Wire:
    """One ASGI request spoken by hand; `content` is what came back."""

    def __init__(self, client: Client, method: str, path: str, body: bytes, kind: str) -> None:
        self.content, self.status_code, self._body = b"", 0, body
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        headers = {
            "host": str(client.base_url.netloc.decode()),
            "origin": str(client.base_url).rstrip("/"),
            "cookie": cookies,
            "x-csrftoken": client.cookies["csrftoken"],
            "content-length": str(len(body)),
            "content-type": kind,
        }
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        self.scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}

    async def receive(self) -> dict[str, Any]:
        if self._body is None:
            await asyncio.sleep(60)
        body, self._body = self._body, None  # type: ignore[assignment]
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: dict[str, Any]) -> None:
        self.status_code = message.get("status", self.status_code)
        self.content += message.get("body", b"")

    def through(self, door: Callable[..., Any]) -> Wire:
        asyncio.run(door(self.scope, self.receive, self.send))
        return self


def test_an_upload(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.runtime import upload_door

    for broken in ("take_in", "open_arrival"):
        with monkeypatch.context() as only:
            only.setattr(upload_door.arrivals, broken, lambda *_, **__: told(MARK))
            answer = Wire(alice, "PUT", "/api/pictures", PICTURE, "image/png").through(upload_door.receive)
            fault = found(shown(answer))
            assert (fault.place, fault.name) == ("door", "/api/pictures")


def test_the_sandbox(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.runtime import upload_door

    monkeypatch.setattr(upload_door.arrivals.sandbox, "run", lambda *_, **__: told(PICTURE))
    answer = Wire(alice, "PUT", "/api/pictures", PICTURE, "image/png").through(upload_door.receive)
    assert any("made_safe" in line for line in found(shown(answer)).stack)


def test_an_inline_job(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.runtime import inline_door
    from glassplate.studio.placement import Placement

    monkeypatch.setattr(inline_door, "placement", lambda: Placement.NOWHERE)
    monkeypatch.setattr(inline_door.inline, "run", lambda *_, **__: told(MARK))
    form = b'--x\r\nContent-Disposition: form-data; name="job"\r\n\r\n{"tool": "rotate", "price": 0}\r\n'
    form += f'--x\r\nContent-Disposition: form-data; name="picture"; filename="{MARK}.png"\r\n\r\n'.encode()
    form += PICTURE + b"\r\n--x--\r\n"
    wire = Wire(alice, "POST", "/api/jobs/inline", form, "multipart/form-data; boundary=x")
    fault = found(shown(wire.through(inline_door.receive)))
    assert (fault.place, fault.name) == ("door", "/api/jobs/inline")


def test_an_answer_that_cannot_begin(alice: Client) -> None:
    from glassplate.runtime.wsgi import Pages

    wire = Wire(alice, "GET", f"/{MARK}", b"", "text/plain")
    wire.scope |= {"http_version": "1.1", "scheme": "http"}
    assert found(shown(wire.through(Pages(lambda *_: told(MARK), 1)))).place == "door"  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("how", ["raise", "nothing"])
def test_an_engine_in_the_worker(site: Instance, alice: Client, how: str) -> None:
    session = alice.begin(PICTURE, MARK)
    job = alice.wait(alice.job(session, "fake-fail", 1, parameters={"how": how}).json())
    assert job["state"] == "failed"
    match = re.search(r"reference ([0-9a-f]{12})", job["reason"])
    assert match, "the person sees what to tell us"
    for _ in range(50):
        from glassplate.faults import reading

        if fault := reading.find(match[1]):
            break
        asyncio.run(asyncio.sleep(0.1))
    assert fault is not None
    assert (fault.place, fault.name) == ("job", "fake-fail")
    assert not [needle for needle in NEEDLES if needle in site.log.read_bytes()]


def test_a_vendor_that_repeats_the_prompt(site: Instance, alice: Client) -> None:
    from glassplate.engines import contract
    from glassplate.lib.isolation import principal
    from glassplate.studio import telling, worker
    from glassplate.studio.models import Job
    from tests.engines.fake import FakeEngine

    session = alice.begin(PICTURE, MARK)
    row = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())

    class Echoing(FakeEngine):
        def render(self, task: contract.Task) -> Iterator[Any]:
            told(task)
            yield

    with principal(alice.id):  # type: ignore[arg-type]
        job = Job.objects.get(pk=row["id"])
    task = contract.Task("fake-slow", {}, {}, prompt=f"{MARK} {ADDRESS}")
    outcome = worker._guarded(job, Echoing(), task)
    assert outcome.reason == telling.FAULT  # type: ignore[union-attr]
    fault = found(telling.reference(job.id))
    assert fault.error.endswith("VendorError")


def test_a_mail_is_tried_again_and_then_dropped(site: Instance, capsys: pytest.CaptureFixture[str]) -> None:
    from glassplate.accounts import mail, resending
    from glassplate.accounts.models import Mail
    from glassplate.faults import reading, store
    from glassplate.lib.isolation import duty
    from glassplate.vault.models import Sealed

    def later() -> None:
        with duty("mail"):
            Mail.objects.filter(due_at__isnull=False).update(due_at=timezone.now() - timedelta(seconds=1))

    def waiting() -> list[Mail]:
        with duty("mail"):
            return list(Mail.objects.filter(due_at__isnull=False))

    links = dict.fromkeys(("link", "login", "reset", "signup"), f"https://studio.example/{MARK}")
    with override_settings(EMAIL_BACKEND="tests.faults.test_forced_errors.Refusing"):
        mail.deliver(ADDRESS, "reset", **links)
        (row,) = waiting()
        assert resending.send_due() == 0, "not before its time"
        for tried in range(len(resending.PAUSES)):
            assert [each.attempt for each in waiting()] == [tried + 1]
            later()
            resending.send_due()
    assert waiting() == []
    with duty("sweep"):
        assert not Sealed.objects.filter(pk=row.text, key__isnull=False).exists()
    store.flush(10)
    fault = next(fault for fault in reading.newest(20) if fault.place == "mail")
    assert (fault.name, fault.error) == ("reset", "smtplib.SMTPRecipientsRefused")
    assert traces.found_in([site.data, site.log], traces.forms(ADDRESS)) == []


def test_a_mail_goes_out_at_the_second_try_as_it_was(site: Instance) -> None:
    from django.core import mail as django_mail

    from glassplate.accounts import mail, resending
    from glassplate.accounts.models import Mail
    from glassplate.lib.isolation import duty

    links = dict.fromkeys(("link", "login", "reset", "signup"), f"https://studio.example/{MARK}")
    with override_settings(EMAIL_BACKEND="tests.faults.test_forced_errors.Refusing"):
        mail.deliver(ADDRESS, "confirm", **links)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        django_mail.outbox = []  # type: ignore[attr-defined]
        with duty("mail"):
            Mail.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
        assert resending.send_due() == 1
        (letter,) = django_mail.outbox  # type: ignore[attr-defined]
    assert letter.to == [ADDRESS]
    assert MARK in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter.extra_headers["Message-ID"].endswith("@127.0.0.1>")
    with duty("mail"):
        assert not Mail.objects.filter(due_at__isnull=False).exists()


def test_nothing_of_it_all_lies_on_the_disk(site: Instance) -> None:
    assert traces.found_in([site.data, site.log], NEEDLES) == []
