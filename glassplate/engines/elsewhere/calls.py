"""A running instance as a command sees it: each errand a method, each refusal an exit code and a sentence."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from glassplate.egress.errors import EgressError, NotPermitted
from glassplate.egress.instance import Instance
from glassplate.engines.editing import BAD_INPUT, FAILED, REFUSED
from glassplate.engines.elsewhere.errors import Ended
from glassplate.lib.words import say
from glassplate.sandbox import JSON

if TYPE_CHECKING:
    import httpx2

BUSY = (429, 503)  # nothing was begun: asked again when the instance says
MOST_TRIES, LONGEST_WAIT_S = 5, 30
STOPPED = '"engine-stopped-'
ONCE, STATE = "Idempotency-Key", "x-glassplate-state"


class Service:
    """Speaks to one instance with one key; Ended for whatever does not come to a good end."""

    def __init__(self, url: str, key: str) -> None:
        try:
            self._client = Instance(url).client()
        except NotPermitted:
            raise Ended(BAD_INPUT, "elsewhere-bad-url", say("elsewhere-bad-url")) from None
        self._client.headers["Authorization"] = f"Bearer {key}"

    def tools(self) -> dict[str, Any]:
        """Return placement and tools."""
        return _object(self._ask("GET", "/api/tools"))

    def quote(self, tool: str, parameters: Mapping[str, JSON], pictures: Sequence[str]) -> dict[str, Any]:
        asked = {"tool": tool, "parameters": dict(parameters), "pictures": list(pictures)}
        return _object(self._ask("POST", "/api/quotes", json=asked))

    def upload(self, file: Path, *, as_mask: bool = False) -> str:
        """Send a file and return the picture's id."""
        use = "mask" if as_mask else "picture"
        return _id(self._ask("PUT", f"/api/pictures?as={use}", content=read(file)), "id")

    def begin(self, picture: str | None) -> str:
        """Begin a session and return its id."""
        return _id(self._ask("POST", "/api/sessions", json={"picture": picture}), "id")

    def session(self, session: str) -> dict[str, Any]:
        return _object(self._ask("GET", f"/api/sessions/{session}"))

    def start(self, wish: Mapping[str, Any]) -> dict[str, Any]:
        """Start a job; when it is broken off in that very moment, the job is stopped."""
        word = {ONCE: uuid4().hex}
        try:
            return _object(self._ask("POST", "/api/jobs", json=dict(wish), headers=word))
        except KeyboardInterrupt:  # it may have arrived: the same again is the same job, and says which one
            with suppress(Ended):
                self.cancel(_id(self._ask("POST", "/api/jobs", json=dict(wish), headers=word), "id"))
            raise

    def look(self, job: str) -> dict[str, Any]:
        """Return how a job stands; a broken line is tried again, for the work goes on without us."""
        for tried in range(MOST_TRIES):
            try:
                return _object(self._ask("GET", f"/api/jobs/{job}"))
            except Ended as end:
                if end.words != "elsewhere-broken" or tried == MOST_TRIES - 1:
                    raise
            time.sleep(2**tried / 2)
        raise AssertionError("the last try returns or raises")

    def cancel(self, job: str) -> None:
        """Stop a job, if it still can be."""
        with suppress(Ended):
            self._ask("POST", f"/api/jobs/{job}/cancel")

    def picture(self, picture: str) -> tuple[bytes, str]:
        """Return a picture's bytes and media type."""
        return _file(self._ask("GET", f"/api/pictures/{picture}"))

    def version(self, version: str, format: str) -> tuple[bytes, str]:
        """Return a version in a format."""
        return _file(self._ask("GET", f"/api/versions/{version}/download?format={format}"))

    def keep(self, version: str) -> None:
        self._ask("POST", f"/api/versions/{version}/keep")

    def acknowledge(self, job: str) -> None:
        """Say that the result is here; if that does not arrive, it goes by itself a little later."""
        with suppress(Ended):
            self._ask("POST", f"/api/jobs/{job}/acknowledge")

    def drop(self, session: str) -> None:
        """Delete a session of which nothing came, where the key may."""
        with suppress(Ended):
            self._ask("POST", "/api/deletions", json={"sessions": [session]})

    def inline(self, job: str, pictures: Mapping[str, Path]) -> tuple[bytes, str, str]:
        """Have pictures worked on that are kept nowhere: return bytes, media type and what is told of the job."""
        files: dict[str, Any] = {name: ("picture", read(file)) for name, file in pictures.items()}
        files["job"] = (None, job.encode(), "application/json")
        answer = self._ask("POST", "/api/jobs/inline", files=files, headers={ONCE: uuid4().hex})
        return *_file(answer), answer.headers.get("x-glassplate-job", "{}")

    def _ask(self, method: str, path: str, **body: Any) -> httpx2.Response:
        for tried in range(MOST_TRIES):
            try:
                answer = self._client.request(method, path, **body)
            except EgressError as error:
                raise _unheard(error) from None
            if answer.status_code not in BUSY or tried == MOST_TRIES - 1:
                break
            waiting = answer.headers.get("retry-after", "")
            if (waiting.isdigit() and int(waiting) > LONGEST_WAIT_S) or STOPPED in answer.text:
                break  # a day's limit, or an engine that was stopped: nobody waits for that at a terminal
            time.sleep(int(waiting) if waiting.isdigit() else 1)
        if answer.is_success:
            return answer
        raise _refused(answer)


def read(file: Path) -> bytes:
    """Return a file's content; Ended when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        raise Ended(BAD_INPUT, "edit-no-such-file", say("edit-no-such-file")) from None


def _unheard(error: EgressError) -> Ended:
    if isinstance(error, NotPermitted) and not error.sent:
        return Ended(BAD_INPUT, "elsewhere-bad-url", say("elsewhere-bad-url"))
    words = "elsewhere-broken" if error.sent else "elsewhere-unreached"
    return Ended(FAILED, words, say(words))


def _refused(answer: httpx2.Response) -> Ended:
    """Say what the instance says; a header tells a refusal of the work from a request that does not fit."""
    ours = BAD_INPUT if answer.status_code < 500 and answer.status_code not in BUSY else FAILED
    code = {"refused": REFUSED, "failed": FAILED}.get(answer.headers.get(STATE, ""), ours)
    try:
        error = answer.json()["error"]
        return Ended(code, str(error["code"]), str(error["message"]))
    except (ValueError, KeyError, TypeError):
        return Ended(FAILED, "elsewhere-odd", say("elsewhere-odd"))


def _object(answer: httpx2.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Ended(FAILED, "elsewhere-odd", say("elsewhere-odd"))
    return told


def _id(answer: httpx2.Response, name: str) -> str:
    """Return an id as we write it: it becomes part of an address and of a file's name."""
    try:
        return str(UUID(str(_object(answer).get(name))))
    except ValueError:
        raise Ended(FAILED, "elsewhere-odd", say("elsewhere-odd")) from None


def _file(answer: httpx2.Response) -> tuple[bytes, str]:
    return answer.content, answer.headers.get("content-type", "").partition(";")[0]
