"""What sealing costs beside writing the same bytes plainly, both made durable."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from uuid import uuid4

from bench.figure import Figure
from glassplate.vault.disk import DiskStore
from glassplate.vault.seal import Sealer, new_key

BYTES = 64 << 20
PIECE = 1 << 20
ROUNDS = 7


def _seal_ratio() -> float:
    """Return plain / sealed time of write and fsync of 64 MiB, the median of interleaved rounds."""
    content = [os.urandom(PIECE) for _ in range(BYTES // PIECE)]
    ratios = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for _ in range(ROUNDS):
            ratios.append(_plain(content, Path(folder)) / _sealed(content, Path(folder)))
    return statistics.median(ratios)


def _plain(content: list[bytes], folder: Path) -> float:
    began = time.perf_counter()
    descriptor = os.open(folder / str(uuid4()), os.O_WRONLY | os.O_CREAT)
    for piece in content:
        os.write(descriptor, piece)
    os.fsync(descriptor)
    os.close(descriptor)
    return time.perf_counter() - began


def _sealed(content: list[bytes], folder: Path) -> float:
    began = time.perf_counter()
    draft = DiskStore(folder).draft(uuid4())
    sealer = Sealer(new_key(), b"bench")
    draft.write(sealer.head)
    for piece in content:
        for segment in sealer.feed(piece):
            draft.write(segment)
    draft.write(sealer.finish())
    draft.finish()
    return time.perf_counter() - began


FIGURES = (Figure("vault.seal_ratio", "plain/sealed", 0.7, _seal_ratio, at_most=False),)
