"""What most tests of the door need: a policy that lists two companies and a back-end of our own, and a far end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from glassplate.policy import abilities, questions
from tests.egress import far
from tests.instance import Instance
from tests.policy.samples import manifest

OWN = {
    "id": "comfyui",
    "company": "Example Studio Ltd",
    "purpose": "pictures",
    "receives": ["prompt", "pictures of the job"],
    "region": "this server",
    "retention": "until the job is done",
    "training": False,
    "contract": "none is needed",
    "transfer": "not-needed",
    "policy": "https://studio.example/privacy",
    "self_hosted": True,
}


def with_own(m: dict[str, Any]) -> None:
    m["processors"].append(dict(OWN))
    m["pictures"]["engines"].append("comfyui")


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A policy with OpenAI, Gemini and a ComfyUI of our own, in a build that can call them."""
    monkeypatch.setattr(abilities, "PURPOSES", abilities.PURPOSES | {"pictures", "video", "payments", "sign-in"})
    questions.set_policy(manifest("fashion", with_own))
    yield
    questions.set_policy(None)


@pytest.fixture
def alice(site: Instance) -> Any:
    """Somebody whose errands they are; her account is not needed."""
    from uuid import uuid4

    import django

    django.setup()
    return SimpleNamespace(id=uuid4(), job=uuid4())


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Make `api.openai.com` a far end of ours: its name stands for 1.1.1.1, and a call to that number comes to us."""
    import ssl

    from glassplate.egress import addresses, transport

    called: list[tuple[Any, ...]] = []
    real = addresses.connect

    def here(port: int, *names: str) -> list[tuple[Any, ...]]:
        def connect(found: tuple[addresses.Address, ...], seconds: float) -> Any:
            called.extend(address.place for address in found)
            return real((addresses.Address(found[0].family, ("127.0.0.1", port)),), seconds)

        monkeypatch.setattr(addresses, "connect", connect)
        monkeypatch.setattr(addresses.socket, "getaddrinfo", far.found(*(names or ("1.1.1.1",))))
        known = tmp_path / "ca.pem"
        context = ssl.create_default_context(cafile=str(known) if known.exists() else None)
        monkeypatch.setattr(transport, "trust", lambda: context)
        return called

    return here
