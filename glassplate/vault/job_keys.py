"""Keys of jobs that end with everything they touched: in memory only, one entry a job, overwritten when it ends."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from glassplate import environment
from glassplate.vault import durable
from glassplate.vault.errors import NoMemoryFolder

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own below it, 0700 and checked to be ours
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
NAMES = "glassplate-{user}-"
DEAD_AFTER_S = 86400.0  # without a key that came or went: a restart within a day goes on with its jobs
TRIES = 3  # another instance that starts may remove the folder while it is still empty


class JobKeys:
    """One file a job in a folder that exists in memory only: shared by web and workers, lost when the machine stops."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_available(self) -> bool:
        """Say whether keys can be kept here; who only asks leaves no folder behind."""
        try:
            self._open()
        except NoMemoryFolder:
            return False
        self.leave()
        return True

    def put(self, job: UUID, key: bytes) -> None:
        """Keep the job's key; NoMemoryFolder when there is no memory to keep it in."""
        draft = self._folder / f".{job}.part"
        descriptor = self._drafted(draft)
        try:
            os.write(descriptor, key)
        finally:
            os.close(descriptor)
        draft.rename(self._file(job))

    def leave(self) -> None:
        """Remove the folder when no key is in it and nobody holds it: keys of jobs that go on after a restart stay."""
        with contextlib.suppress(OSError), _alone(self._folder):
            self._folder.rmdir()

    def hold(self) -> Held:
        """Keep the folder, empty or not, while an instance runs on it."""
        for _ in range(TRIES):
            with contextlib.suppress(NoMemoryFolder, FileNotFoundError):
                self._open()
                descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                fcntl.flock(descriptor, fcntl.LOCK_SH)
                if os.fstat(descriptor).st_nlink:  # nobody removed it meanwhile
                    return Held(self, descriptor)
                os.close(descriptor)
        return Held(self, None)  # no memory to keep keys in: whoever needs one is told

    def leave_if_dead(self) -> None:
        """Destroy what an instance left that was killed long ago; one that runs, or ended today, keeps its keys."""
        with contextlib.suppress(OSError, ValueError, NoMemoryFolder):
            self._must_be_ours(self._folder.lstat())
            with _alone(self._folder):
                jobs = list(self.jobs())
                last = max((file.stat().st_mtime for file in self._folder.iterdir()), default=0.0)
                if time.time() - last > DEAD_AFTER_S:
                    for job in jobs:
                        self.forget(job)
                self._folder.rmdir()

    def get(self, job: UUID) -> bytes | None:
        """Return the job's key; None once it was forgotten or lost with the machine's memory."""
        try:
            return self._file(job).read_bytes()
        except FileNotFoundError:
            return None

    def forget(self, job: UUID) -> None:
        """Overwrite the key and remove it; forgetting what is not there is fine."""
        for file in (self._file(job), self._folder / f".{job}.part"):
            with contextlib.suppress(FileNotFoundError):  # emptied by this, the folder may be gone at once
                durable.destroy(file)

    def jobs(self) -> Iterator[UUID]:
        """Yield every job that has a key here, so that a sweep can forget those that ended."""
        with contextlib.suppress(FileNotFoundError):
            for file in self._folder.iterdir():
                yield UUID(file.name.removeprefix(".").removesuffix(".part"))

    def older_than(self, seconds: float) -> Iterator[UUID]:
        """Yield the jobs whose key was put here more than `seconds` ago."""
        limit = time.time() - seconds
        for job in self.jobs():
            with contextlib.suppress(FileNotFoundError):
                if self._file(job).stat().st_mtime < limit:
                    yield job

    def _drafted(self, draft: Path) -> int:
        """Return a new file in the folder, open for writing."""
        for _ in range(TRIES):
            self._open()
            with contextlib.suppress(FileNotFoundError):
                return os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        raise NoMemoryFolder

    def _open(self) -> None:
        """Make the folder, or see that it is ours alone and in memory."""
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            found = self._folder.lstat()
        except OSError:
            raise NoMemoryFolder from None
        self._must_be_ours(found)

    def _must_be_ours(self, found: os.stat_result) -> None:
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
        if not ours or not _is_in_memory(self._folder):
            raise NoMemoryFolder

    def _file(self, job: UUID) -> Path:
        return self._folder / str(job)


def folder() -> Path:
    """Return the folder of this instance's job keys (GLASSPLATE_JOB_KEYS, else one of its own in shared memory)."""
    if given := environment.text("GLASSPLATE_JOB_KEYS"):
        return Path(given)
    name = hashlib.sha256(os.fsencode(environment.data_folder())).hexdigest()[:12]
    return SHARED_MEMORY / f"{NAMES.format(user=os.getuid())}{name}"


class Held:
    """The folder of an instance that runs."""

    def __init__(self, keys: JobKeys, descriptor: int | None) -> None:
        self._keys, self._descriptor = keys, descriptor

    def close(self) -> None:
        """Let go of it; it goes when it is empty."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._keys.leave()


def hold() -> Held:
    """Hold the folder of this instance's job keys."""
    return JobKeys(folder()).hold()


def leave_dead_ones() -> None:
    """Remove our user's folders that nobody holds, whoever left them: an instance that was killed cannot do it."""
    with contextlib.suppress(OSError):
        for left in SHARED_MEMORY.glob(f"{NAMES.format(user=os.getuid())}*"):
            JobKeys(left).leave_if_dead()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only one at a folder; BlockingIOError, an OSError, while an instance holds it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _is_in_memory(folder: Path) -> bool:
    """Tell whether the file system that holds the folder keeps nothing on a disk."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        mount, _, kind = line.partition(" - ")
        if mount.split()[2] == wanted:
            return kind.split()[0] in IN_MEMORY
    return False
