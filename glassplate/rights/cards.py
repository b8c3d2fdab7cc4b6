"""The cards of the privacy centre: what each room knows of a person, as one sentence, and where to act on it."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Max

from glassplate.accounts import sessions
from glassplate.accounts.models import Passkey, Person
from glassplate.billing.orders.models import Order
from glassplate.egress.models import Passage
from glassplate.egress.telling import size
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.having import having
from glassplate.rights import erasing, holdings, holds
from glassplate.rights.cases.models import DONE, Case
from glassplate.rights.centre import Action, Card
from glassplate.rights.intake import offering
from glassplate.rights.models import Deletion
from glassplate.rights.notices import card, telling
from glassplate.studio.models.job import OPEN, Job
from glassplate.studio.placement import Placement, placement
from glassplate.usage.consents import ledger, shown
from glassplate.usage.limits import allowances

# What is said of the ways in, by whether companies and passkeys can be one.
WAYS = {
    (True, True): "centre-ways-fact",
    (True, False): "centre-ways-companies",
    (False, True): "centre-ways-passkeys",
    (False, False): "centre-ways-browsers",
}


def held(person: Person) -> Card:
    """How much is here: the same rows that the page shows and the export holds."""
    counted = erasing.counted(person.id)
    rows = sum(holdings.counts(holdings.parts(), person.id).values())
    fact = say(
        "centre-held-fact",
        films=having(questions.policy())["films"],
        rows=rows,
        pictures=counted["pictures"],
        sessions=counted["sessions"],
        size=size(counted["bytes"]),
    )
    return Card("held", fact, (Action("centre-held-look", "account_data"),))


def limits(person: Person) -> Card:
    """How much of what may be taken is taken."""
    now = allowances.shown(person.id)
    taken = say(
        "centre-limits-fact",
        spent=now.spent,
        credits=now.credits,
        open=Job.objects.filter(person=person.id, state__in=OPEN).count(),
        jobs=now.jobs,
    )
    stored = say("centre-limits-stored", stored=size(now.stored), storage=size(now.storage))
    notes = (stored,) if placement() is Placement.ACCOUNT else ()
    return Card("limits", taken, (Action("centre-limits-look", "account_limits"),), notes)


def went(person: Person) -> Card:
    """What left this server: how often, to how many, and when last."""
    told = Passage.objects.filter(person=person.id, requests__gt=0).aggregate(
        times=Count("pk"), companies=Count("processor", distinct=True), last=Max("started_at")
    )
    fact = say("centre-went-nothing")
    if told["times"]:
        last = figures.day(told["last"])
        fact = say("centre-went-fact", times=told["times"], companies=told["companies"], last=last)
    return Card("went", fact, (Action("where-look", "where"),))


def choices(person: Person) -> Card:
    """What is pursued of what can be refused: consents that were given, objections that were made."""
    last = ledger.latest(person.id)
    rows = shown.for_person(last)
    fact = say(
        "centre-choices-fact", on=sum(row.on is True for row in rows), off=sum(row.on is not True for row in rows)
    )
    notes = (say("centre-choices-restricted"),) if ledger.is_restricted(last) else ()
    return Card("choices", fact, (Action("centre-choices-look", "account_consents"),), notes)


def cases(person: Person) -> Card:
    """What was asked of whoever runs the service, and waits for an answer."""
    count = Case.objects.filter(person=person.id).exclude(state__in=DONE).count()
    return Card("cases", say("centre-cases-fact", count=count), (Action("centre-cases-look", "cases"),))


def ways(person: Person) -> Card:
    """How the account is entered, and from how many browsers it is open."""
    companies = SocialAccount.objects.filter(user=person).count()
    passkeys = Passkey.objects.filter(person=person.id).count()
    there, browsers = having(questions.policy()), len(sessions.of(person.id, None))
    words = WAYS[there["companies"] == "yes", there["passkeys"] == "yes"]
    fact = say(words, companies=companies, passkeys=passkeys, browsers=browsers)
    return Card("ways", fact, (Action("ways-look", "account_ways"),))


def correct(person: Person) -> Card:
    """Which name stands here, the person's or the one of the account: what can be corrected."""
    name = person.name() or person.user_name()
    fact = say("centre-correct-fact", name=name) if name else say("centre-correct-nameless")
    return Card("correct", fact, (Action("centre-correct-do", "account"),))


def bought(person: Person) -> Card | None:
    """What was paid for, where something is sold."""
    if questions.policy().payments is None:
        return None
    orders = Order.objects.filter(person=person.id).exclude(paid_at=None).count()
    return Card("bought", say("centre-bought-fact", orders=orders), (Action("centre-bought-look", "account_invoices"),))


def policy(person: Person) -> Card:
    """Under which policy all this happens."""
    fact = say("centre-policy-fact", version=questions.version(), since=figures.day(questions.effective()))
    reading = Action("centre-policy-read", "privacy")
    coming = [Action("notice-read", "policy_upcoming")] if telling.announced() else []
    actions = (reading, *coming, Action("centre-policy-changes", "policy_history"))
    return Card("policy", fact, actions, card.notes(person))


def receipts(person: Person) -> Card:
    """Which deletions can be proved."""
    count = Deletion.objects.filter(person=person.id).count()
    return Card(
        "receipts", say("centre-receipts-fact", count=count), (Action("centre-receipts-look", "account_receipts"),)
    )


def bring(person: Person) -> Card | None:
    """Where data of another Glassplate comes in."""
    if not offering.is_offered():
        return None
    return Card("bring", say("centre-bring-fact"), (Action("centre-bring-look", "account_import"),))


def stopped(person: Person) -> Card | None:
    """Which law stops deletions, where they may know."""
    told = holds.shown(person.id)
    if not told:
        return None
    until = figures.day(max(each.until for each in told))
    return Card("stopped", say("hold-stops", until=until), (), tuple(each.reason for each in told))


def leave(person: Person) -> Card:
    return Card("leave", say("leave-short"), (Action("leave-look", "account_delete", is_last=True),))
