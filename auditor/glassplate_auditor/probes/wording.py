"""The words that people write to a model: where they stay, and where they are shown again."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor import asking
from glassplate_auditor.asking import Answer
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import Wish

CLAUSES = ("words-kept", "words-history", "no-words-history")
RECIPE = "select recipe from studio_job where id = '{}'"
OPENS = "select count(*) from vault_sealed where id = '{}' and key is not null"


def look(scene: Scene) -> Iterator[Observation]:
    """Have pictures made from words; read the words again, delete the pictures, switch the list off."""
    person = scene.rich()
    if "words-kept" in scene.policy.promised:
        yield _kept(scene, person)
    if "words-history" in scene.policy.promised:
        yield _history(scene, person)
    if "no-words-history" in scene.policy.promised:
        _painted(scene, person, "words")
        listed = _lately(person, scene.mark("words"))
        yield saw("no-words-history", not listed, "no list of words", "a list holds the words")


def _kept(scene: Scene, person: Visitor) -> Observation:
    """Read the words beside their picture, and delete it: then they open nowhere."""
    made = _painted(scene, person, "keptwords")
    assert made.version
    again = _recipe(person, made) == scene.mark("keptwords")
    ((recipe,),) = scene.hands().rows(RECIPE.format(made.job))
    person.delete_all(versions=[str(made.version["id"])])
    gone = not _recipe(person, made) and not _lately(person, scene.mark("keptwords"))
    sealed = scene.hands().rows(OPENS.format(recipe)) if recipe else ((0,),)
    opens = int(str(sealed[0][0]))
    note = f"read again: {again}; after deleting {'nothing' if gone and not opens else 'something'} of them is there"
    return saw("words-kept", again and gone and not opens, note)


def _history(scene: Scene, person: Visitor) -> Observation:
    """Find the words in the list and beside their picture; switch that off, and ask once more."""
    made = _painted(scene, person, "listed")
    shown = _lately(person, scene.mark("listed")) and _recipe(person, made) == scene.mark("listed")
    try:
        person.patch("/api/me/preferences", json={"keep_words": False})
        later = _painted(scene, person, "unlisted")
        off = not _lately(person, scene.mark("listed")) and not _recipe(person, later)
    finally:
        person.patch("/api/me/preferences", json={"keep_words": True})
    off = off and not _lately(person, scene.mark("unlisted"))
    note = f"{'shown' if shown else 'not shown'} again; {'gone' if off else 'there still'} when switched off"
    return saw("words-history", shown and off, note)


def _painted(scene: Scene, person: Visitor, name: str) -> Answer:
    made = asking.ask(scene, person, Wish(str(asking.tool(person)["id"]), prompt=scene.mark(name)))
    if made.state != asking.DONE:
        raise Unable("a picture that should be made was not")
    return made


def _recipe(person: Visitor, made: Answer) -> str:
    """Return the words beside a picture; nothing where there are none."""
    answer = person.get(f"/api/versions/{made.version['id']}/recipe") if made.version else None
    return str(answer.json()["prompt"]) if answer is not None and answer.status_code == 200 else ""


def _lately(person: Visitor, words: str) -> bool:
    return words in person.get("/api/words").text


PROBE = Probe("words", Level.LAB, CLAUSES, look)
