"""One run: every probe that the reach allows, on one instance; and the report that comes of it."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime

import httpx

from glassplate_auditor import __version__
from glassplate_auditor.probe import Probe
from glassplate_auditor.probes import PROBES
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Control, Observation, Report, Seen
from glassplate_auditor.visitor import Unable


def ask(scene: Scene, probes: Iterable[Probe], troubles: list[str]) -> list[Seen]:
    """Run the probes in their order, but those of nothing that is promised; what breaks in one stops no other."""
    seen = []
    for probe in probes:
        if probe.level <= scene.reach.level and scene.policy.promised & set(probe.clauses):
            began = time.monotonic()
            observations = [each for each in _asked(scene, probe, troubles) if each.clause in scene.policy.promised]
            seen.append(Seen(probe.name, tuple(observations), time.monotonic() - began))
    return seen


def _asked(scene: Scene, probe: Probe, troubles: list[str]) -> Generator[Observation]:
    """Yield what a probe sees, as it sees it; what it could not tell, where it was kept from it."""
    told: set[str] = set()
    try:
        for one in probe.look(scene):
            told.add(one.clause)
            yield one
    except Unable as reason:
        yield from (Observation(clause, None, str(reason)) for clause in probe.clauses if clause not in told)
    except (httpx.HTTPError, LookupError, ValueError, TypeError, OSError) as error:
        troubles.append(f"{probe.name}: {type(error).__name__}")


def probes_for(clauses: Collection[str]) -> tuple[Probe, ...]:
    """Return the probes that speak of any of these clauses."""
    return tuple(probe for probe in PROBES if set(probe.clauses) & set(clauses))


def refuted_on(scene: Scene, clauses: Collection[str], troubles: list[str], first: str = "") -> frozenset[str]:
    """Return which of these clauses a probe refutes, on a copy of the product that breaks them on purpose.

    One probe after the other that speaks of them is asked, the one named `first` before the others, until all are
    refuted; what kept one from telling is noted.
    """
    refuted: frozenset[str] = frozenset()
    for probe in sorted(probes_for(clauses), key=lambda each: each.name != first):
        wanted = (set(clauses) & set(probe.clauses) & scene.policy.promised) - refuted
        if wanted and probe.level <= scene.reach.level:
            told = [one for one in _until(scene, probe, wanted, troubles) if one.clause in scene.policy.promised]
            refuted |= {one.clause for one in told if one.held is False}
            troubles += [f"{probe.name}: {one.note}" for one in told if one.held is None]
    return refuted & set(clauses)


def _until(scene: Scene, probe: Probe, wanted: Collection[str], troubles: list[str]) -> Iterator[Observation]:
    """Yield what a probe sees until it has refuted all that is wanted: nothing more is to be learnt from it then."""
    left = set(wanted)
    with closing(_asked(scene, probe, troubles)) as observations:
        for one in observations:
            yield one
            left -= {one.clause} if one.held is False else set()
            if not left:
                return


def report(
    scene: Scene,
    controls: Sequence[Control] = (),
    attested: Mapping[str, str] | None = None,
    build: str = "",
    probes: Iterable[Probe] | None = None,
) -> Report:
    """Run every probe, or these, and return what is to be said."""
    began, troubles = time.monotonic(), list[str]()
    policy = scene.policy
    seen = ask(scene, PROBES if probes is None else probes, troubles)
    return Report(
        target={
            "url": scene.url,
            "service": str(policy.data["service"]),
            "policy": f"{policy.data['version']} {policy.hash}",
            "build": build or "not known",
            "auditor": __version__,
        },
        began=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=time.monotonic() - began,
        level=str(scene.reach.level),
        clauses=tuple(policy.clauses),
        seen=tuple(seen),
        attested=attested or {},
        controls=tuple(controls),
        troubles=tuple(troubles),
        coverage=dict(scene.coverage),
    )
