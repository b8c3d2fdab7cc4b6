"""Ways out of a child, tried: tests and `glassplate doctor` see that each is refused.

An attempt is refused when it ends in an OSError; it got through when anything else happens. They are made so that one
that gets through does no harm.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import signal
import socket
from collections.abc import Callable, Mapping
from typing import Any, cast

from glassplate.sandbox.calls import machine
from glassplate.sandbox.child import Answer
from glassplate.sandbox.client import Sandbox
from glassplate.sandbox.errors import SandboxError
from glassplate.sandbox.values import JSON

# Calls made by number, (x86_64, aarch64), with arguments that would be right or harmless.
RAW: dict[str, tuple[int, int, tuple[int, ...]]] = {
    "add_key": (248, 217, (0, 0, 0, 0, 0)),
    "bpf": (321, 280, (0, 0, 0)),
    "chroot": (161, 51, (0,)),
    "clone": (56, 220, (0x7E020000 | signal.SIGCHLD, 0, 0, 0, 0)),
    "clone3": (435, 435, (0, 0)),
    "execveat": (322, 281, (-1, 0, 0, 0, 0)),
    "fcntl": (72, 25, (1, 3, 0)),
    "inotify_init1": (294, 26, (0,)),
    "io_uring_setup": (425, 425, (0, 0)),
    "ioctl": (16, 29, (0, 0x5401, 0)),
    "kexec_load": (246, 104, (0, 0, 0, 0)),
    "keyctl": (250, 219, (0, 0, 0, 0, 0)),
    "memfd_create": (319, 279, (0, 0)),
    "mount": (165, 40, (0, 0, 0, 0, 0)),
    "name_to_handle_at": (303, 264, (0, 0, 0, 0, 0)),
    "open_by_handle_at": (304, 265, (0, 0, 0)),
    "openat2": (437, 437, (0, 0, 0, 0)),
    "perf_event_open": (298, 241, (0, 0, -1, -1, 0)),
    "personality": (135, 92, (0xFFFFFFFF,)),
    "pidfd_getfd": (438, 438, (0, 0, 0)),
    "prctl": (157, 167, (3, 0, 0, 0, 0)),
    "recvmsg": (47, 212, (-1, 0, 0)),
    "setns": (308, 268, (-1, 0)),
    "shmget": (29, 194, (1, 0, 0)),
    "unshare": (272, 97, (0,)),
    "userfaultfd": (323, 282, (0,)),
    "write": (1, 64, (1, 0, 0)),
}
# Its success ends the child.
FATAL = "exec"
TASK = "glassplate.sandbox.attempts:attempt"
REFUSED = {errno.EPERM, errno.EACCES, errno.ENOSYS}
PTRACE_SEIZE = 0x4206

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def attempt(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Make the attempts that `names` lists, against the process `pid` and the file `path`; return which got through."""
    return [], {"through": [name for name in parameters["names"] if _gets_through(name, parameters)]}


def through(house: Sandbox, **against: str | int) -> list[str]:
    """Make every attempt in children of this sandbox and return the names of those that got through.

    They are made against the process `pid` and its descriptor `fd`, the file `path` and the local TCP `port`.
    """
    many = [name for name in names() if name != FATAL]
    return sorted(name for some in (many, [FATAL]) for name in _asked(house, some, against))


def _asked(house: Sandbox, some: list[str], against: Mapping[str, JSON]) -> list[str]:
    try:
        found = house.run(TASK, [], {"names": some, **against}).info["through"]
    except SandboxError:
        return some
    return [name for name in some if name in cast(list[str], found)]


def names() -> list[str]:
    """Return the names of all attempts."""
    return [*PLAIN, *RAW]


def _gets_through(name: str, parameters: dict[str, Any]) -> bool:
    try:
        if name in PLAIN:
            PLAIN[name](parameters)
        else:
            _raw(name)
    except OSError as error:
        # Only these mean "you may not": another error comes from behind the door.
        return error.errno not in REFUSED
    return True


def _raw(name: str) -> None:
    here = machine()
    assert here
    x86_64, aarch64, arguments = RAW[name]
    number = (x86_64, aarch64)[here.column]
    before = os.getpid()
    result = _libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    if os.getpid() != before:
        os._exit(0)
    _checked(result)


