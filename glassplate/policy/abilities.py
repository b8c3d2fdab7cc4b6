"""What this build can do. When a part is built, its row goes from MISSING, and nothing else has to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glassplate.lib.words import languages, say
from glassplate.policy.manifest import Manifest

# What works, for code that must not offer more than that.
SIGN_IN = frozenset({"password", "code", "magic-link", "google", "facebook", "github", "passkey"})
PLACEMENTS = frozenset({"account"})
CHOICES = frozenset({"until-done"})
PURPOSES = frozenset({"hosting", "database", "object-storage", "mail", "sign-in", "pictures", "video", "payments"})
MAKERS = frozenset({"pictures", "video"})  # what a company reads words for that makes something of them
IDENTIFIERS = frozenset({"username", "email", "name"})
MAIL = frozenset({"sign-in", "security", "receipt", "support", "notice"})
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


def _unrecorded(m: Manifest) -> bool:
    """Who has seen a policy can only be written down of somebody with an account."""
    return m.law.use_means == "acknowledgement" and not m.people.required


def _read_by_others(m: Manifest) -> bool:
    """Words are read by a company that this build does not know how to ask."""
    return any(
        "prompt" in one.receives and one.purpose not in MAKERS and one.id not in SCREENERS for one in m.processors
    )


MISSING: tuple[Missing, ...] = (
    Missing("language", "service.languages", lambda m: not set(m.service.languages) <= set(languages())),
    Missing("no-account", "people.required", lambda m: not m.people.required),
    Missing("profile-picture", "people.identifiers", lambda m: not set(m.people.identifiers) <= IDENTIFIERS),
    Missing("inactive", "people.inactive_after", lambda m: m.people.inactive_after.word is None),
    Missing("mail-kinds", "mail.kinds", lambda m: not set(m.mail.kinds) <= MAIL),
    Missing("until-done", "pictures.placement", lambda m: m.pictures.placement == "until-done"),
    Missing("nowhere", "pictures.placement", lambda m: m.pictures.placement == "nowhere"),
    Missing("choice", "pictures.person_may_choose", lambda m: not set(m.pictures.person_may_choose) <= CHOICES),
    Missing("handover", "pictures.handover", lambda m: set(m.pictures.handover) != {"page"}),
    Missing("browser-gallery", "pictures.kept_in_browser", lambda m: m.pictures.kept_in_browser),
    Missing("undo-delete", "pictures.undo_delete", lambda m: m.pictures.undo_delete.seconds > 0),
    Missing("on-device", "pictures.engines", lambda m: "this-device" in m.pictures.engines),
    Missing("screening", "processors.receives", _read_by_others),
    Missing("payments", "payments.vendor", lambda m: m.payments is not None and m.payments.vendor not in VENDORS),
    Missing("device", "usage.device", lambda m: not set(m.usage.device) <= DEVICE),
    Missing("tags", "usage.tags", lambda m: not set(m.usage.tags) <= TAGS),
    Missing("improve", "usage.improve_models_with", lambda m: not set(m.usage.improve_models_with) <= IMPROVED_BY),
    Missing("sharing", "sharing.links", lambda m: m.sharing is not None and m.sharing.links.allowed),
    Missing("ask", "safety.nsfw", lambda m: m.safety.nsfw.action == "ask"),
    Missing("break-glass", "staff.break_glass", lambda m: m.staff.break_glass is not None),
    Missing("second-factor", "staff.second_factor", lambda m: m.staff.second_factor),
    Missing("logs", "logs.life", lambda m: True),
    Missing("acknowledgement", "law.use_means", _unrecorded),
    Missing("self-audit", "law.audit_every", lambda m: m.law.audit_every is not None),
)
