"""The questions about what people decide themselves: purposes with their grounds, what is optional, what is counted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from glassplate.policy import abilities
from glassplate.policy.manifest import Manifest
from glassplate.policy.manifest.companies import Processor
from glassplate.policy.manifest.device import Cookie
from glassplate.policy.questions import oldest, policy

CONSENT, INTEREST = "consent", "legitimate interest"
ANALYTICS, COUNTER, DEVICE, IMPROVE, PICTURES = "analytics", "counter", "device", "improve", "pictures"
# Purposes that one door stops for one person; the others (account, payments, support, security) end with the account.
STOPPABLE = (ANALYTICS, IMPROVE, COUNTER, DEVICE, PICTURES)
CHOICE = "choice"  # the cookie in which a browser remembers what its visitor said
OFFER_LONG = 8


@dataclass(frozen=True)
class Purpose:
    """Something that is done with data, and the ground in law on which it is done."""

    name: str
    ground: str

    @property
    def is_asked(self) -> bool:
        """Whether it needs a yes first; else it is done until somebody objects."""
        return self.ground == CONSENT

    @property
    def is_stoppable(self) -> bool:
        return self.name in STOPPABLE


def purposes() -> tuple[Purpose, ...]:
    """Return what rests on people's consent or on our own interest, in the manifest's order."""
    grounds = policy().law.basis.model_dump(exclude_none=True)
    return tuple(Purpose(name, ground) for name, ground in grounds.items() if ground in (CONSENT, INTEREST))


def purpose(name: str) -> Purpose | None:
    """Return the purpose of this name, None when it rests on neither consent nor interest."""
    ground = getattr(policy().law.basis, name)
    return Purpose(name, ground) if ground in (CONSENT, INTEREST) else None


def offer(name: str) -> str:
    """Return a short hash of all that a yes to this purpose allows: a yes holds for that and for nothing else."""
    said = json.dumps(_offered(policy(), name), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:OFFER_LONG]


def _offered(m: Manifest, name: str) -> object:
    match name:
        case "analytics":
            companies = [company for company in m.processors if company.id in m.usage.tags]
            return [
                [[each.id, each.receives, each.region, each.retention, sorted(each.hosts)] for each in companies],
                [[each.name, str(each.life)] for each in optional_cookies()],
            ]
        case "improve":
            return sorted(m.usage.improve_models_with)
        case "device":
            return [sorted(m.usage.device), str(m.usage.device_life)]
        case "counter":
            return [sorted(m.usage.events), sorted(m.usage.counts)]
        case _:
            return [m.pictures.placement, sorted((*m.pictures.engines, *m.pictures.video))]


def tags() -> tuple[Processor, ...]:
    """Return the companies whose script may run in a visitor's browser, after a yes."""
    named = policy().usage.tags
    return tuple(each for each in policy().processors if each.id in named and each.id in abilities.TAGS)


def optional_cookies() -> tuple[Cookie, ...]:
    """Return the cookies that need a yes."""
    return tuple(cookie for cookie in policy().cookies if not cookie.essential)


def optional_keys() -> tuple[str, ...]:
    """Return what of the browser's own storage needs a yes."""
    return tuple(entry.key for entry in policy().browser_storage if not entry.essential)


def cookie(name: str) -> Cookie | None:
    """Return a cookie of the register."""
    return next((each for each in policy().cookies if each.name == name), None)


def events() -> tuple[str, ...]:
    """Return what the counter without cookies counts: "pages", "features"; nothing where there is none."""
    return policy().usage.events if policy().usage.counter != "none" else ()


def minimum_group() -> int:
    """Return how many it takes until a number is shown."""
    return policy().usage.minimum_group or 1


def raw_life() -> timedelta | None:
    """Return how long single counts are kept."""
    return oldest("usage.counter_raw_life") if policy().usage.counter_raw_life else None


def totals_life() -> timedelta | None:
    """Return how long sums are kept; None where nothing ends them."""
    longest = oldest("usage.totals_life")
    return None if longest == timedelta.max else longest


def device() -> tuple[str, ...]:
    """Return what is kept of a device, of that which this build can keep."""
    return tuple(each for each in policy().usage.device if each in abilities.DEVICE)


def device_life() -> timedelta:
    """Return how long that is kept; zero where nothing is."""
    return oldest("usage.device_life") if policy().usage.device_life else timedelta(0)
