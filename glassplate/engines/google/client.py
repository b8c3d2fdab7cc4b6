"""Google's library, on our own way out: one try for each call, no session of its own, nothing read from elsewhere.

It takes a second and 45 MB to load, so it comes in only where a job runs. Left to itself it tries to begin an
interaction up to five times, which may be paid five times, and fetches its tokens past every door.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glassplate import environment
from glassplate.engines.contract import Task
from glassplate.engines.remote.standing import Standing, standin

if TYPE_CHECKING:
    from glassplate.egress.errand import Errand

# The policy gives each company one purpose, so the same API is two companies there: one for pictures, one for films.
GEMINI, OMNI, VEO = "google-gemini", "google-omni", "google-veo"
PICTURES, FILMS = "pictures", "video"
KEY = "GLASSPLATE_GEMINI_KEY"
PROJECT, LOCATION, CREDENTIALS = "GLASSPLATE_VEO_PROJECT", "GLASSPLATE_VEO_LOCATION", "GLASSPLATE_VEO_CREDENTIALS"
BY_KEY = Standing(GEMINI, "gemini", KEY, retention_days=55)
FILMS_BY_KEY = Standing(OMNI, "gemini", KEY, retention_days=55)
BY_PROJECT = Standing(VEO, "vertex", PROJECT)
KEY_API, PROJECT_API = "v1", "v1beta1"
GEMINI_URL, TOKEN_URL = "https://generativelanguage.googleapis.com", "https://oauth2.googleapis.com/token"
EVERYWHERE = "global"  # the place of a project that is in no region
WHOLE_S = 600
# How long a call may be silent: a picture comes when it is made, of a film the order and its state at once.
SILENT_S = {PICTURES: 300, FILMS: 90}
# A film of 4K comes inside JSON, a third larger than it is.
MOST_BYTES = {PICTURES: 96 << 20, FILMS: 240 << 20}


@dataclass(frozen=True)
class Way:
    """Google's library (`api`) on an open way out, and how to break the way off."""

    api: Any
    abort: Callable[[], None]


def errand(processor: str, sends: tuple[str, ...], task: Task | None = None) -> Errand:
    """Return what a call is for, and about whom."""
    from glassplate.egress.errand import Errand  # noqa: PLC0415 - it loads the HTTP library, which only workers need

    purpose = PICTURES if processor == GEMINI else FILMS
    return Errand(processor, purpose, sends, task.person if task else None, task.job if task else None)


def types() -> Any:
    """Return the library's types."""
    return importlib.import_module("google.genai.types")


@contextmanager
def by_key(what: Errand) -> Iterator[Way]:
    """Open the Gemini API with its key."""
    with _out(what) as out:
        told = {"base_url": BY_KEY.base(GEMINI_URL), "api_version": KEY_API}
        yield Way(_client(what, out, told, vertexai=False, api_key=BY_KEY.key(KEY)), out.abort)


@contextmanager
def by_project(what: Errand) -> Iterator[Way]:
    """Open a Google Cloud project with its service account."""
    with _out(what) as out:
        account = importlib.import_module("glassplate.engines.google.account")  # brings Google's library for tokens
        token = account.credentials(service_account(), _token_url(), out.google_request())
        told = {"base_url": BY_PROJECT.base(_project_url()), "api_version": PROJECT_API}
        place = {"project": BY_PROJECT.key(PROJECT), "location": environment.text(LOCATION, EVERYWHERE)}
        yield Way(_client(what, out, told, vertexai=True, credentials=token, **place), out.abort)


@contextmanager
def _out(what: Errand) -> Iterator[Any]:
    from glassplate.egress.door import Caps, door  # noqa: PLC0415 - the HTTP library again

    caps = Caps(idle_s=SILENT_S[what.purpose], whole_s=WHOLE_S, answer_bytes=MOST_BYTES[what.purpose])
    with door(what, caps) as out:
        yield out


def _client(what: Errand, out: Any, told: Mapping[str, str], **how: Any) -> Any:
    from glassplate.egress.wire import distrust  # noqa: PLC0415 - the HTTP library again

    once, patience = types().HttpRetryOptions(attempts=1), SILENT_S[what.purpose] * 1000
    unused = {"client_args": {"verify": distrust()}, "async_client_args": {"verify": distrust(), "ssl": distrust()}}
    usual = {"timeout": patience, "retry_options": once, **unused, **told}
    options = types().HttpOptions(httpx_client=out.client(), **usual)
    return importlib.import_module("google.genai").Client(http_options=options, **how)


def _project_url() -> str:
    """Return the address of the project's place; the policy must list its host."""
    place = environment.text(LOCATION, EVERYWHERE)
    return f"https://{'' if place == EVERYWHERE else f'{place}-'}aiplatform.googleapis.com"


def _token_url() -> str:
    place = standin()
    return f"{place}/vertex/token" if place else TOKEN_URL


def service_account() -> Mapping[str, Any] | None:
    """Return the service account: GLASSPLATE_VEO_CREDENTIALS is its JSON or a file of it; None for the stand-in."""
    told = environment.text(CREDENTIALS)
    if not told and standin():
        return None
    try:
        read = json.loads(told if told.lstrip().startswith("{") else Path(told).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def missing_project() -> str | None:
    """Return what a project lacks: a place in the policy, its name, or a service account that can be read."""
    if lacks := BY_PROJECT.lacks():
        return lacks
    account = service_account()
    is_whole = account is None or all(account.get(name) for name in ("client_email", "private_key"))
    return None if is_whole else "engine-not-set-up"
