"""ComfyUI's own HTTP interface, as far as a job needs it. What it answers is believed no further than it is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glassplate.engines.remote.errors import BAD_ANSWER, NOT_UNDERSTOOD, TROUBLE, Trouble, of_status
from glassplate.engines.remote.safe import CAPS
from glassplate.lib.blob import Blob

if TYPE_CHECKING:
    import httpx2

FOLDER = "glassplate"
PLACES = ("temp", "output")
MOST_NAME = 255


@dataclass(frozen=True)
class File:
    """A file that ComfyUI keeps: its name, the folder within, and which of its places that is in."""

    name: str
    subfolder: str
    place: str

    @property
    def reference(self) -> str:
        """Return how a graph names it."""
        return f"{self.subfolder}/{self.name} [{self.place}]"

    @property
    def query(self) -> dict[str, str]:
        return {"filename": self.name, "subfolder": self.subfolder, "type": self.place}


@dataclass(frozen=True)
class Server:
    """One ComfyUI at an address, through a client of the egress."""

    http: httpx2.Client
    base: str

    def upload(self, file: File, content: bytes) -> None:
        """Write a file there; one of that name is replaced."""
        fields = {"type": file.place, "subfolder": file.subfolder, "overwrite": "true"}
        files = {"image": (file.name, content, "image/png")}
        _checked(self.http.post(f"{self.base}/upload/image", data=fields, files=files))

    def submit(self, id: str, graph: Mapping[str, Any]) -> None:
        """Queue the graph under our own id."""
        answer = self.http.post(f"{self.base}/prompt", json={"prompt": graph, "client_id": id, "prompt_id": id})
        if answer.status_code == 400:
            raise Trouble(NOT_UNDERSTOOD)  # a node, a model or a file that is not there
        if _mapping(_checked(answer).json()).get("prompt_id") != id:
            raise Trouble(BAD_ANSWER)

    def history(self, id: str) -> dict[str, Any] | None:
        """Return what ComfyUI noted of a job that ended; None while it has not."""
        found = _mapping(_checked(self.http.get(f"{self.base}/history/{id}")).json())
        return _mapping(found[id]) if id in found else None

    def is_queued(self, id: str) -> bool:
        """Say whether the job waits or runs."""
        return self._has("queue_running", id) or self._has("queue_pending", id)

    def cancel(self, id: str) -> None:
        """Take the job from the queue, or stop it where it is the very one that runs: never another's."""
        _checked(self.http.post(f"{self.base}/queue", json={"delete": [id]}))
        if self._has("queue_running", id):
            _checked(self.http.post(f"{self.base}/interrupt", json={"prompt_id": id}))

    def forget(self, id: str) -> bool:
        """Delete the job's entry, with its words, from the history; returns whether it is gone."""
        _checked(self.http.post(f"{self.base}/history", json={"delete": [id]}))
        return self.history(id) is None

    def fetch(self, file: File) -> Blob:
        """Return a file's bytes; they are capped while they come."""
        most, blob = int(str(CAPS["max_bytes"])), Blob.empty()
        with self.http.stream("GET", f"{self.base}/view", params=file.query) as answer:
            _checked(answer)
            for piece in answer.iter_bytes():
                blob.append(piece)
                if blob.size > most:
                    raise Trouble(BAD_ANSWER)
        return blob

    def _has(self, name: str, id: str) -> bool:
        queue = _mapping(_checked(self.http.get(f"{self.base}/queue")).json()).get(name)
        return isinstance(queue, list) and any(isinstance(one, list) and id in one[:2] for one in queue)


def failed(entry: Mapping[str, Any]) -> bool:
    """Say whether a job ended badly."""
    status = entry.get("status")
    return isinstance(status, dict) and status.get("status_str") == "error"


def results(entry: Mapping[str, Any]) -> Sequence[File]:
    """Return the pictures that a job made; Trouble when there is none or one with an odd name."""
    found = list(_results(entry))
    if not found:
        raise Trouble(TROUBLE if failed(entry) else BAD_ANSWER)
    return found


def _results(entry: Mapping[str, Any]) -> Iterator[File]:
    for node in _mapping(entry.get("outputs")).values():
        pictures = _mapping(node).get("images", [])
        for picture in pictures if isinstance(pictures, list) else []:
            named = _mapping(picture)
            file = File(*(str(named.get(key, "")) for key in ("filename", "subfolder", "type")))
            if file.place not in PLACES or not 0 < len(file.name) <= MOST_NAME or len(file.subfolder) > MOST_NAME:
                raise Trouble(BAD_ANSWER)
            yield file


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Trouble(BAD_ANSWER)
    return value


def _checked(answer: httpx2.Response) -> httpx2.Response:
    if answer.status_code != 200:
        raise Trouble(of_status(answer.status_code))
    return answer
