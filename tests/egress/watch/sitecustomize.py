"""Notes every connection that a Python process makes, and whose code made it; put on PYTHONPATH by a test.

And hashes passwords as cheaply as the test says (`tests/hashing.py`).
"""

import importlib.util
import json
import os
import socket
import sys

FILE = os.environ.get("GLASSPLATE_TEST_SOCKETS")
HASHES = os.environ.get("GLASSPLATE_TEST_HASHES")
HASHERS = "django.contrib.auth.hashers"


def _places():
    """Return the files of the product that are on the stack, innermost first."""
    frame, found = sys._getframe(2), []
    while frame:
        name = frame.f_code.co_filename
        if "/glassplate/" in name and "site-packages" not in name:
            found.append(name.rpartition("/glassplate/")[2])
        frame = frame.f_back
    return found


def _watch(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        line, address = arguments
        if line.family != socket.AF_UNIX:
            _note(event, list(address[:2]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        _note(event, [str(arguments[0])])


def _note(event, address):
    line = json.dumps({"event": event, "address": address, "places": _places(), "pid": os.getpid()}) + "\n"
    out = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(out, line.encode())
    os.close(out)


class _Cheaply:
    """Finds Django's hashers once, and changes what their work costs as soon as they are loaded."""

    def find_spec(self, name, path=None, target=None):
        if name != HASHERS:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(name)
        proper = found.loader.exec_module

        def changed(module):
            proper(module)
            for each in HASHES.split(","):
                what, _, cost = each.partition("=")
                setattr(module.Argon2PasswordHasher, what, int(cost))

        found.loader.exec_module = changed
        return found


if FILE:
    sys.addaudithook(_watch)
if HASHES:
    sys.meta_path.insert(0, _Cheaply())
