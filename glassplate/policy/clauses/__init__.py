"""Every promise the product can make, by the section in which it stands: the table of contents of the product."""

from glassplate.policy.clauses.clause import Clause
from glassplate.policy.clauses.duties import CHANGES, MACHINES, RIGHTS, SUPPORT
from glassplate.policy.clauses.money import COMPANIES, MONEY
from glassplate.policy.clauses.people import KEPT, MAIL, SIGN_IN, WHO
from glassplate.policy.clauses.pictures import PICTURES, PROMPTS
from glassplate.policy.clauses.safekeeping import KEEPING, SAFE, STAFF
from glassplate.policy.clauses.usage import DEVICE, USAGE
from glassplate.policy.manifest import Manifest

SECTIONS: dict[str, tuple[Clause, ...]] = {
    "who": WHO,
    "people": KEPT,
    "sign-in": SIGN_IN,
    "pictures": PICTURES,
    "prompts": PROMPTS,
    "companies": COMPANIES,
    "money": MONEY,
    "usage": USAGE,
    "device": DEVICE,
    "mail": MAIL,
    "support": SUPPORT,
    "keeping": KEEPING,
    "safe": SAFE,
    "staff": STAFF,
    "rights": RIGHTS,
    "machines": MACHINES,
    "changes": CHANGES,
}
CLAUSES: tuple[Clause, ...] = tuple(clause for rows in SECTIONS.values() for clause in rows)


def held(manifest: Manifest) -> tuple[Clause, ...]:
    """Return the clauses that this manifest promises, in the order of the policy."""
    return tuple(clause for clause in CLAUSES if clause.when(manifest))


__all__ = ["CLAUSES", "SECTIONS", "Clause", "held"]
