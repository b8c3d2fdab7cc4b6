"""Which companies sign people in here: the manifest names them, and the operator is known to them."""

from __future__ import annotations

from glassplate import environment
from glassplate.accounts.companies.folders import folders
from glassplate.egress import permission
from glassplate.policy import questions

PROBLEMS = ("failed", "no-address", "needs-more")  # each has a sentence, company-problem-<name>
STANDIN = ("stand-in", "the stand-in's secret")


def offered() -> tuple[str, ...]:
    """Return those that somebody may sign in with now, in the manifest's order."""
    known = folders()
    return tuple(name for name in questions.sign_in_methods() if name in known and all(credentials(name)))


def credentials(company: str) -> tuple[str, str]:
    """Return who we are to a company, and the secret that shows it; empty where the operator said nothing.

    They are in the environment, see `settings_of`. The stand-in knows us by itself.
    """
    if permission.standin():
        return STANDIN
    client, secret = settings_of(company)
    return environment.text(client), environment.text(secret)


def settings_of(company: str) -> tuple[str, str]:
    """Return the names of the two settings by which a company knows us."""
    client = f"GLASSPLATE_{company.upper()}_CLIENT"
    return client, f"{client}_SECRET"


def unknown_to() -> tuple[str, ...]:
    """Return the companies that the policy says sign people in, and that do not know us: they have no button."""
    known = folders()
    return tuple(name for name in questions.sign_in_methods() if name in known and not all(credentials(name)))
