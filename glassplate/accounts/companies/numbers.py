"""Who somebody is to a company: found under the key in use or an earlier one, and from then on under the one in use."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from glassplate.accounts import identity


def current(company: str, number: str) -> str:
    """Return what stands for a company's number, once a row that has it from an earlier key was moved to this one."""
    now, *earlier = identity.numbers_there(company, number)
    if earlier:
        rows = SocialAccount.objects.filter(provider=company, uid__in=earlier)
        rows.update(uid=now, last_login=timezone.now())
    return now
