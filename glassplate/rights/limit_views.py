"""The page of a person's limits: how much is used of each, and the one that they set themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from glassplate.accounts.forms import later
from glassplate.accounts.models import Person
from glassplate.egress.telling import size
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.studio.models.job import OPEN, Job
from glassplate.studio.placement import Placement, placement
from glassplate.usage.limits import allowances
from glassplate.usage.limits.allowances import Shown

MOST = 1_000_000


class Own(forms.Form):
    """The most that a person wants to spend in a day; nothing for no limit of their own."""

    credits = forms.IntegerField(label=later("limits-own-label"), required=False, min_value=0)

    def __init__(self, most: int, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["credits"]
        assert isinstance(field, forms.IntegerField)
        field.help_text, bad = say("limits-own-hint", most=most), say("limits-own-bad", most=most)
        field.error_messages = dict.fromkeys(("invalid", "min_value", "max_value"), bad)
        field.widget = forms.NumberInput(attrs={"class": "input", "min": 0, "max": most})
        self._most, self._bad = most, bad

    def clean_credits(self) -> int | None:
        wanted: int | None = self.cleaned_data["credits"]
        if wanted is not None and wanted > self._most:
            raise forms.ValidationError(self._bad)
        return wanted


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """Show the limits; a POST sets the person's own, which holds from the next job on."""
    assert isinstance(request.user, Person)
    person = request.user
    now = allowances.shown(person.id)
    most = min(now.ceiling, MOST)
    form = Own(most, initial={"credits": now.own})
    if request.method == "POST":
        form = Own(most, request.POST)
        if form.is_valid():
            allowances.choose(person.id, form.cleaned_data["credits"])
            return redirect(f"{reverse('account_limits')}?done")
    values = {"rows": _rows(person, now), "form": form, "done": "done" in request.GET}
    return render(request, "rights/limits.html", values, status=422 if form.errors else 200)


def _rows(person: Person, now: Shown) -> list[dict[str, object]]:
    """Return what the page shows of each limit: its name, how much of how much, as words and as numbers."""
    running = Job.objects.filter(person=person.id, state__in=OPEN).count()
    told = [
        ("today", now.spent, now.credits, figures.number(now.spent), figures.number(now.credits)),
        ("jobs", running, now.jobs, figures.number(running), figures.number(now.jobs)),
    ]
    if placement() is Placement.ACCOUNT:
        told.append(("storage", now.stored, now.storage, size(now.stored), size(now.storage)))
    return [
        {"name": name, "used": used, "most": max(most, 1), "says": say("limits-of", used=shown, most=of)}
        for name, used, most, shown, of in told
    ]
