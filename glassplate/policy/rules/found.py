"""The seventeen contradictions that real policies hold (clauses 5.7), each as a rule."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate.policy.errors import Level
from glassplate.policy.manifest import Manifest
from glassplate.policy.rules.rule import Clash, Rule

HERE = {"this-server", "this-device"}
HOUR = 3600


def indefinite(m: Manifest) -> Iterator[Clash]:
    lives = {"usage.totals_life": m.usage.totals_life, "support.life": m.support.life if m.support else None}
    for key, life in lives.items():
        if life and life.word:
            yield Clash(key, ("2 years", "1 year"))


def unreviewed(m: Manifest) -> Iterator[Clash]:
    if m.support and m.support.life.word and not m.support.review:
        yield Clash("support.review", ("1 year",))


def consent_by_use(m: Manifest) -> Iterator[Clash]:
    if m.law.use_means == "consent":
        yield Clash("law.use_means", ("acknowledgement", "nothing"))


def unnamed_company(m: Manifest) -> Iterator[Clash]:
    """Every company that something is sent to must be among the processors, with the purpose it serves."""
    known = {(company.id, company.purpose) for company in m.processors}
    wanted = [("pictures.engines", name, "pictures") for name in m.pictures.engines if name not in HERE]
    wanted += [("pictures.video", name, "video") for name in m.pictures.video]
    wanted += [("usage.tags", name, "analytics") for name in m.usage.tags]
    wanted += [("sign_in.methods", name, "sign-in") for name in m.sign_in.methods if name in PROVIDERS]
    wanted += [("payments.vendor", m.payments.vendor, "payments")] if m.payments else []
    for key, name, purpose in wanted:
        if (name, purpose) not in known:
            yield Clash(key, tuple(have for have, what in sorted(known) if what == purpose), f"{name} ({purpose})")
    if m.mail.kinds and not any(purpose == "mail" for _, purpose in known):
        yield Clash("mail.kinds", (), "mail")


PROVIDERS = ("google", "facebook", "github")


def unscreened(m: Manifest) -> Iterator[Clash]:
    """Creem makes its screening of prompts a duty of whoever sells AI pictures: the page has to say so."""
    for company in m.processors:
        if company.id == "creem" and m.prompts and "prompt" not in company.receives:
            yield Clash(f"processors[{company.id}].receives", ("prompt",))


def only_our_servers(m: Manifest) -> Iterator[Clash]:
    if m.pictures.placement != "account":
        for company in m.processors:
            if company.purpose in ("pictures", "video"):
                yield Clash(f"processors[{company.id}].retention", (), company.company)


def eviction(m: Manifest) -> Iterator[Clash]:
    if m.pictures.kept_in_browser and not m.pictures.eviction_warning:
        yield Clash("pictures.eviction_warning", ("true",))


def encrypted_passwords(m: Manifest) -> Iterator[Clash]:
    stored = m.sign_in.password_stored_as
    if stored == "encrypted" or ("password" in m.sign_in.methods) != (stored is not None):
        yield Clash("sign_in.password_stored_as", ("hashed",) if "password" in m.sign_in.methods else ())


def tags_without_consent(m: Manifest) -> Iterator[Clash]:
    if m.usage.tags and m.law.basis.analytics != "consent":
        yield Clash("law.basis.analytics", ("consent",))


def profile_picture(m: Manifest) -> Iterator[Clash]:
    for name in PROVIDERS:
        provider = getattr(m.sign_in, name)
        if provider and "picture" in provider.keeps:
            yield Clash(f"sign_in.{name}.keeps", ("email", "name"))


def deletion_by_mail_only(m: Manifest) -> Iterator[Clash]:
    if "self-service" not in m.rights.delete_account:
        yield Clash("rights.delete_account", ("self-service",))


def improvement(m: Manifest) -> Iterator[Clash]:
    used = set(m.usage.improve_models_with)
    if used and m.law.basis.improve not in ("consent", "legitimate interest"):
        yield Clash("law.basis.improve", ("consent", "legitimate interest"))
    if used - {"metrics"} and m.law.basis.improve != "consent":
        yield Clash("law.basis.improve", ("consent",))
    if "account" in used and m.sign_in.google:
        yield Clash("usage.improve_models_with", ("metrics", "prompts", "pictures"))


def hidden_address(m: Manifest) -> Iterator[Clash]:
    if m.usage.address_life.seconds > HOUR and "address" not in m.usage.device:
        yield Clash("usage.address_life", ("10 minutes", "1 hour"))


def undeclared_uploads(m: Manifest) -> Iterator[Clash]:
    if m.pictures.uploads != bool(m.pictures.formats):
        yield Clash("pictures.formats", ("jpeg", "png", "webp", "avif", "gif") if m.pictures.uploads else ())
    if m.pictures.uploads and not m.law.basis.pictures:
        yield Clash("law.basis.pictures", ("contract",))
    for company in m.processors:
        if not m.pictures.uploads and {"pictures of the job", "mask"} & set(company.receives):
            yield Clash(f"processors[{company.id}].receives", ("prompt",))


CREDENTIALS = {
    "password": ("password-hash",),
    "passkey": ("passkey-public-key",),
    "totp": ("totp-secret", "recovery-code-hashes"),
}


def unnamed_credential(m: Manifest) -> Iterator[Clash]:
    ways = (*m.sign_in.methods, *m.sign_in.second_step)
    due = {held for method in ways for held in CREDENTIALS.get(method, ())}
    if due != set(m.sign_in.credentials):
        yield Clash("sign_in.credentials", tuple(sorted(due)))


def name_by_link(m: Manifest) -> Iterator[Clash]:
    if "magic-link" in m.sign_in.methods and "name" in set(m.people.identifiers) - set(m.people.optional):
        yield Clash("people.optional", ("name",))


def rights_without_account(m: Manifest) -> Iterator[Clash]:
    if not m.people.required and m.rights.proof != "code-to-address":
        yield Clash("rights.proof", ("code-to-address",))


E, W = Level.ERROR, Level.WARNING
FOUND: tuple[Rule, ...] = (
    Rule("rule-indefinite", W, ("usage.totals_life", "support.life"), indefinite, 1),
    Rule("rule-unreviewed", E, ("support.life", "support.review"), unreviewed, 1),
    Rule("rule-consent-by-use", E, ("law.use_means",), consent_by_use, 2),
    Rule(
        "rule-unnamed-company",
        E,
        (
            *("pictures.engines", "pictures.video", "usage.tags", "sign_in.methods", "payments.vendor", "mail.kinds"),
            *("processors.id", "processors.purpose"),
        ),
        unnamed_company,
        3,
    ),
    Rule("rule-unscreened", E, ("processors.id", "processors.receives"), unscreened, 3),
    Rule(
        "rule-only-our-servers",
        W,
        ("pictures.placement", "processors.id", "processors.purpose", "processors.company"),
        only_our_servers,
        4,
    ),
    Rule("rule-eviction", E, ("pictures.kept_in_browser", "pictures.eviction_warning"), eviction, 5),
    Rule("rule-encrypted-passwords", E, ("sign_in.methods", "sign_in.password_stored_as"), encrypted_passwords, 6),
    Rule("rule-tags-without-consent", E, ("usage.tags", "law.basis.analytics"), tags_without_consent, 7),
    Rule(
        "rule-profile-picture",
        W,
        ("sign_in.google.keeps", "sign_in.facebook.keeps", "sign_in.github.keeps"),
        profile_picture,
        8,
    ),
    Rule("rule-deletion-by-mail", W, ("rights.delete_account",), deletion_by_mail_only, 9),
    Rule("rule-improvement", E, ("usage.improve_models_with", "law.basis.improve"), improvement, 10),
    # 11, a named host that the operator does not use, is the placeholder check of load.py; 13 is the schema itself.
    Rule("rule-hidden-address", E, ("usage.address_life", "usage.device"), hidden_address, 12),
    Rule(
        "rule-undeclared-uploads",
        E,
        ("pictures.uploads", "pictures.formats", "law.basis.pictures", "processors.id", "processors.receives"),
        undeclared_uploads,
        14,
    ),
    Rule(
        "rule-unnamed-credential",
        E,
        ("sign_in.methods", "sign_in.second_step", "sign_in.credentials"),
        unnamed_credential,
        15,
    ),
    Rule("rule-name-by-link", E, ("sign_in.methods", "people.identifiers", "people.optional"), name_by_link, 16),
    Rule("rule-rights-without-account", E, ("people.required", "rights.proof"), rights_without_account, 17),
)
