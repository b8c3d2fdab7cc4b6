"""Settings of the libraries beneath the accounts that say how long something lives: they follow the policy in force."""

from __future__ import annotations

from django.conf import settings

from glassplate.policy import questions

DAY_S = 86400


def follow() -> None:
    """Set them anew; asked about once a second, so that they change with the policy.

    A link that was mailed under a shorter promise works no longer for it: only when the last of those is over does
    the longer life begin.
    """
    links = questions.oldest("sign_in.link_life").total_seconds() if questions.policy().sign_in.link_life else 0.0
    settings.PASSWORD_RESET_TIMEOUT = int(links)
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = links / DAY_S
    settings.SESSION_COOKIE_AGE = int(questions.session_life().total_seconds())
