"""The tables that other packages make, and under which rule each one is, or why it needs none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glassplate.lib.fields import Holds


@dataclass(frozen=True)
class Foreign:
    """A table of another package: why it is as it is, and, where it could hold something of a person, whose and what.

    Row-level security is forced on every table with an owner, by this room's migrations.
    """

    why: str
    owner: str | None = None
    fields: Mapping[str, Holds] | None = None
    is_closed: bool = False  # under row-level security without any policy: nobody reads or writes it

    @property
    def is_isolated(self) -> bool:
        return self.owner is not None or self.is_closed


TABLES: Mapping[str, Foreign] = {
    "account_emailaddress": Foreign(
        "allauth's list of addresses: tokens, and whether each was confirmed",
        "user_id",
        {
            "id": Holds("holds-id"),
            "user_id": Holds("holds-who"),
            "email": Holds("holds-address-token"),
            "verified": Holds("holds-account-state"),
            "primary": Holds("holds-account-state"),
        },
    ),
    "account_emailconfirmation": Foreign(
        "empty: our confirmation links are signed, not stored",
        "user_id of its address",
        {
            "id": Holds("holds-id"),
            "email_address_id": Holds("holds-id"),
            "created": Holds("holds-when"),
            "sent": Holds("holds-when"),
            "key": Holds("holds-session-hash"),
        },
    ),
    "socialaccount_socialaccount": Foreign(
        "who somebody is to a company: a keyed hash of its number for them, and nothing that it told",
        "user_id",
        {
            "id": Holds("holds-id"),
            "user_id": Holds("holds-who"),
            "provider": Holds("holds-company"),
            "uid": Holds("holds-company-number"),
            "last_login": Holds("holds-last-sign-in"),
            "date_joined": Holds("holds-when"),
            "extra_data": Holds("holds-nothing"),
        },
    ),
    "socialaccount_socialtoken": Foreign("empty: no token of a company is kept", is_closed=True),
    "socialaccount_socialapp": Foreign("empty: who we are to companies is in the environment", is_closed=True),
    "django_session": Foreign("empty: accounts_session is in its place", is_closed=True),
    "django_content_type": Foreign("names of our models"),
    "django_migrations": Foreign("names of migrations"),
    "auth_permission": Foreign("names of permissions; nobody is given any"),
    "auth_group": Foreign("empty: there are no groups"),
    "auth_group_permissions": Foreign("empty: there are no groups"),
    "procrastinate_jobs": Foreign("ids of jobs and webhooks of ours and nothing else; the worker must see all"),
    "procrastinate_events": Foreign("what happened to those jobs"),
    "procrastinate_periodic_defers": Foreign("when the sweeps ran"),
    "procrastinate_workers": Foreign("which workers are alive"),
}
