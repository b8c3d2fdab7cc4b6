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
ROUNDS = 12


def _seal_ratio() -> float:
    """Return plain / sealed time of write and fsync of 64 MiB, the median of interleaved rounds."""
    content = [os.urandom(PIECE) for _ in range(BYTES // PIECE)]
    ratios = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for each in range(ROUNDS):  # who goes first alternates: the second finds a busier disk
            first, second = (_plain, _sealed) if each % 2 else (_sealed, _plain)
            took = {write: write(content, Path(folder)) for write in (first, second)}
            ratios.append(took[_plain] / took[_sealed])
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
