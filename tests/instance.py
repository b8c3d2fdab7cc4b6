"""The product as the tests meet it: a running instance, people with accounts, a browser."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from playwright.sync_api import Browser, BrowserContext

from tests import chromium, furnished, hashing, people, typed
from tests.launched import Launched
from tests.ports import free_port

PROFILES = Path(__file__).parents[1] / "glassplate" / "policy" / "profiles"
PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)
STILL: Any = {"reduced_motion": "reduce"}  # to draw what moves while a job runs takes as much as the job
# Everything is on loopback and in clear: without this each client would read the list of authorities anew, for 30 ms.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True)
class Mail:
    """One mail from the development outbox."""

    to: str
    subject: str
    body: str


class Client(httpx.Client):
    """Speaks to the instance as a browser would: keeps cookies, sends the CSRF token with what changes something."""

    name = address = ""
    id = None

    def __init__(self, **options: Any) -> None:
        speaks = {"Accept-Language": "en", **options.pop("headers", {})}
        super().__init__(**{"verify": NO_TLS, "headers": speaks, **options})

    def build_request(self, method: str, url: Any, **options: Any) -> httpx.Request:
        request = super().build_request(method, url, **options)
        if method not in ("GET", "HEAD") and (token := self.cookies.get("csrftoken")):
            request.headers["X-CSRFToken"] = token
            request.headers["Origin"] = str(self.base_url).rstrip("/")
        return request

    def form(self, path: str, **fields: str) -> httpx.Response:
        """Open the page, fill its form, send it and follow."""
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, f"no form on {path} ({page.status_code})"
        return self.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)

    def form_at(self, page: str, path: str, **fields: Any) -> httpx.Response:
        """Send a form that stands on one page to another, and follow; a list is one field several times."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(page).text)
        assert token, f"no form on {page}"
        return self.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)

    def upload(self, content: bytes, use: str = "picture") -> httpx.Response:
        return self.put(f"/api/pictures?as={use}", content=content, timeout=60)

    def begin(self, content: bytes, title: str = "A picture") -> dict[str, Any]:
        """Upload and make a session; returns it."""
        picture = self.upload(content)
        assert picture.status_code == 201, picture.text
        made = self.post("/api/sessions", json={"picture": picture.json()["id"], "title": title})
        assert made.status_code == 201, made.text
        return dict(made.json())

    def job(self, session: dict[str, Any], tool: str, price: int, **options: Any) -> httpx.Response:
        """Start a tool on the session's head."""
        wish = {"session": session["id"], "version": session["head"], "tool": tool, "price": price}
        return self.post("/api/jobs", json={**wish, "parameters": {}, **options})

    def wait(self, job: dict[str, Any], seconds: float = 60) -> dict[str, Any]:
        """Wait until the job ends; returns it."""
        end, pause = time.monotonic() + seconds, 0.1
        while time.monotonic() < end:
            now = dict(self.get(f"/api/jobs/{job['id']}").json())
            if now["state"] not in ("waiting", "running"):
                return now
            time.sleep(pause)
            pause = min(pause * 1.2, 0.5)  # asking costs the machine what the job needs
        raise AssertionError("the job did not end")

    def read(self, session: dict[str, Any]) -> dict[str, Any]:
        return dict(self.get(f"/api/sessions/{session['id']}").json())


def job_keys_of(data: Path) -> Path:
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path("/dev/shm") / f"glassplate-{os.getuid()}-{name}"


