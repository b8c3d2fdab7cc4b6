"""What the account remembers for comfort, on a page that needs no script."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from glassplate.accounts import preferences
from tests.instance import Instance

ROOT = Path(__file__).parents[2]
GOOD = {"download_format": "webp", "theme": "dark", "mat": "checker", "notify": "on"}


def chosen(page: str, name: str) -> str:
    options = page.split(f'name="{name}"')[1].split("</select>")[0]
    return re.search(r'value="(\w+)" selected', options)[1]  # type: ignore[index]


def test_preferences_are_kept(site: Instance) -> None:
    client = site.person("Alice")
    client.post("/account/preferences", data=GOOD)
    page = client.get("/account")
    assert {name: chosen(page.text, name) for name in ("download_format", "theme", "mat")} == {
        "download_format": "webp",
        "theme": "dark",
        "mat": "checker",
    }
    assert 'data-theme="dark"' in page.text


def test_another_value_is_refused_and_nothing_changes(site: Instance) -> None:
    client = site.person("Alice")
    client.post("/account/preferences", data=GOOD)
    answer = client.post("/account/preferences", data={**GOOD, "theme": "pink", "mat": "black"})
    assert 'id="id_theme_error"' in answer.text
    assert chosen(client.get("/account").text, "mat") == "checker"


def test_a_name_is_changed(site: Instance) -> None:
    client = site.person("Alice")
    client.post("/account/name", data={"name": "  Maria   Stern "})
    assert 'value="Maria Stern"' in client.get("/account").text


@pytest.mark.parametrize(
    "changes",
    [
        {"credits": 1000},
        {"theme": "pink"},
        {"theme": None},
        {"notify": "yes"},
        {"shortcuts": ["z"]},
        {"shortcuts": {"undo": "my secret diary entry"}},
        {"shortcuts": {"undo": "diary:i-am-ill-today"}},
        {"shortcuts": {"undo tool": "Z"}},
        {"shortcuts": {"no-such-action": "Z"}},
        {"shortcuts": {1: "Z"}},
        {"shortcuts": {"undo": None}},
        {"is_active": False},
    ],
)
def test_only_declared_preferences_are_taken(changes: dict[str, object]) -> None:
    with pytest.raises(preferences.BadPreference):
        preferences.clean(changes)


def test_what_the_manifest_does_not_list_is_neither_offered_nor_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences.questions, "preferences", lambda: ("download-format",))
    assert preferences.clean({"download_format": "png"})
    assert [name for name, _ in preferences.offered(preferences.CHOICES)] == ["download_format"]
    with pytest.raises(preferences.BadPreference):
        preferences.clean({"theme": "dark"})


def test_every_action_of_the_studio_takes_a_chord_and_nothing_else_does() -> None:
    """Their names are in web/src/studio/actions.ts, and the catalogue has a sentence for each."""
    source = (ROOT / "web" / "src" / "studio" / "actions.ts").read_text()
    named = set(re.findall(r"\bact\(\s*'([a-z-]+)'", source)) | {f"tool-{number}" for number in range(1, 10)}
    assert len(named) > 30
    files = (ROOT / "glassplate" / "words").glob("en-*studio.ftl")
    words = "\n".join(file.read_text() for file in files)
    assert named == set(re.findall(r"^action-([a-z0-9-]+) =", words, re.M))
    chords = ("Mod+Shift+Z", "\\", "+", "Mod++", "ArrowLeft", "F5", "none", "Alt+Space", "?", "Shift+X")
    for action, chord in zip(sorted(named), itertools.cycle(chords), strict=False):
        assert preferences.clean({"shortcuts": {action: chord}})
