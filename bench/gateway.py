"""What a picture costs on its way through our server, beside the least possible proxy and LiteLLM's, in one run.

All stand before the same upstream on this machine (`bench.loopback`) and take the same calls of OpenAI's images API,
by turns: a round of each, then again, so that the machine's moods are shared. Walls are medians; processor time is that
of a target's whole tree of processes, children that ended included, per request. For ours these are the supervisor, the
web process, the worker, PostgreSQL, the sandbox's parent and every child of it, and whatever they do on the side
meanwhile. LiteLLM runs as one process without a database: no accounts, no credits, nothing written down, so it is
measured in its cheapest mode. The client and the upstream are counted to nobody.

Ours holds credits, keeps the record of what left, opens the answer in a sandbox, looks at what is in it, and marks it
in its pixels and with a signed credential. LiteLLM does none of that. So each ratio is told twice: as people get it,
and `_unchecked`, without the looking and the marking, for which `gateway.safety_ms` and `gateway.marking_ms` say what
they cost. What is left then still opens every answer in the sandbox.

A tiny picture has 64 pixels a side: too few for an invisible mark that anybody could find, so it gets the signed
credential alone; `gateway.256px_cpu_ratio_litellm` is of the least that gets both, and the large one gets both.

"nowhere" is a policy under which nothing is kept; "sealed" one under which results are, with thumbnails, in an account.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench import litellm, loopback, ours, processes
from bench.figure import Figure
from bench.loopback import Door
from bench.ours import Ours

ROUNDS = 2
WITHOUT = {"ours": 0, "ours-unlooked": 1, "ours-unmarked": 2, "ours-unchecked": 3}
IDLE_S = 5


@dataclass(frozen=True)
class Load:
    """One kind of traffic: what is asked for, how often in a round, how many at a time."""

    prompt: str
    count: int
    at_once: int = 1


TINY = Load("tiny 0", 30)
SMALL = Load("small 0", 15)
MANY = Load("tiny 200", 128, at_once=64)
LARGE = Load("large 0", 8)


@dataclass(frozen=True)
class Target:
    """Something that takes calls; `pid` is the root of its processes, None where they are not counted."""

    doors: list[Door]
    pid: int | None = None
    prepare: Callable[[], None] = lambda: None


@dataclass
class Taken:
    """What a target took under one load, over all rounds."""

    walls_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu_s: float = 0.0

    @property
    def cpu_ms(self) -> float:
        return self.cpu_s * 1000 / len(self.walls_ms)

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.walls_ms)

    @property
    def a_second(self) -> float:
        return len(self.walls_ms) / self.seconds


Taking = dict[str, Taken]


@dataclass(frozen=True)
class Results:
    """Of the whole run: each target under tiny and small pictures one by one, many at once, and large ones kept."""

    tiny: Taking
    small: Taking
    many: Taking
    large: Taking


@cache
def _results() -> Results:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="glassplate-bench-")))
        upstream = stack.enter_context(_served("upstream"))[1]
        floor, port = stack.enter_context(_served("proxy", str(upstream)))
        beside, door = stack.enter_context(litellm.running(upstream, folder))
        others = {
            "direct": Target([Door(upstream)]),
            "floor": Target([Door(port)], floor),
            "litellm": Target([door], beside),
        }
        nowhere = stack.enter_context(ours.running(ours.NOWHERE, upstream))
        tiny = _taken(others | _variants(nowhere), TINY)
        whole = {"litellm": others["litellm"], "ours": _variants(nowhere)["ours"]}
        small = _taken(whole, SMALL)
        few = {name: target for name, target in _variants(nowhere).items() if name in ("ours", "ours-unchecked")}
        many = _taken(others | few, MANY)
        nowhere.instance.stop()
        account = stack.enter_context(ours.running(ours.ACCOUNT, upstream))
        return Results(tiny, small, many, _taken(others | _variants(account), LARGE))


def _variants(instance: Ours) -> dict[str, Target]:
    def switched(which: int) -> Target:
        return Target(instance.doors, instance.pid, lambda: instance.without.turn(which))

    return {name: switched(which) for name, which in WITHOUT.items()}


def _taken(targets: dict[str, Target], load: Load) -> Taking:
    """Put the load on each target by turns; the first round warms up and does not count."""
    found = {name: Taken() for name in targets}
    for turn in range(ROUNDS + 1):
        for name, target in targets.items():
            target.prepare()
            before, began = _cpu_s(target), time.perf_counter()
            walls = asyncio.run(loopback.times(target.doors, load.prompt, load.count, load.at_once))
            if turn:
                found[name].seconds += time.perf_counter() - began
                found[name].cpu_s += _cpu_s(target) - before
                found[name].walls_ms += walls
    for name, taken in found.items():
        told = f"{load.prompt}: {name}: p50 {taken.p50_ms:.1f} ms, {taken.a_second:.1f}/s, cpu {taken.cpu_ms:.2f} ms"
        print(told, file=sys.stderr, flush=True)
    return found


def _cpu_s(target: Target) -> float:
    return processes.cpu_s(target.pid) if target.pid else 0.0


@contextmanager
def _served(*what: str) -> Iterator[tuple[int, int]]:
    """Run a server of `bench.loopback`; give its process id and its port."""
    command = [sys.executable, "-m", "bench.loopback", *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.pid, int(process.stdout.readline())
        finally:
            process.terminate()


def _cpu_ratio(taking: Taking, name: str = "ours") -> float:
    return taking[name].cpu_ms / taking["litellm"].cpu_ms


def _added_ms(name: str) -> float:
    tiny = _results().tiny
    return tiny[name].p50_ms - tiny["direct"].p50_ms


def _rate_ratio(name: str) -> float:
    many = _results().many
    return many[name].a_second / many["litellm"].a_second


def _promise_ms(taking: Taking, left_out: str) -> float:
    """Return what a promise costs a request: with it, but without the other, less without both."""
    return taking[left_out].cpu_ms - taking["ours-unchecked"].cpu_ms


@cache
def _idle_mb() -> float:
    """Return the memory of the web process that has served a page and one call, and then rests."""
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        instance = ours.Instance(Path(folder) / "data")
        instance.start()
        try:
            instance.demo()
            time.sleep(IDLE_S)
            assert instance.process
            return processes.pss_mb(processes.running(instance.process.pid, "glassplate web"))
        finally:
            instance.stop()


FIGURES = (
    Figure("gateway.cpu_ratio_litellm", "", 0.4, lambda: _cpu_ratio(_results().tiny)),
    Figure("gateway.cpu_ratio_litellm_unchecked", "", 0.4, lambda: _cpu_ratio(_results().tiny, "ours-unchecked")),
    Figure("gateway.256px_cpu_ratio_litellm", "", 0.4, lambda: _cpu_ratio(_results().small)),
    # Half of what LiteLLM added where the peers were measured.
    Figure("gateway.p50_added_ms_c1", "ms", 10, lambda: _added_ms("ours")),
    Figure("gateway.p50_added_ms_c1_unchecked", "ms", 10, lambda: _added_ms("ours-unchecked")),
    Figure("gateway.p50_added_ms_c1_litellm", "ms", None, lambda: _added_ms("litellm")),
    Figure("gateway.img_s_c64_ratio_litellm", "", 2.5, lambda: _rate_ratio("ours"), at_most=False),
    Figure("gateway.img_s_c64_ratio_litellm_unchecked", "", 2.5, lambda: _rate_ratio("ours-unchecked"), at_most=False),
    Figure("gateway.2mb_sealed_cpu_ratio", "", 1.0, lambda: _cpu_ratio(_results().large)),
    Figure("gateway.2mb_sealed_cpu_ratio_unchecked", "", 1.0, lambda: _cpu_ratio(_results().large, "ours-unchecked")),
    Figure("gateway.cpu_ms", "ms", None, lambda: _results().tiny["ours"].cpu_ms),
    Figure("gateway.cpu_ms_litellm", "ms", None, lambda: _results().tiny["litellm"].cpu_ms),
    Figure("gateway.cpu_ms_floor", "ms", None, lambda: _results().tiny["floor"].cpu_ms),
    Figure("gateway.safety_ms", "ms", None, lambda: _promise_ms(_results().tiny, "ours-unmarked")),
    Figure("gateway.marking_ms", "ms", None, lambda: _promise_ms(_results().tiny, "ours-unlooked")),
    Figure("gateway.2mb_safety_ms", "ms", None, lambda: _promise_ms(_results().large, "ours-unmarked")),
    Figure("gateway.2mb_marking_ms", "ms", None, lambda: _promise_ms(_results().large, "ours-unlooked")),
    Figure("web.idle_pss_mb", "MB", 150, _idle_mb),
)