def _checked(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _inet(_: dict[str, Any]) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


def _inet6(_: dict[str, Any]) -> None:
    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()


def _connect(parameters: dict[str, Any]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.settimeout(2)
        line.connect((b"127.0.0.1", parameters["port"]))


def _unix(_: dict[str, Any]) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


def _pair(_: dict[str, Any]) -> None:
    for end in socket.socketpair():
        end.close()


def _read(_: dict[str, Any]) -> None:
    os.close(os.open("/etc/passwd", os.O_RDONLY))


def _list(_: dict[str, Any]) -> None:
    os.listdir("/")


def _look(_: dict[str, Any]) -> None:
    os.stat("/etc/passwd")


def _create(parameters: dict[str, Any]) -> None:
    os.close(os.open(parameters["path"] + "-new", os.O_WRONLY | os.O_CREAT, 0o600))


def _overwrite(parameters: dict[str, Any]) -> None:
    os.close(os.open(parameters["path"], os.O_WRONLY | os.O_TRUNC))


def _remove(parameters: dict[str, Any]) -> None:
    os.unlink(parameters["path"])


def _folder(parameters: dict[str, Any]) -> None:
    os.mkdir(parameters["path"] + "-folder")


def _rename(parameters: dict[str, Any]) -> None:
    os.rename(parameters["path"], parameters["path"] + "-moved")


def _exec(_: dict[str, Any]) -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606 - there is no shell to want


def _spawn(_: dict[str, Any]) -> None:
    os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)


def _fork(_: dict[str, Any]) -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _ptrace(parameters: dict[str, Any]) -> None:
    _checked(_libc.ptrace(PTRACE_SEIZE, parameters["pid"], None, None))


def _foreign_memory(parameters: dict[str, Any]) -> None:
    _checked(_libc.process_vm_readv(parameters["pid"], None, ctypes.c_ulong(0), None, ctypes.c_ulong(0), 0))


def _proc_memory(parameters: dict[str, Any]) -> None:
    os.close(os.open(f"/proc/{parameters['pid']}/mem", os.O_RDONLY))


def _proc_environment(parameters: dict[str, Any]) -> None:
    os.close(os.open(f"/proc/{parameters['pid']}/environ", os.O_RDONLY))


def _proc_descriptors(parameters: dict[str, Any]) -> None:
    os.close(os.open(f"/proc/{parameters['pid']}/fd/{parameters['fd']}", os.O_RDONLY))


def _own_descriptors(_: dict[str, Any]) -> None:
    os.close(os.open("/proc/self/fd/0", os.O_RDWR))


def _kill(parameters: dict[str, Any]) -> None:
    os.kill(parameters["pid"], 0)


def _raise_limits(_: dict[str, Any]) -> None:
    _checked(_libc.prlimit(0, 9, (ctypes.c_uint64 * 2)(1 << 40, 1 << 40), None))


def _foreign_limits(parameters: dict[str, Any]) -> None:
    _checked(_libc.prlimit(parameters["pid"], 9, None, (ctypes.c_uint64 * 2)()))


def _new_code(_: dict[str, Any]) -> None:
    mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


def _become_root(_: dict[str, Any]) -> None:
    os.setresuid(0, 0, 0)


PLAIN: dict[str, Callable[[dict[str, Any]], None]] = {
    "inet": _inet,
    "inet6": _inet6,
    "connect": _connect,
    "unix": _unix,
    "pair": _pair,
    "read": _read,
    "list": _list,
    "look": _look,
    "create": _create,
    "overwrite": _overwrite,
    "remove": _remove,
    "folder": _folder,
    "rename": _rename,
    "exec": _exec,
    "spawn": _spawn,
    "fork": _fork,
    "ptrace": _ptrace,
    "foreign-memory": _foreign_memory,
    "proc-memory": _proc_memory,
    "proc-environment": _proc_environment,
    "proc-descriptors": _proc_descriptors,
    "own-descriptors": _own_descriptors,
    "kill": _kill,
    "raise-limits": _raise_limits,
    "foreign-limits": _foreign_limits,
    "new-code": _new_code,
    "become-root": _become_root,
}