class Instance:
    """`glassplate run` on a folder of its own.

    One that `is_forked` begins in a fork of what has loaded the libraries (`tests/typed.py`), which halves its start.
    """

    def __init__(self, data: Path, *, is_forked: bool = False, **environment: str) -> None:
        self.data, self.is_forked = data, is_forked
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.with_name(f"{data.name}.log")
        os.environ["GLASSPLATE_URL"] = self.url
        own = {"GLASSPLATE_DATA": str(data), "GLASSPLATE_URL": self.url}
        self._environment = {**os.environ, **hashing.told(), **environment, **own}
        self.process: subprocess.Popen[bytes] | Launched | None = None
        self.ready_at = float("inf")  # when it first answered: until then nobody had told it anything

    def start(self) -> None:
        """Start it; an empty folder is furnished with a copy of one that was made before, as that takes a while."""
        if not (self.data / "postgres").exists():
            furnished.copy_to(self.data)
        self.launch()

    def launch(self) -> None:
        port, data = str(self.port), str(self.data)
        arguments = ("run", "--development", "--port", port, "--data", data)
        with self.log.open("ab") as log:
            if self.is_forked:
                out = log.fileno()
                self.process = typed.launch(*arguments, environment=self._environment, out=out, told=out)
            else:
                command = [sys.executable, "-m", "glassplate", *arguments]
                self.process = subprocess.Popen(
                    command, env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
                )
        self.wait_until_ready()
        self.ready_at = min(self.ready_at, time.time())

    def wait_until_ready(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        with self.client() as knocking:
            while time.monotonic() < end:
                if self.process and self.process.poll() is not None:
                    break
                try:
                    if knocking.get("/readyz", timeout=5).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                time.sleep(0.1)
        raise AssertionError(self.log.read_text()[-4000:])

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)

    def peak_mb(self) -> int:
        """Return what its web process held in memory at most, so far."""
        from tests.attacks.machine import process

        status = Path(f"/proc/{process(self, 'web')}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        assert found
        return int(found[1]) // 1024

    def faults(self) -> list[str]:
        """Return the lines of its log that tell what broke, and where in the code."""
        return [line for line in self.log.read_text().splitlines() if '"event":"fault"' in line]

    @property
    def job_keys(self) -> Path:
        """The folder of its job keys, in shared memory."""
        return job_keys_of(self.data)

    def client(self) -> Client:
        return Client(base_url=self.url, timeout=30)

    def person(self, name: str = "Alice", credits: int = 100) -> Client:
        """Return a signed-in client with a fresh account."""
        address = f"{name.lower()}-{next(_numbers)}-{secrets.token_hex(3)}@example.net"
        client = self.client()
        client.name, client.address = name, address
        person = people.made(address, PASSWORD, name, credits)
        client.id = person.id
        people.sign_in(client, person)
        assert client.get("/api/me").status_code == 200
        return client

    def demo(self) -> Client:
        """Return a client that is signed in as the demo account."""
        client = self.client()
        password = (self.data / "secrets" / "demo-password").read_text().strip()
        client.form("/account/login", login="demo@glassplate.example", password=password)
        assert client.get("/api/me").status_code == 200
        return client

    def outbox(self, address: str) -> list[Mail]:
        """Return the mails to an address, newest first, as the outbox page shows them."""
        page = httpx.get(f"{self.url}/outbox", verify=NO_TLS).text
        mails = [_mail(part) for part in re.findall(r"<article[^>]*data-mail.*?</article>", page, re.S)]
        return [mail for mail in mails if mail.to == address]


@contextmanager
def own_instance(profile: str = "", *, is_forked: bool = True, **environment: str) -> Iterator[Instance]:
    """Run an instance beside the shared one, to be killed or looked through; nothing of it stays afterwards.

    `profile` names a shipped policy to run under, with all that this build cannot do yet. What is tested of starting
    and being killed is tested with the program itself, which is not forked.
    """
    from tests.killing import processes_on

    folder = Path(tempfile.mkdtemp(prefix="glassplate-kill-"))
    if profile:
        policy = folder / "policy.toml"
        policy.write_text("incomplete = true\n" + (PROFILES / f"{profile}.toml").read_text())
        environment["GLASSPLATE_POLICY"] = str(policy)
    with furnished.same_address():
        instance = Instance(folder / "data", is_forked=is_forked, **environment)
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()
        left = processes_on(folder)
        keys = [file.name for file in instance.job_keys.glob("*")]
        empty = instance.job_keys.exists() and not keys
        shutil.rmtree(instance.job_keys, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
    assert not left
    assert not empty, "an orderly end leaves no empty folder in memory"


def placed(policy: str) -> AbstractContextManager[Instance]:
    """Run an instance of one's own where nothing is kept: the profile `local`, or the lab's policy `brief`, under which
    people have an account and everything goes when its job ends."""
    brief = PROFILES.parents[2] / "mutants" / "policies" / "brief.toml"
    return own_instance(GLASSPLATE_POLICY=str(brief)) if policy == "brief" else own_instance(policy)


def _mail(part: str) -> Mail:
    def field(name: str) -> str:
        found = re.search(rf"data-{name}[^>]*>(.*?)</", part, re.S)
        return unescape(re.sub(r"<[^>]+>", "", found[1])).strip() if found else ""

    return Mail(field("to"), field("subject"), field("body"))


class Pages:
    """A real browser on an instance; each person gets a context of their own, as on a device of their own."""

    def __init__(self, site: Instance) -> None:
        self.site = site
        self._ending = ExitStack()
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        self._browser = self._ending.enter_context(chromium.used())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    def device(self, client: Client | None = None, **options: Any) -> BrowserContext:
        """Return a fresh browser context, signed in as the client when one is given."""
        assert self._browser
        context = self._ending.enter_context(
            self._browser.new_context(**{"base_url": self.site.url, **STILL, **options})
        )
        for cookie in client.cookies.jar if client else ():
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": self.site.url}])
        return context
