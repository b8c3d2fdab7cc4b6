"""On the product as it is the probes refute nothing; on a broken copy they refute what is broken."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from glassplate_auditor.audit import ask, refuted_on
from glassplate_auditor.probes import PROBES
from glassplate_auditor.scene import Scene

from mutants import breaking, lab
from mutants.place import Place
from tests.instance import Instance

QUICK = ("policy-page", "published-file", "manifest", "cookies", "errors")


def test_what_anyone_can_check_holds_on_the_product(site: Instance) -> None:
    troubles: list[str] = []
    seen = ask(Scene(site.url), [probe for probe in PROBES if probe.name in QUICK], troubles)
    broken = [one for each in seen for one in each.observations if not one.held]
    assert (broken, troubles) == ([], [])
    assert {each.probe for each in seen} == set(QUICK)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket in it."""
    made = Path(tempfile.mkdtemp(prefix="glassplate-audit-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_a_broken_copy_is_refuted(folder: Path) -> None:
    mutant = breaking.mutant("echoed-error")
    with Place(folder / "p", [mutant.name], alone=True) as place:
        assert refuted_on(place.scene(), mutant.breaks, []) == {"errors"}


@pytest.fixture(scope="module")
def warm(folder: Path) -> tuple[Path, Path]:
    return folder, lab.made_warm(folder)


@pytest.mark.soak
@pytest.mark.parametrize("name", breaking.names())
def test_every_broken_copy_is_refuted(warm: tuple[Path, Path], name: str) -> None:
    found = lab.control(*warm, name)
    assert found.caught and not found.escaped


@pytest.mark.soak
def test_a_whole_audit_finds_nothing_broken_and_proves_what_is_registered(warm: tuple[Path, Path]) -> None:
    report = lab.audited(*warm)
    assert report.exit == 0, [(row.clause, row.notes) for row in report.rows if row.verdict == "refuted"]
    assert not report.troubles
