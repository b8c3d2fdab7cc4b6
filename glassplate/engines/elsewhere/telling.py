"""What a person hears: the data path and the price before anything goes, a bar while it runs, how each ended."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from glassplate.engines.editing import DONE, STATES
from glassplate.engines.elsewhere.calls import Service
from glassplate.engines.elsewhere.choosing import Chosen
from glassplate.engines.elsewhere.errors import Ended
from glassplate.engines.elsewhere.saving import Output, write
from glassplate.engines.elsewhere.working import Order, done
from glassplate.lib.words import has, say

CANCELLED = 130  # as a shell says it of what Ctrl-C ended


@dataclass(frozen=True)
class Plan:
    """What is to be done with each source: at which instance, by which tool, for how much, and where it goes."""

    service: Service
    placement: str
    chosen: Chosen
    words: str
    price: int
    path: str
    output: Output


def consented(plan: Plan, count: int, *, yes: bool, most: int | None) -> bool:
    """Say where everything goes and what it costs, and return whether that is wanted."""
    whole = plan.price * count
    print(plan.path, file=sys.stderr)
    print(say("elsewhere-price", price=whole, count=count), file=sys.stderr)
    if most is not None and whole > most:
        return False
    if yes or most is not None:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print(say("elsewhere-say-yes"), file=sys.stderr)
        return False
    print(say("elsewhere-go-on"), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def worked(plan: Plan, sources: Sequence[Path | None], *, as_json: bool) -> int:
    """Have it done with one after the other; of several the worst counts."""
    quiet = as_json or not sys.stderr.isatty()
    worst = DONE
    with tqdm(total=len(sources), disable=quiet, leave=False, bar_format="{l_bar}{bar}| {elapsed} {postfix}") as bar:
        for place, source in enumerate(sources):

            def step(part: float, phase: str, place: int = place) -> None:
                bar.n = place + part
                bar.set_postfix_str(say(f"elsewhere-phase-{phase}") if has(f"elsewhere-phase-{phase}") else phase)

            try:
                code = _one(plan, source, step, as_json=as_json)
            except KeyboardInterrupt:
                with tqdm.external_write_mode():
                    said(Ended(CANCELLED, "elsewhere-stopped", say("elsewhere-stopped")), source, as_json=as_json)
                return CANCELLED
            worst = max(worst, code)
            bar.n = place + 1
            bar.refresh()
    return worst


def _one(plan: Plan, source: Path | None, step: Callable[[float, str], None], *, as_json: bool) -> int:
    began = time.monotonic()
    order = Order(plan.chosen, plan.words, plan.price, source, plan.output.format)
    try:
        ended = done(plan.service, order, plan.placement, step)
        files = write(ended, plan.output, _stem(plan, source, ended.job))
    except Ended as end:
        with tqdm.external_write_mode():
            return said(end, source, as_json=as_json)
    facts = {"job": ended.job or None, "credits": plan.price, "data_path": plan.path}
    with tqdm.external_write_mode():
        _told(source, files, time.monotonic() - began, facts, as_json=as_json)
    return DONE


def _stem(plan: Plan, source: Path | None, job: str) -> Path:
    """Return what results are called where the command did not say: beside their source, or after the job."""
    folder = plan.output.folder
    if source is None:
        return (folder or Path()) / f"glassplate-{job[:8] or plan.chosen.tool.id}"
    return folder / source.stem if folder else source.with_name(f"{source.stem}-{plan.chosen.tool.id}")


def _told(source: Path | None, files: Sequence[Path], seconds: float, facts: dict[str, Any], *, as_json: bool) -> None:
    names = [str(file) for file in files]
    if as_json:
        row = {"input": str(source) if source else None, "state": STATES[DONE], "reason": None, "outputs": names}
        print(json.dumps({**row, "seconds": round(seconds, 3), **facts}), flush=True)
    else:
        print(say("elsewhere-done", outputs=", ".join(names), seconds=f"{seconds:.1f}"), flush=True)


def said(end: Ended, source: Path | None = None, *, as_json: bool) -> int:
    """Say how it ended, and return the exit code."""
    name = str(source) if source else None
    if as_json:
        state = STATES.get(end.code, "cancelled")
        row: dict[str, Any] = {
            "input": name,
            "state": state,
            "reason": end.words,
            "message": end.sentence,
            "outputs": [],
        }
        print(json.dumps(row), flush=True)
    else:
        print(say("edit-not-done", input=name, message=end.sentence) if name else end.sentence, file=sys.stderr)
    return end.code
