"""The machine's settings: environment variables, read loudly. What a person could care about is in the manifest."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

from glassplate.lib.words import say

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadSetting(SystemExit):
    """An environment variable that cannot be read; ends the program with a sentence."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(say("setting-bad", name=name, wanted=wanted))


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def number(name: str, default: int, least: int = 0, most: int = 1 << 40) -> int:
    raw = os.environ.get(name, "")
    if not raw:
        return default
    if not raw.isdigit() or not least <= int(raw) <= most:
        raise BadSetting(name, say("setting-number", least=str(least), most=str(most)))
    return int(raw)


def yes(name: str, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.lower() not in TRUE | FALSE:
        raise BadSetting(name, say("setting-yes"))
    return raw.lower() in TRUE


def data_folder() -> Path:
    """Return the one folder that this instance writes to (GLASSPLATE_DATA, else ./data)."""
    return Path(text("GLASSPLATE_DATA", "data")).absolute()


def secret(name: str, length: int = 48) -> str:
    """Return the secret of this name: from the environment, or from its 0600 file in the data folder, made at need."""
    if given := os.environ.get(f"GLASSPLATE_{name.upper().replace('-', '_')}"):
        return given
    folder = data_folder() / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    draft = folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
    if not file.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(os.urandom(length).hex())
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)  # the first writer wins; nobody ever reads half a secret
        draft.unlink()
    return file.read_text().strip()
