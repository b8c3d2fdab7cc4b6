"""What was asked for: opened for the person who asked, and for nobody else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from glassplate.accounts.models import Person
from glassplate.engines.contract import VARIANTS
from glassplate.policy import questions
from glassplate.sandbox import JSON
from glassplate.studio.models import Job, Version
from glassplate.vault import seal, shelf

MOST = 100


@dataclass(frozen=True)
class Recipe:
    """A tool, the person's words and the values that were set."""

    tool: str
    prompt: str
    parameters: Mapping[str, JSON]


def of(version: Version) -> Recipe:
    """Return how a version was asked for; Gone when it was brought, or what was asked is not kept."""
    job = Job.objects.filter(pk=version.job).first() if version.job else None
    found = _opened(job) if job else None
    if found is None:
        raise shelf.Gone
    return found


def lately(person: Person, limit: int) -> list[str]:
    """Return the latest different words of a person, newest first."""
    if not questions.prompt_history() or not person.all_preferences()["keep_words"]:
        return []
    jobs = Job.objects.filter(recipe__isnull=False).order_by("-created_at")[: 4 * limit]
    opened = (_opened(job) for job in jobs)
    return list(dict.fromkeys(recipe.prompt for recipe in opened if recipe and recipe.prompt))[:limit]


def read(recipe: UUID) -> tuple[str, Mapping[str, JSON], str]:
    """Return the words, the values and the wanted format of a sealed recipe; those of the first releases had no words.

    No format ("") is the one that suits the picture.
    """
    return _parts(json.loads(shelf.open_text(recipe)))


def of_running(job: Job) -> tuple[str, Mapping[str, JSON], str]:
    """Return the same of a job that is being worked on, opened once for as long as that takes; Gone without one."""
    if job.recipe is None:
        raise shelf.Gone
    job.told = json.loads(shelf.open_text(job.recipe))
    return _parts(job.told)


def words(told: str) -> str:
    """Return the words of a recipe that was opened; those of the first releases had none."""
    recipe = json.loads(told) if told else {}
    return str(recipe.get("prompt", ""))


def is_kept(job: Job) -> bool:
    """Tell whether what comes is kept at once, rather than waiting to be chosen."""
    return bool(_told(job).get("keep"))


def asked(job: Job) -> int:
    """Return how many results were asked for."""
    number = _told(job).get("parameters", {}).get(VARIANTS, 1)
    return number if isinstance(number, int) else 1


def _told(job: Job) -> Mapping[str, Any]:
    """Return what whoever works on the job has opened already; nothing where it opens no more."""
    try:
        return job.told or (json.loads(shelf.open_text(job.recipe)) if job.recipe else {})
    except (shelf.Gone, seal.Unopenable):
        return {}


def _parts(told: Mapping[str, Any]) -> tuple[str, Mapping[str, JSON], str]:
    return str(told.get("prompt", "")), told.get("parameters", {}), str(told.get("format", ""))


def _opened(job: Job) -> Recipe | None:
    try:
        told = read(job.recipe) if job.recipe else None
    except (shelf.Gone, seal.Unopenable):
        return None
    return Recipe(job.tool, *told[:2]) if told else None
