"""A person's own words: what was asked for a version, and what was asked lately."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from glassplate.api import schemas
from glassplate.api.request import SignedIn
from glassplate.studio import recipes
from glassplate.studio.models import Version

router = Router()


@router.get("/versions/{version}/recipe", response=schemas.RecipeOut)
def recipe(request: SignedIn, version: UUID) -> schemas.RecipeOut:
    """Return how a version was asked for; the same again is one step from here."""
    found = recipes.of(get_object_or_404(Version, pk=version))
    return schemas.RecipeOut(tool=found.tool, prompt=found.prompt, parameters=dict(found.parameters))


@router.get("/words", response=schemas.WordsOut)
def lately(request: SignedIn, limit: int = 30) -> schemas.WordsOut:
    """Return the words that were asked for lately, newest first; nothing where the person or the policy says so."""
    return schemas.WordsOut(words=recipes.lately(request.user, max(1, min(limit, recipes.MOST))))
