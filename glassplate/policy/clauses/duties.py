"""Promises about rights, support, artificial intelligence, and changes of the policy."""

from __future__ import annotations

from glassplate.policy.clauses.clause import (
    BY_MAIL,
    CASE,
    CHECKS,
    CONSENT,
    DECIDE,
    DESK,
    DUE,
    ERASE,
    FORGET,
    FORGETS,
    HELD,
    HOLDS,
    HOW,
    KEEP_MARK,
    MARK,
    MAY,
    MOVE,
    PAGE,
    PERSON,
    PUBLISHED,
    READ,
    SEEN,
    STANDS,
    SWEEP_CASES,
    Clause,
    always,
    clause,
    has_account,
    supports,
)
from glassplate.policy.manifest import Manifest


def by_mail_too(m: Manifest) -> bool:
    """Rights are used in the account and by mail."""
    return len(m.rights.others) > 1


def moves_back(m: Manifest) -> bool:
    """An address that was changed can take its account back."""
    return m.people.address_undo is not None


def in_account_only(m: Manifest) -> bool:
    """Rights are used in one way."""
    return len(m.rights.others) == 1


def guests(m: Manifest) -> bool:
    """A guest proves who they are by a code."""
    return m.rights.proof == "code-to-address"


def bounded_support(m: Manifest) -> bool:
    """A question is kept for a stated time."""
    return m.support is not None and m.support.life.word is None


def open_support(m: Manifest) -> bool:
    """A question is kept until it is no longer needed."""
    return m.support is not None and m.support.life.word is not None


def consents(m: Manifest) -> bool:
    """Something rests on consent."""
    return "consent" in m.law.basis.model_dump().values()


def interests(m: Manifest) -> bool:
    """Something rests on our interest, and can be objected to."""
    return "legitimate interest" in m.law.basis.model_dump().values()


def acknowledged(m: Manifest) -> bool:
    """Using the service says that the policy was seen; it never consents."""
    return m.law.use_means == "acknowledgement"


def announced_by_mail(m: Manifest) -> bool:
    """What loosens a promise waits, and people are written to."""
    return m.service.notice_days > 0 and "notice" in m.mail.kinds


def announced_on_site(m: Manifest) -> bool:
    """What loosens a promise waits, and only the pages say it."""
    return m.service.notice_days > 0 and "notice" not in m.mail.kinds


def unannounced(m: Manifest) -> bool:
    """Nothing waits."""
    return m.service.notice_days == 0


BASIS = (
    "law.basis.account law.basis.pictures law.basis.payments law.basis.support law.basis.counter law.basis.device "
    "law.basis.analytics law.basis.improve law.basis.security"
)
OTHERS = "rights.others"

RIGHTS: tuple[Clause, ...] = (
    clause("L-2", "basis", always, BASIS, PAGE),
    clause("L-6", "complaint", always, "controller.authority texts", PAGE),
    clause("S0-40 S2-27 S3-27 S4-19", "access", always, "", HELD),
    clause("S0-41 S2-28 S3-28 S4-20", "correction", always, "", PERSON),
    clause("S0-41 S2-28 S3-28 S4-20", "address-undo", moves_back, "people.address_undo", MOVE),
    clause("S0-42 S2-29 S3-29 S4-21", "deletion", has_account, "people.required", ERASE),
    clause("S1-21", "delete-all", lambda m: not m.people.required, "people.required rights.delete_account", FORGET),
    clause("S0-39 S2-21 S3-29 S4-21", "delete-account", has_account, "people.required rights.delete_account", ERASE),
    clause("S4-21", "browser-store-too", lambda m: m.pictures.kept_in_browser, "pictures.kept_in_browser", FORGETS),
    clause("S2-20", "legal-hold", always, "", HOLDS),
    clause("S2-32 L-6", "portability", always, "", HELD),
    clause("S4-22", "objection", interests, BASIS, MAY),
    clause("S0-43 S2-31 L-8", "withdraw", consents, BASIS, DECIDE),
    clause("L-8", "no-consent", lambda m: not consents(m), BASIS, READ),
    clause("S2-30 S3-30", "both-ways", by_mail_too, OTHERS, BY_MAIL),
    clause("S2-30", "one-way", in_account_only, OTHERS),
    clause("S1-21", "proof", guests, "rights.proof", DESK),
    clause("S4-23 L-7", "deadline", always, "rights.answer_within", DUE),
)

SUPPORT: tuple[Clause, ...] = (
    clause("S1-18 S0-46 S4-6", "support", supports, "support.channels", CASE),
    clause("S1-8 S4-6", "support-text", supports, "support.channels", CASE),
    clause("S1-19", "support-life", bounded_support, "support.life", SWEEP_CASES),
    clause("S1-21", "support-open", open_support, "support.life support.review", FORGET),
)

MACHINES: tuple[Clause, ...] = (
    clause("L-10", "say-ai", lambda m: m.safety.say_ai, "safety.say_ai", HOW),
    clause("L-9", "marks", lambda m: bool(m.safety.mark_results), "safety.mark_results", MARK),
    clause("L-9", "keep-marks", lambda m: m.safety.keep_marks, "safety.keep_marks", KEEP_MARK),
    clause("L-11", "refusals", always, "safety.nsfw.action safety.nsfw.above", CHECKS),
    clause("L-11", "real-people", lambda m: m.safety.people == "refuse-sexual-content", "safety.people", CHECKS),
)

CHANGES: tuple[Clause, ...] = (
    clause("S0-45 S2-33 S4-24", "changes", always, "service.version service.effective", PAGE),
    clause("L-13", "hashed", always, "service.version service.url", PUBLISHED),
    clause("S4-25", "notice", announced_by_mail, "service.notice_days mail.kinds", STANDS),
    clause("S4-25", "notice-on-site", announced_on_site, "service.notice_days mail.kinds", STANDS),
    clause("S4-24", "no-notice", unannounced, "service.notice_days"),
    clause("S1-24 S2-2 S2-35 S3-32 S4-26", "acknowledged", acknowledged, "law.use_means", SEEN),
    clause("S0-45", "use-means-nothing", lambda m: m.law.use_means == "nothing", "law.use_means", PAGE),
    clause("S2-35", "new-purposes-off", always, "", CONSENT),
    clause("S0-2", "law", always, "law.governing texts", PAGE),
    clause("S0-2", "age", always, "law.minimum_age", PAGE),
)
