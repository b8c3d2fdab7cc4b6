"""What the first page of an account says beside what can be changed there: how the plan stands, what was counted."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from glassplate.accounts.models import Person
from glassplate.billing.orders.models import Subscription
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.pages.money import shown
from glassplate.policy import questions
from glassplate.usage import counts

FIRST_PAGE = "/account"


def facts(request: HttpRequest) -> dict[str, Any]:
    """Return the sentences of the first page, made once, and only when it asks for them; a context processor."""
    person = getattr(request, "user", None)
    if request.path.rstrip("/") != FIRST_PAGE or not isinstance(person, Person):
        return {}
    return {"plan_stands": cache(lambda: _plan(person)), "counted_lately": cache(lambda: _counted(person))}


def _plan(person: Person) -> list[str]:
    """Return how the plan stands; that there is none where one could be had, and nothing where none is sold."""
    if not any(each.kind == "subscription" for each in shown.sold()):
        return []
    with principal(person.id):
        newest = Subscription.objects.filter(person=person.id).order_by("-made_at").first()
        row = Subscription.living(person.id) or newest
        return shown.stands(row) if row else [say("subscription-none")]


def _counted(person: Person) -> str:
    """Return this month's numbers, in a sentence; nothing where none are kept."""
    if not questions.counted():
        return ""
    with principal(person.id):
        months = counts.by_month(person.id)
    this = timezone.now().date().replace(day=1)
    numbers = next((dict(month.numbers) for month in months if month.day == this), {})
    told = [say(f"account-counted-{what}", count=numbers.get(what, 0)) for what in questions.counted()]
    return " ".join(told)
