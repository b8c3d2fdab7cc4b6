"""Promises about who answers, who people are to us, how they sign in, and what we send them."""

from __future__ import annotations

from glassplate.policy import abilities
from glassplate.policy.clauses.clause import (
    ASKED_AT,
    CENTRE,
    COMPANY,
    CONFIRM,
    COOKIES,
    DELIVER,
    DELIVERED,
    ENTRY,
    GUEST,
    GUESTS_FIELDS,
    HASHERS,
    HELD,
    IDLE,
    KEYS,
    LINKS,
    PAGE,
    PASSKEY,
    PERSON,
    POSTED,
    SECOND,
    SPEAK,
    Clause,
    When,
    always,
    clause,
    has_account,
)
from glassplate.policy.manifest import Manifest


def by(*methods: str) -> When:
    """People sign in by one of these ways."""
    return lambda m: bool(set(methods) & set(m.sign_in.methods))


def told_by(company: str) -> When:
    """This company tells us who somebody is."""
    return lambda m: getattr(m.sign_in, company) is not None


def asks_later(m: Manifest) -> bool:
    """An incomplete policy will ask for something that cannot be asked yet."""
    return m.incomplete and not set(m.people.identifiers) <= abilities.IDENTIFIERS


def credential(name: str) -> When:
    """This is held to know somebody again."""
    return lambda m: name in m.sign_in.credentials


def types_name(m: Manifest) -> bool:
    """People have user names and type them to sign in."""
    return "password" in m.sign_in.methods and "username" in m.people.identifiers


def second_step(m: Manifest) -> bool:
    """A person may have a second step asked for."""
    return bool(m.sign_in.second_step)


def asks_guests(m: Manifest) -> bool:
    """There is no account, and yet something is asked."""
    return not m.people.required and bool(m.people.identifiers)


def active_for_ever(m: Manifest) -> bool:
    """An unused account stays."""
    return m.people.required and m.people.inactive_after.word == "never"


def goes_unused(m: Manifest) -> bool:
    """An unused account goes after a while."""
    return m.people.required and m.people.inactive_after.word is None


def stays_signed_in(m: Manifest) -> bool:
    """A browser stays signed in for a while."""
    return m.people.required and m.sign_in.session_life is not None


def guest_session(m: Manifest) -> bool:
    """A browser of somebody without an account is known for a while."""
    return not m.people.required and m.sign_in.session_life is not None


def mails(m: Manifest) -> bool:
    """Mail is sent."""
    return bool(m.mail.kinds)


CONTROLLER = "service.name service.url controller.name controller.address controller.contact"
METHODS = {
    "password": "S2-3 S4-4",
    "code": "S4-4",
    "magic-link": "S3-5",
    "google": "S3-3 S0-5",
    "facebook": "S0-5",
    "github": "S3-4",
    "passkey": "S4-4",
}
DOORS = {
    "password": PERSON,
    "code": ENTRY,
    "magic-link": ENTRY,
    "google": COMPANY,
    "facebook": COMPANY,
    "github": COMPANY,
    "passkey": PASSKEY,
}
OTHERS = by("google", "facebook", "github")

WHO: tuple[Clause, ...] = (
    clause("S0-1 S2-34", "date", always, "service.version service.effective", PAGE),
    clause("S0-2 L-1", "controller", always, CONTROLLER, PAGE),
    clause(
        "L-1", "officer", lambda m: m.controller.protection_officer is not None, "controller.protection_officer", PAGE
    ),
    clause("S0-3 S2-1 S3-2 S4-1", "explains", always, "service.name", PAGE),
    clause("S4-1", "live-view", has_account, "people.required", CENTRE),
    clause("S3-1", "swedish", lambda m: "sv" in m.service.languages, "service.languages texts", SPEAK),
    clause("S3-33", "languages", lambda m: len(m.service.languages) > 1, "service.languages texts", SPEAK),
    clause("S0-46 S2-36 S3-31 S4-27", "contact", always, "controller.contact", PAGE),
)

