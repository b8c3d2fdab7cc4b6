"""The upload door: takes what it says, and only whole."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from glassplate_auditor import planted
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
PADDING = 1 << 20
SETTLE_S = 1.5


def look(scene: Scene) -> Iterator[Observation]:
    """Send every promised format, then what must be refused, then a whole picture under too large a length."""
    person, pictures = scene.person("alice"), scene.policy.manifest["pictures"]
    taken = [_status(person, scene.picture(f"as{name.lower()}", name.upper())) for name in pictures["formats"]]
    not_taken = sum(status != 201 for status in taken)
    refused = [
        _status(person, SVG) == 415,
        _status(person, b"no picture " * 100) == 415,
        _status(person, b"") >= 400,
        person.put("/api/pictures", content=iter([b"a", b"b"])).status_code == 411,
        _claims(person, int(pictures["max_megabytes"]) * 1_000_000 + 1).startswith(b"HTTP/1.1 413"),
    ]
    held, note = not not_taken and all(refused), f"not taken: {not_taken}, not refused: {refused.count(False)}"
    if scene.reach.quiet:
        with scene.no_new_objects(SETTLE_S) as left:
            cut(person, planted.padded(scene.picture("cut"), PADDING), PADDING // 2)
        held, note = held and not left[0], f"{note}, left by a cut upload: {left[0]}"
    yield saw("uploads", held, f"{len(taken)} formats; {note}", note)


def cut(person: Visitor, content: bytes, missing: int) -> None:
    """Send a file whose declared length is longer than what comes, and hang up."""
    with _upload(person, len(content) + missing) as wire:
        wire.sendall(content)


def stalled(person: Visitor, content: bytes, missing: int) -> socket.socket:
    """Begin an upload and stop before its end; closing the socket gives it up."""
    wire = _upload(person, len(content) + missing)
    wire.sendall(content)
    return wire


def _status(person: Visitor, content: bytes) -> int:
    return person.put("/api/pictures", content=content).status_code


def _claims(person: Visitor, length: int) -> bytes:
    with _upload(person, length) as wire:
        wire.settimeout(10)
        return wire.recv(64)


def _upload(person: Visitor, length: int) -> socket.socket:
    parts = urlsplit(str(person.base_url))
    wire = socket.create_connection((parts.hostname, parts.port or 80))
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.cookies.jar)
    lines = [
        "PUT /api/pictures HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Cookie: {cookies}",
        f"X-CSRFToken: {person.cookies.get('csrftoken')}",
        f"Origin: {parts.scheme}://{parts.netloc}",
        f"Content-Length: {length}",
    ]
    wire.sendall("\r\n".join([*lines, "", ""]).encode())
    return wire


PROBE = Probe("uploads", Level.OUTSIDE, ("uploads",), look)
