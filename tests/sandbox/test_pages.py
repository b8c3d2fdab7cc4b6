"""What the zygote leaves to its children to work in: memory that nobody touched, not holes between what stays."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

from glassplate.sandbox import pages

PROGRAM = """
import ctypes
from glassplate.sandbox import pages
libc = pages._libc
kept = [libc.malloc(1 << 20) for _ in range(40)]
for place in kept[::2]:
    libc.free(place)
{then}
place = libc.malloc(3 << 18)
print("a hole" if place < kept[-1] else "new")
ctypes.memset(kept[1], 7, 1 << 20)
print(ctypes.string_at(kept[1], 1 << 20).count(7))
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only this C library is told what to do")
@pytest.mark.parametrize(("then", "told"), [("", "a hole"), ("pages.give_back()", "new")])
def test_children_work_in_memory_that_nobody_touched(then: str, told: str) -> None:
    environment = os.environ | {"GLIBC_TUNABLES": pages.TUNABLES}
    program = [sys.executable, "-c", PROGRAM.format(then=then)]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=60, env=environment)
    assert ended.stdout.split("\n")[:2] == [told, str(1 << 20)], ended.stderr
