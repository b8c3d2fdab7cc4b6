"""Going to a company and coming back; connecting one to an account that is signed in, and ending that."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from glassplate.accounts import again, mail
from glassplate.accounts.companies.offered import offered
from glassplate.accounts.models import Person
from glassplate.policy import questions


@require_POST
def start(request: HttpRequest, company: str) -> HttpResponse:
    """Lead to the company's own page, where its password is typed; by POST, so that no link signs anybody in."""
    answer: HttpResponse = _provider(request, company).redirect(
        request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
    )
    return answer


@login_required
@require_POST
@again.lately
def connect(request: HttpRequest, company: str) -> HttpResponse:
    """Lead to the company to connect it to this account."""
    answer: HttpResponse = _provider(request, company).redirect(request, process=AuthProcess.CONNECT)
    return answer


@require_GET
def back(request: HttpRequest, company: str) -> HttpResponse:
    """Take what the company says; only the browser that left for it may bring that."""
    provider = _provider(request, company)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(type(provider).oauth2_adapter_class)(request)
    return answer


@login_required
@require_POST
@again.lately
def disconnect(request: HttpRequest, company: str) -> HttpResponse:
    """End the connection; the account goes on, by mail or password."""
    assert isinstance(request.user, Person)
    found = get_object_or_404(SocialAccount, user=request.user, provider=company)
    if not {"password", "code", "magic-link"} & set(questions.sign_in_methods()):
        others = SocialAccount.objects.filter(user=request.user).exclude(pk=found.pk)
        if not others.exists():
            return redirect(f"{reverse('account_ways')}?problem=last")
    found.delete()
    mail.deliver(request.user, "disconnected", company=str(registry.get_class(company).name))
    return redirect(f"{reverse('account_ways')}?done=disconnected")


def connected(person: Person) -> dict[str, SocialAccount]:
    """Return what is connected to somebody's account, by company; the caller acts as this person."""
    return {row.provider: row for row in SocialAccount.objects.filter(user=person)}


def _provider(request: HttpRequest, company: str) -> Any:
    if company not in offered():
        raise Http404
    return get_adapter().get_provider(request, company)