KEPT: tuple[Clause, ...] = (
    clause("S0-4 S2-3 S4-3", "identifiers", has_account, "people.required people.identifiers incomplete", PERSON),
    clause("S4-3", "identifiers-later", asks_later, "incomplete people.identifiers"),
    clause("S3-5", "optional", lambda m: bool(m.people.optional), "people.optional", PERSON),
    clause("S1-1", "no-account", lambda m: not m.people.required, "people.required", GUEST),
    clause("S1-1 S1-7", "guests", asks_guests, "people.required people.identifiers incomplete", GUESTS_FIELDS),
    clause("S1-7", "email-only-at", lambda m: bool(m.people.email_asked_at), "people.email_asked_at", ASKED_AT),
    clause("S1-1 S4-2", "minimum", always, "", HELD),
    clause("S0-11 S3-6 S4-4", "account-purpose", has_account, "people.required", DELIVER),
    clause("S2-15", "preferences", lambda m: bool(m.people.preferences), "people.preferences", PERSON),
    clause("S0-35 S2-19", "kept-while-active", active_for_ever, "people.required people.inactive_after", PERSON),
    clause("S0-35", "inactive", goes_unused, "people.required people.inactive_after", IDLE),
)

SIGN_IN: tuple[Clause, ...] = (
    *(clause(ids, f"by-{method}", by(method), "sign_in.methods", DOORS.get(method)) for method, ids in METHODS.items()),
    clause("S4-4", "by-username", types_name, "sign_in.methods people.identifiers", PERSON),
    clause("S2-3 S4-3", "password-hash", credential("password-hash"), "sign_in.credentials", PERSON),
    clause("S4-3", "passkey-key", credential("passkey-public-key"), "sign_in.credentials", PASSKEY),
    clause("S4-3", "second-step", second_step, "sign_in.second_step sign_in.methods", SECOND),
    clause("S4-3", "totp-secret", credential("totp-secret"), "sign_in.credentials", SECOND),
    clause(
        "S2-4",
        "password-hashed",
        lambda m: m.sign_in.password_stored_as == "hashed",  # noqa: S105 - a word of the manifest
        "sign_in.password_stored_as",
        HASHERS,
    ),
    clause("S2-4 S4-16", "keys", has_account, "people.required", KEYS),
    clause("S3-5", "link-life", lambda m: m.sign_in.link_life is not None, "sign_in.link_life", LINKS),
    clause("S3-5", "magic-link", by("magic-link"), "sign_in.methods", ENTRY),
    clause("S3-12", "session-life", stays_signed_in, "people.required sign_in.session_life", COOKIES),
    clause("S1-1", "session-of-guests", guest_session, "people.required sign_in.session_life", COOKIES),
    *(
        clause(ids, name, told_by(name), f"sign_in.{name}.scopes sign_in.{name}.keeps", COMPANY)
        for name, ids in {"google": "S0-5 S3-3", "facebook": "S0-5", "github": "S3-4"}.items()
    ),
    clause("S0-6", "no-provider-password", OTHERS, "sign_in.methods", COMPANY),
    clause("S0-24 S0-25", "google-only-sign-in", by("google"), "sign_in.methods", COMPANY),
    clause("S0-26", "google-no-more", by("google"), "sign_in.methods", COMPANY),
    clause("S0-27", "google-limited-use", by("google"), "sign_in.methods", COMPANY),
    clause("S0-44", "revoke", OTHERS, "sign_in.methods", ENTRY),
)

MAIL: tuple[Clause, ...] = (
    clause("S0-11 S1-14 S4-7", "mail-kinds", mails, "mail.kinds people.required", DELIVER),
    clause("L-3", "mail-record", mails, "mail.kinds mail.record_life", POSTED),
    clause("S1-12", "receipts", lambda m: "receipt" in m.mail.kinds, "mail.kinds", CONFIRM),
    clause("S1-13", "deliveries", lambda m: "delivery" in m.mail.kinds, "mail.kinds", DELIVERED),
)
