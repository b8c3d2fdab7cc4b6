"""Rules of sound sense: parts of a manifest that cannot both be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from glassplate.policy.errors import Level
from glassplate.policy.manifest import Manifest
from glassplate.policy.rules.found import PROVIDERS
from glassplate.policy.rules.rule import Clash, Rule

OURS_TO_RUN = ("pictures", "video", "mail", "database", "object-storage", "hosting")
ORDER = ("account", "until-done", "nowhere")  # each keeps less than the one before it


def twice(m: Manifest) -> Iterator[Clash]:
    lists = {
        "processors": [company.id for company in m.processors],
        "payments.products": [product.id for product in m.payments.products] if m.payments else [],
        "cookies": [cookie.name for cookie in m.cookies],
        "browser_storage": [entry.key for entry in m.browser_storage],
    }
    for key, names in lists.items():
        for name, count in Counter(names).items():
            if count > 1:
                yield Clash(key, (), name)


def ungrounded(m: Manifest) -> Iterator[Clash]:
    """A purpose that is pursued needs its ground in law, and a ground needs its purpose."""
    basis, ground = (m.law.basis, ("contract", "consent", "legitimate interest", "legal obligation"))
    pursued = {
        "account": m.people.required,
        "pictures": m.pictures.uploads or m.prompts is not None,
        "payments": m.payments is not None,
        "support": m.support is not None,
        "counter": m.usage.counter != "none",
        "device": bool(m.usage.device),
        "analytics": bool(m.usage.tags),
        "improve": bool(m.usage.improve_models_with),
    }
    for purpose, is_pursued in pursued.items():
        if is_pursued != (getattr(basis, purpose) is not None):
            yield Clash(f"law.basis.{purpose}", ground if is_pursued else ())


def placements(m: Manifest) -> Iterator[Clash]:
    pictures, prompts = m.pictures, m.prompts
    if prompts and ORDER.index(prompts.placement) < ORDER.index(pictures.placement):
        yield Clash("prompts.placement", ORDER[ORDER.index(pictures.placement) :])
    if prompts and prompts.history and prompts.placement != "account":
        yield Clash("prompts.history", ("false",))
    if (pictures.result_life.word == "until-deleted") != (pictures.placement == "account"):
        yield Clash(
            "pictures.result_life", ("until-deleted",) if pictures.placement == "account" else ("1 hour", "0 s")
        )
    if pictures.placement == "account" and not m.people.required:
        yield Clash("pictures.placement", ("until-done", "nowhere"))
    if "this-device" in pictures.engines and pictures.placement == "account" and not pictures.uploads:
        yield Clash("pictures.engines", ("this-server",))  # what it made has no way into the account
    if "until-done" in pictures.person_may_choose and pictures.placement != "account":
        yield Clash("pictures.person_may_choose", ("on-device",))
    if pictures.versions and pictures.placement != "account" and not pictures.kept_in_browser:
        yield Clash("pictures.versions", ("false",))
    if pictures.library and pictures.placement != "account":
        yield Clash("pictures.library")
    if m.sharing and m.sharing.links.allowed and pictures.placement != "account":
        yield Clash("sharing.links.allowed", ("false",))


def unused(m: Manifest) -> Iterator[Clash]:
    """A company that nothing is sent to has no place among those that receive something."""
    used = {
        "pictures": m.pictures.engines,
        "video": m.pictures.video,
        "analytics": m.usage.tags,
        "sign-in": m.sign_in.methods,
        "payments": (m.payments.vendor,) if m.payments else (),
        "mail": tuple(company.id for company in m.processors) if m.mail.kinds else (),
    }
    for company in m.processors:
        if company.id not in used.get(company.purpose, (company.id,)):
            yield Clash(f"processors[{company.id}].id", (), company.company)


def sign_in_parts(m: Manifest) -> Iterator[Clash]:
    ways = m.sign_in
    if m.people.required != bool(ways.methods):
        yield Clash("sign_in.methods", ("password", "code", "magic-link") if m.people.required else ())
    for name in PROVIDERS:
        provider = getattr(ways, name)
        if (provider is not None) != (name in ways.methods):
            yield Clash(f"sign_in.{name}")
        if provider and not set(provider.keeps) <= set(m.people.identifiers):
            yield Clash(f"sign_in.{name}.keeps", m.people.identifiers)
    if not m.people.required and m.people.inactive_after.word != "never":
        yield Clash("people.inactive_after", ("never",))
    if not set(m.people.optional) <= set(m.people.identifiers):
        yield Clash("people.optional", m.people.identifiers)
    if ("email" in m.people.identifiers) != bool(m.people.email_asked_at):
        yield Clash("people.email_asked_at", ("sign-up", "purchase", "support"))


def half_said(m: Manifest) -> Iterator[Clash]:
    """A thing that lives needs its length of life; a length needs the thing."""
    counts = m.usage.counter != "none"
    asks_by_mail = {"code", "magic-link", "password"} & set(m.sign_in.methods) or m.rights.proof == "code-to-address"
    pairs = {
        "usage.minimum_group": (counts, m.usage.minimum_group),
        "usage.counter_raw_life": (counts, m.usage.counter_raw_life),
        "usage.totals_life": (counts, m.usage.totals_life),
        "usage.device_life": (bool(m.usage.device), m.usage.device_life),
        "pictures.link_life": ("mailed-link" in m.pictures.handover, m.pictures.link_life),
        "pictures.life_after_handover": (m.pictures.placement == "until-done", m.pictures.life_after_handover),
        "sign_in.link_life": (bool(asks_by_mail), m.sign_in.link_life),
        "support.review": (bool(m.support and m.support.life.word), m.support.review if m.support else None),
    }
    for key, (needed, life) in pairs.items():
        if needed != (life is not None):
            yield Clash(key, (("10",) if key == "usage.minimum_group" else ("30 days",)) if needed else ())
    if counts != bool(m.usage.events):
        yield Clash("usage.events", ("pages", "features") if counts else ())


def periods(m: Manifest) -> Iterator[Clash]:
    for product in m.payments.products if m.payments else ():
        if (product.kind == "subscription") != (product.period is not None):
            yield Clash(f"payments.products[{product.id}].period", ("month", "year"))


TAKEN = {"creem": ("EUR", "USD")}  # the currencies in which a vendor sells, where it does not sell in all


def currencies(m: Manifest) -> Iterator[Clash]:
    """A price can only be asked in money that the vendor takes."""
    for product in m.payments.products if m.payments else ():
        taken = TAKEN.get(m.payments.vendor, ()) if m.payments else ()
        if taken and product.price.currency not in taken:
            amount = str(product.price).partition(" ")[0]
            yield Clash(f"payments.products[{product.id}].price", tuple(f"{amount} {each}" for each in taken))


def cookies(m: Manifest) -> Iterator[Clash]:
    """A session needs its cookie with its life; what is not essential needs consent to rest on."""
    session = next((cookie for cookie in m.cookies if cookie.name == "session"), None)
    if (session is not None) != (m.sign_in.session_life is not None):
        yield Clash("cookies", ("session",))
    elif session and session.life != m.sign_in.session_life:
        yield Clash("cookies[session].life", (str(m.sign_in.session_life),))
    for kind, entries in (("cookies", m.cookies), ("browser_storage", m.browser_storage)):
        for entry in entries:
            if not entry.essential and not m.usage.tags:
                yield Clash(f"{kind}[{getattr(entry, 'name', None) or getattr(entry, 'key', '')}].essential", ("true",))


def marking(m: Manifest) -> Iterator[Clash]:
    if not m.safety.mark_results or not m.safety.say_ai:
        yield Clash("safety.mark_results" if not m.safety.mark_results else "safety.say_ai", ("c2pa", "watermark"))


def self_hosted(m: Manifest) -> Iterator[Clash]:
    """What we run ourselves is called at the address the operator declares, and does not leave for another country."""
    for company in m.processors:
        if company.self_hosted and company.hosts:
            yield Clash(f"processors[{company.id}].hosts", (), company.company)
        if company.self_hosted and (company.purpose not in OURS_TO_RUN or company.transfer != "not-needed"):
            yield Clash(f"processors[{company.id}].self_hosted", ("false",), company.company)


def webhooks(m: Manifest) -> Iterator[Clash]:
    """Who has no account names no address, and what is nowhere has no job that could be told of."""
    if m.api.webhooks and (not m.people.required or m.pictures.placement == "nowhere"):
        yield Clash("api.webhooks", ("false",))
    if any(company.id == "webhook" for company in m.processors):  # in the record, it means a person's own address
        yield Clash("processors[webhook].id")


def incomplete_and_published(m: Manifest) -> Iterator[Clash]:
    if m.incomplete:
        yield Clash("incomplete")


E, W = Level.ERROR, Level.WARNING
PLACED = (
    *("pictures.placement", "pictures.result_life", "pictures.person_may_choose", "pictures.versions"),
    *("pictures.kept_in_browser", "prompts.placement", "prompts.history", "people.required", "sharing.links.allowed"),
    "pictures.library",
)
USED = (
    *("processors.id", "processors.purpose", "processors.company", "pictures.engines", "pictures.video", "usage.tags"),
    *("sign_in.methods", "payments.vendor", "mail.kinds"),
)
PURSUED = (*("account", "pictures", "payments", "support", "counter", "device", "analytics", "improve"),)
WHOLE: tuple[Rule, ...] = (
    Rule("rule-twice", E, ("processors.id", "payments.products.id", "cookies.name", "browser_storage.key"), twice),
    Rule("rule-unused-company", E, USED, unused),
    Rule("rule-ungrounded", E, tuple(f"law.basis.{purpose}" for purpose in PURSUED), ungrounded),
    Rule("rule-placements", E, PLACED, placements),
    Rule(
        "rule-sign-in-parts",
        E,
        (
            "people.required",
            "people.identifiers",
            "people.optional",
            "people.email_asked_at",
            "people.inactive_after",
            "sign_in.methods",
        ),
        sign_in_parts,
    ),
    Rule(
        "rule-half-said",
        E,
        (
            *(
                "usage.counter",
                "usage.events",
                "usage.minimum_group",
                "usage.counter_raw_life",
                "usage.totals_life",
                "usage.device",
            ),
            *("usage.device_life", "pictures.handover", "pictures.link_life", "pictures.life_after_handover"),
            *("sign_in.link_life", "support.review"),
        ),
        half_said,
    ),
    Rule("rule-periods", E, ("payments.products.kind", "payments.products.period", "payments.products.id"), periods),
    Rule("rule-currencies", E, ("payments.vendor", "payments.products.price", "payments.products.id"), currencies),
    Rule(
        "rule-cookies",
        E,
        ("cookies.name", "cookies.life", "cookies.essential", "browser_storage.essential", "sign_in.session_life"),
        cookies,
    ),
    Rule("rule-marking", W, ("safety.mark_results", "safety.say_ai"), marking),
    Rule(
        "rule-self-hosted",
        E,
        (
            "processors.self_hosted",
            "processors.hosts",
            "processors.purpose",
            "processors.transfer",
            "processors.company",
        ),
        self_hosted,
    ),
    Rule("rule-webhooks", E, ("api.webhooks", "people.required", "pictures.placement", "processors.id"), webhooks),
    Rule("rule-incomplete", W, ("incomplete",), incomplete_and_published),
)
