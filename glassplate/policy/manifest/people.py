"""Who people are to the service, how they sign in, and what is sent to them."""

from __future__ import annotations

from typing import Literal

from glassplate.policy.manifest.part import Part
from glassplate.policy.values import Duration, Inactivity

Identifier = Literal["username", "email", "name", "picture"]
Method = Literal["password", "code", "magic-link", "google", "facebook", "github", "passkey"]
Credential = Literal["password-hash", "passkey-public-key", "totp-secret", "recovery-code-hashes"]
SecondStep = Literal["totp"]
Scope = Literal["openid", "email", "profile", "public_profile", "read:user", "user:email"]
MailKind = Literal["sign-in", "security", "receipt", "delivery", "support", "notice"]
Preference = Literal["download-format", "appearance", "shortcuts", "notices", "language"]
Moment = Literal["sign-up", "upload", "purchase", "support"]


class People(Part):
    """What is asked of a person, and when an unused account goes."""

    required: bool  # false: the service is used without an account
    identifiers: tuple[Identifier, ...]  # nothing else is asked or kept
    optional: tuple[Identifier, ...] = ()  # of these, what may be left out
    email_asked_at: tuple[Moment, ...] = ()  # the only moments at which an e-mail address is asked
    address_undo: Duration | None = None  # how long an address that was changed can take its account back
    preferences: tuple[Preference, ...] = ()  # what the account remembers for comfort
    inactive_after: Inactivity


class Provider(Part):
    """A company that tells us who somebody is: exactly what we ask it, and what we keep of its answer."""

    scopes: tuple[Scope, ...]
    keeps: tuple[Identifier, ...]


class SignIn(Part):
    """The ways in. A company that signs people in is named among the processors by the same word."""

    methods: tuple[Method, ...]
    second_step: tuple[SecondStep, ...] = ()  # what a person may have asked for as well
    credentials: tuple[Credential, ...] = ()  # what we hold so that we know you again
    password_stored_as: Literal["hashed", "encrypted"] | None = None
    session_life: Duration | None = None
    link_life: Duration | None = None  # of a code or link by mail
    google: Provider | None = None
    facebook: Provider | None = None
    github: Provider | None = None


class Mail(Part):
    """The kinds of mail there are; no other is ever sent, so none that advertises."""

    kinds: tuple[MailKind, ...]
    record_life: Duration  # how long it is remembered that a mail was sent
