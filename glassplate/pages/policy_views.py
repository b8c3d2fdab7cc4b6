"""What anyone may read without signing in: policy, its history, terms, contact, who receives data, all as data too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.policy import history as published_versions, notice, pages, questions
from glassplate.policy.history import Published
from glassplate.policy.published import published


@dataclass(frozen=True)
class Past:
    """A published version and, in sentences, what it changed; None for the first, and for words no longer known."""

    version: str
    effective: str
    hash: str
    changes: tuple[str, ...] | None


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/privacy.html", {"page": pages.policy_page(questions.policy(), _versions())})


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    past = _told(_versions())
    current = pages.policy_page(questions.policy())
    values = {"page": current, "past": past, "published": any(each.version == current.version for each in past)}
    return render(request, "policy/history.html", values)


@require_safe
def earlier(request: HttpRequest, version: str) -> HttpResponse:
    """Answer a published version as it would read today; 404 for one that is unknown or no longer readable."""
    entry = next((each for each in _versions() if each.version == version), None)
    manifest = published_versions.manifest_of(entry) if entry else None
    if manifest is None:
        raise Http404
    is_past = version != questions.version()
    return render(request, "policy/privacy.html", {"page": pages.policy_page(manifest), "is_past": is_past})


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/terms.html", {"page": pages.terms_page(questions.policy())})


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/contact.html", {"page": pages.contact_page(questions.policy())})


@require_safe
def processors(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/processors.html", {"page": pages.processors_page(questions.policy())})


@require_safe
def as_data(request: HttpRequest) -> JsonResponse:
    """Answer the manifest, its hash, clauses and history, for any origin to read."""
    answer = JsonResponse(published(questions.policy(), _versions()))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _versions() -> tuple[Published, ...]:
    """Return what was published, oldest first."""
    return published_versions.beside(questions.policy_file())


def _told(versions: Sequence[Published]) -> list[Past]:
    """Return the versions with what each changed, newest first."""
    manifests = [published_versions.manifest_of(each) for each in versions]
    past = []
    for place, each in enumerate(versions):
        before, after = manifests[place - 1] if place else None, manifests[place]
        changes = tuple(str(one) for one in notice.difference(before, after).changes) if before and after else None
        past.append(Past(each.version, each.effective, each.hash, changes))
    return past[::-1]
