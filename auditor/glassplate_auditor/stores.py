"""Where an instance keeps things, as far as the operator lets the auditor look."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glassplate_auditor.searching import Search, Sighting

PIECE = 64 << 20
PAGE = 8192
EMPTY = b"\0" * PAGE
OVERLAP = 4 << 20  # a picture that crosses the border of two pieces is whole in one of them if it is no larger
SLACK_S = 2.0  # clocks of file systems are coarse
# The parts of a data folder by the names that Glassplate gives them.
PARTS = {"postgres": "database", "objects": "objects", "log": "logs", "keys": "keys", "secrets": "secrets"}
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked at, not written
TEMPORARY = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - looked at, not written
OURS = ("glassplate-audit", "playwright", "org.chromium", ".org.chromium")


@dataclass(frozen=True)
class Store:
    """One place: what it is called in the report, and its folder or file."""

    kind: str
    path: Path


@dataclass(frozen=True, order=True)
class Finding:
    """A canary in a store. `place` is a hash of the path, which may itself say too much."""

    kind: str
    sighting: Sighting
    place: str
    area: str = ""  # of a dump: the table

    def __str__(self) -> str:
        where = f"{self.kind} {self.area}".strip()
        return f"{self.sighting.name} as {self.sighting.form} in {where} ({self.place})"


def of_data_folder(data: Path) -> list[Store]:
    """Return the stores of a Glassplate data folder, the temporary folders and the shared memory beside it."""
    return [*(Store("temporary files", path) for path in TEMPORARY), Store("data folder", data)] + [
        Store("shared memory", SHARED_MEMORY)
    ]


def part_of(store: Store, kind: str) -> Store | None:
    """Return what of a store is of this kind: all of it, or a part of a data folder; None where nothing is."""
    if store.kind == kind:
        return store
    name = next((name for name, part in PARTS.items() if part == kind), "")
    return Store(kind, store.path / name) if store.kind == "data folder" and name else None


def kind_of(store: Store, file: Path) -> str:
    """Return what a file is: in a data folder that depends on the part it is in."""
    if store.kind != "data folder" or file == store.path:
        return store.kind
    part = file.relative_to(store.path).parts[0]
    return PARTS.get(part, "data folder")


@dataclass
class Known:
    """What was read before: when each file's inode had changed last, in nanoseconds, and pages that held nothing."""

    changed: dict[Path, int] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)

    def fresh(self, pages: Sequence[bytes]) -> bytes:
        """Return the pages that were not read before, each with its neighbours: what crosses a border is whole."""
        new = [hash(page) not in self.pages for page in pages]
        return b"".join(page for at, page in enumerate(pages) if any(new[max(at - 1, 0) : at + 2]))


def pages_of(folder: Path) -> frozenset[int]:
    """Return the hashes of all pages in a folder: in a copy of it they can hold no canary that was made later."""
    return frozenset(hash(page) for file in _walk(folder) for pages in _pieces(file) for page in pages)


def scan(
    stores: Sequence[Store], search: Search, since: float, known: Known | None = None
) -> tuple[list[Finding], Counter[str]]:
    """Return every canary in the stores, and how many files of each kind were read.

    A file whose inode has not changed since the first canary was made, or since it was read before, cannot hold a new
    one and is not read; shared memory does not keep that time and is always read. Of what is read, the pages that are
    known to have held nothing are not looked into again.
    """
    findings: list[Finding] = []
    read: Counter[str] = Counter()
    known = Known() if known is None else known
    for store in stores:
        for file in files(store, since):
            changed = file.lstat().st_ctime_ns if file.exists() else 0
            if known.changed.get(file) == changed and SHARED_MEMORY not in file.parents:
                continue
            known.changed[file] = changed
            kind = kind_of(store, file)
            read[kind] += 1
            found = {each for pages in _pieces(file) for each in _looked(pages, search, known)}
            found |= {Sighting(name, f"file name {form}") for name, form in search.marks.found_in(os.fsencode(file))}
            findings += [Finding(kind, each, hashed(file)) for each in found]
    return sorted(findings), read


def _looked(pages: Sequence[bytes], search: Search, known: Known) -> set[Sighting]:
    """Return the canaries in these pages, and remember them where there was none."""
    fresh = known.fresh(pages)
    found = search.look(fresh) if fresh else set()
    if not found:
        known.pages.update(map(hash, pages))
    return found


def files(store: Store, since: float = 0.0) -> Iterator[Path]:
    """Yield the regular files of a store that changed since then; one that vanishes meanwhile is not one."""
    for file in _walk(store.path):
        try:
            found = file.lstat()
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode) and (store.path == SHARED_MEMORY or found.st_ctime >= since - SLACK_S):
            yield file


def hashed(file: Path) -> str:
    """Return what stands for a path in a report."""
    return hashlib.sha256(os.fsencode(file)).hexdigest()[:12]


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for root, folders, names in os.walk(path):
        if Path(root) in (*TEMPORARY, SHARED_MEMORY):
            folders[:] = [name for name in folders if not name.startswith(OURS)]
            names = [name for name in names if not name.startswith(OURS)]
        yield from (Path(root) / name for name in names)


def _pieces(file: Path) -> Iterator[Sequence[bytes]]:
    """Yield a file's pages, many at a time, without the empty ones: most of a database's log was never written."""
    try:
        with file.open("rb", buffering=0) as source:
            before = b""
            while piece := source.read(PIECE):
                whole = before + piece
                pages = (whole[at : at + PAGE] for at in range(0, len(whole), PAGE))
                yield [page for page in pages if page != EMPTY]
                before = piece[-OVERLAP:] if len(piece) == PIECE else b""
    except OSError:
        return
