"""What this build can do. When a part is built, its row goes from MISSING, and nothing else has to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glassplate.lib.words import languages, say
from glassplate.policy.manifest import Manifest

# What works, for code that must not offer more than that.
SIGN_IN = frozenset({"password", "code", "magic-link", "google", "facebook", "github", "passkey"})
PLACEMENTS = frozenset({"account", "until-done", "nowhere"})
CHOICES = frozenset({"until-done", "on-device"})
PURPOSES = frozenset({"hosting", "database", "object-storage", "mail", "sign-in", "pictures", "video", "payments"})
MAKERS = frozenset({"pictures", "video"})  # what a company reads words for that makes something of them
IDENTIFIERS = frozenset({"username", "email", "name"})
MAIL = frozenset({"sign-in", "security", "receipt", "delivery", "support", "notice"})
HANDOVER = frozenset({"page", "one-time-download", "mailed-link"})  # how somebody gets a result
VENDORS = frozenset({"stripe", "creem"})  # who can take the money
MARKS = frozenset({"c2pa", "watermark"})
HERE = frozenset({"this-server"})
SCREENERS = frozenset({"creem"})  # who can be asked what it thinks of words
TAGS = frozenset({"google-analytics", "google-tag-manager"})
DEVICE = frozenset({"browser-family", "keyed-address"})
IMPROVED_BY = frozenset({"metrics"})


@dataclass(frozen=True)
class Gap:
    """Something the manifest asks for and this build cannot do: key, and a sentence that says what is not there."""

    key: str
    words: str

    @property
    def sentence(self) -> str:
        return say(self.words)


@dataclass(frozen=True)
class Missing:
    """A part that is not built: when a manifest asks for it, by which key."""

    name: str
    key: str
    asked: Callable[[Manifest], bool]

    @property
    def words(self) -> str:
        return f"missing-{self.name}"


def missing(manifest: Manifest) -> tuple[Gap, ...]:
    """Return what the manifest asks for and this build cannot do, in the order of the table."""
    return tuple(Gap(part.key, part.words) for part in MISSING if part.asked(manifest))


def _undone_here(m: Manifest) -> bool:
    """A deletion on the server is to be taken back; in a browser it can be."""
    return m.pictures.undo_delete.seconds > 0 and m.pictures.placement == "account"


def _unwarned(m: Manifest) -> bool:
    """An unused account goes after a warning by mail, which the manifest must send; without accounts none can go."""
    return m.people.inactive_after.word is None and not (m.people.required and "notice" in m.mail.kinds)


def _read_by_others(m: Manifest) -> bool:
    """Words are read by a company that this build does not know how to ask."""
    return any(
        "prompt" in one.receives and one.purpose not in MAKERS and one.id not in SCREENERS for one in m.processors
    )


MISSING: tuple[Missing, ...] = (
    Missing("language", "service.languages", lambda m: not set(m.service.languages) <= set(languages())),
    Missing("profile-picture", "people.identifiers", lambda m: not set(m.people.identifiers) <= IDENTIFIERS),
    Missing("inactive", "people.inactive_after", _unwarned),
    Missing("mail-kinds", "mail.kinds", lambda m: not set(m.mail.kinds) <= MAIL),
    Missing("choice", "pictures.person_may_choose", lambda m: not set(m.pictures.person_may_choose) <= CHOICES),
    Missing("handover", "pictures.handover", lambda m: not set(m.pictures.handover) <= HANDOVER),
    Missing("undo-delete", "pictures.undo_delete", _undone_here),
    Missing("screening", "processors.receives", _read_by_others),
    Missing("payments", "payments.vendor", lambda m: m.payments is not None and m.payments.vendor not in VENDORS),
    Missing("device", "usage.device", lambda m: not set(m.usage.device) <= DEVICE),
    Missing("tags", "usage.tags", lambda m: not set(m.usage.tags) <= TAGS),
    Missing("improve", "usage.improve_models_with", lambda m: not set(m.usage.improve_models_with) <= IMPROVED_BY),
    Missing("sharing", "sharing.links", lambda m: m.sharing is not None and m.sharing.links.allowed),
    Missing("ask", "safety.nsfw", lambda m: m.safety.nsfw.action == "ask"),
)
