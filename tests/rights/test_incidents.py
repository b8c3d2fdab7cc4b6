"""The operator's register of incidents: a date for the authority, and whoever one concerns is told, and nobody else."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from glassplate import cli
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.rights.test_what_is_held import exported

WHAT = "canary-5521: a disk was sold with its data on it"
WORDS = "A disk with sealed pictures was lost. Nobody can open them without our keys; there is nothing you must do."


class Staff:
    """Types commands; what is written goes to standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str, typed: str = "", code: int = 0) -> str:
        self._patch.setattr("sys.stdin", io.StringIO(typed))
        assert cli.main(list(arguments)) == code, self._capsys.readouterr().err
        return self._capsys.readouterr().out


@pytest.fixture
def staff(site: Instance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Staff:
    return Staff(monkeypatch, capsys)


def added(staff: Staff, *more: str) -> str:
    return staff("incidents", "add", *more, typed=WHAT).split()[-1]


def line(staff: Staff, incident: str) -> str:
    (found,) = [line for line in staff("incidents", "list", "--all").splitlines() if incident in line]
    assert WHAT not in found
    return found


def test_it_says_until_when_the_authority_must_hear_of_it(staff: Staff) -> None:
    noticed = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=10)
    incident = added(staff, "--noticed", noticed.isoformat())
    assert f"{noticed + timedelta(hours=72):%Y-%m-%d %H:%M}" in line(staff, incident)
    assert "61 hours left" in line(staff, incident)
    staff("incidents", "reported", incident)
    assert "the authority was told" in line(staff, incident)
    staff("incidents", "reported", incident, code=3)
    assert WHAT in staff("incidents", "show", incident)
    staff("incidents", "close", incident)
    assert incident not in staff("incidents", "list")


def test_one_that_nobody_reported_is_late(staff: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    from glassplate.rights.incidents import register

    incident = added(staff, "--noticed", (datetime.now(UTC) - timedelta(hours=80)).isoformat())
    assert "LATE" in line(staff, incident)
    assert register.warn() >= 1
    assert f'"incident-overdue","id":"{incident}"' in capsys.readouterr().err


def test_whom_it_concerns_is_told_by_mail_and_on_every_page_and_nobody_else(site: Instance, staff: Staff) -> None:
    alice, bob, eve = site.person("Alice"), site.person("Bob"), site.person("Eve")
    incident = added(staff)
    typed = f"{alice.address.upper()}\n{bob.id}\nnobody@example.net\n{uuid4()}\n\n"
    assert "concerns 2 more" in staff("incidents", "affected", incident, typed=typed)
    assert "concerns 0 more" in staff("incidents", "affected", incident, typed=alice.address)
    assert not _banner(alice)
    assert "2 mails" in staff("incidents", "tell", incident, typed=WORDS)
    for person in (alice, bob):
        (mail,) = [mail for mail in site.outbox(person.address) if "Something happened" in mail.subject]
        assert WORDS.split(". ")[0] in " ".join(mail.body.split())
        assert _banner(person)
        assert WORDS in person.get("/account/incidents").text
    assert "What went wrong" in alice.get("/account/privacy").text
    assert not _banner(eve)
    assert site.outbox(eve.address) == []
    assert WORDS not in eve.get("/account/incidents").text
    assert "2 of 2 told" in line(staff, incident)

    for nobody, status in ((eve, 404), (site.client(), 302)):
        nobody.get("/account/login")
        assert nobody.post(f"/account/incidents/{incident}/seen").status_code == status
    assert alice.post(f"/account/incidents/{incident}/seen").status_code == 302
    assert not _banner(alice)
    assert _banner(bob)
    from glassplate.rights.incidents import register

    assert register.go_on() == 0, "nobody is written to twice"
    with exported(bob) as files:
        assert incident in files.read("data.json").decode()


def test_those_are_found_of_whom_a_company_got_something(site: Instance, staff: Staff) -> None:
    from glassplate.egress.models import Passage
    from glassplate.lib.isolation import principal

    alice, now = site.person("Alice"), datetime.now(UTC)
    company = f"lost-{uuid4().hex[:8]}"
    alice.begin(SMALL)
    with principal(alice.id):  # type: ignore[arg-type]
        Passage.objects.create(person=alice.id, processor=company, purpose="pictures", sends=[], requests=1)
    incident = added(staff)
    day = timedelta(days=1)
    for since, count in ((now - 9 * day, 0), (now - day, 1)):
        until = since + (7 * day if not count else 3 * day)
        span = ("--since", since.isoformat(), "--until", until.isoformat())
        assert f"concerns {count} more" in staff("incidents", "affected", incident, "--company", company, *span)


@pytest.mark.parametrize("typed", ["", "leak", "x" * 2_001])
def test_what_says_nothing_or_too_much_is_not_taken(staff: Staff, typed: str) -> None:
    staff("incidents", "add", typed=typed, code=2)
    incident = added(staff)
    staff("incidents", "tell", incident, typed=typed, code=2)
    staff("incidents", "add", "--noticed", "2999-01-01", typed=WHAT, code=2)
    staff("incidents", "show", str(uuid4()), code=1)


def test_what_happened_lies_nowhere_in_clear(site: Instance, staff: Staff) -> None:
    from tests.accounts.test_canary import dump, found

    incident = added(staff)
    staff("incidents", "affected", incident, typed=str(site.person("Alice").id))
    staff("incidents", "tell", incident, typed="canary-5522: nothing was opened")
    rows = dump(site)
    assert incident.encode() in rows
    needles = [b"canary-5521", b"canary-5522"]
    assert not [needle for needle in needles if needle in rows + site.log.read_bytes()]
    assert found(site.data, needles, site.ready_at) == []


def _banner(person: Client) -> bool:
    pages = [person.get(path).text for path in ("/account", "/library", "/studio")]
    (shown,) = {bool(re.search("data-incident[ >]", page)) for page in pages}
    return shown
