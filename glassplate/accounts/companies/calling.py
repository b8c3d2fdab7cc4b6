"""The one way in which a company is asked who somebody is: through the door, within tight limits, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.providers.base import ProviderException

from glassplate.egress.door import Caps, EgressError, Errand, door

PURPOSE, SENDS = "sign-in", ("sign-in request",)
CAPS = Caps(connect_s=5, idle_s=5, whole_s=10, answer_bytes=1 << 20)


def ask(
    company: str,
    url: str,
    *,
    token: str = "",
    form: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
) -> Any:
    """Return what a company answers; a form is posted. ProviderException, which quotes nothing, when it says no."""
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    try:
        with door(Errand(company, PURPOSE, SENDS), CAPS) as way:
            method = "POST" if form else "GET"
            answer = way.client().request(method, way.base(url, company), data=form, params=query, headers=headers)
            told = answer.json() if answer.status_code == 200 else None
    except (EgressError, ValueError):  # no call, or no JSON
        raise ProviderException("company-unheard") from None
    if told is None:
        raise ProviderException("company-refused")
    return told
