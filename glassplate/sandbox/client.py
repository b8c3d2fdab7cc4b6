"""The front door: `run` hands a task to a confined child and returns what it made."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypedDict, Unpack

from glassplate.lib.blob import Blob
from glassplate.sandbox.errors import Reason, SandboxError
from glassplate.sandbox.request import USUAL, NeverStarted, Request
from glassplate.sandbox.values import JSON, Limits, Output
from glassplate.sandbox.vigil import LOOK_EVERY_S, Vigil
from glassplate.sandbox.warm import Zygote

PRELOAD = ("glassplate.sandbox.preloaded",)
ALL_CORES = os.cpu_count() or 1


class Watch(TypedDict, total=False):
    """How the caller watches a run: `on_progress` hears 0..1, `wanted` is asked about four times a second."""

    on_progress: Callable[[float], None] | None
    wanted: Callable[[], bool] | None


class Sandbox:
    """A zygote and the children forked from it; any number of threads may call `run` and `follow`."""

    def __init__(
        self, children: int = ALL_CORES, preload: Sequence[str] = PRELOAD, without: Collection[str] = ()
    ) -> None:
        self._places = threading.BoundedSemaphore(children)
        self.zygote = Zygote(preload, without)

    def run(
        self,
        task: str,
        blobs: Sequence[Blob],
        parameters: Mapping[str, JSON],
        limits: Limits = USUAL,
        **watch: Unpack[Watch],
    ) -> Output:
        """Run the function named "glassplate.module:function" in a fresh child and return what it made.

        Raises SandboxError when there is no answer; its reason is `broken` when the task found its input unusable.
        The number of children at once is limited; the wall clock starts when this one does.
        """
        on_progress = watch.get("on_progress") or (lambda part: None)
        for step in self.follow(Request(task, blobs, parameters, limits), watch.get("wanted") or (lambda: True)):
            if isinstance(step, Output):
                return step
            on_progress(step)
        raise SandboxError(Reason.UNAVAILABLE)

    def follow(self, request: Request, wanted: Callable[[], bool]) -> Iterator[float | Output]:
        """Yield the progress of a run as it comes and its output last; dropping the iterator ends the child."""
        with self._place(wanted):
            for _ in range(2):
                with self.zygote.channel() as channel:
                    try:
                        yield from Vigil(channel, request, wanted).follow()
                    except NeverStarted:
                        continue
                return
        raise SandboxError(Reason.UNAVAILABLE)

    def expects(self, module: str) -> None:
        """Have the zygote load this module, of tasks that come often, so that no child of it needs to."""
        self.zygote.preload(module)

    def protections(self) -> Mapping[str, int]:
        """Return what children are confined by, by name: 0 where this host has no such thing."""
        return self.zygote.protections()

    def close(self) -> None:
        """End the zygote and every child of it; the next run starts a new one."""
        self.zygote.close()

    @contextmanager
    def _place(self, wanted: Callable[[], bool]) -> Iterator[None]:
        while not self._places.acquire(timeout=LOOK_EVERY_S):
            if not wanted():
                raise SandboxError(Reason.STOPPED)
        try:
            yield
        finally:
            self._places.release()


_house = Sandbox()
run = _house.run
follow = _house.follow
close = _house.close
expects = _house.expects
protections = _house.protections
