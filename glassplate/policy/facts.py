"""The values that stand in sentences, each by its name, in words: facts(manifest)["link_life"] == "15 minutes"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from glassplate.lib import figures
from glassplate.lib.words import current_language, language, say
from glassplate.policy import abilities
from glassplate.policy.having import has
from glassplate.policy.manifest import Manifest
from glassplate.policy.once import once
from glassplate.policy.values import Life, Price

Fact = str | int


class Facts(dict[str, Fact]):
    """The values of a manifest in a language, and the sentences in which they stand: each is said once."""

    def __init__(self, values: Mapping[str, Fact]) -> None:
        super().__init__(values)
        self._code = current_language()
        self._said: dict[str, str] = {}

    def say(self, key: str) -> str:
        """Return a sentence of the catalogue with these values; nobody's words are among them, so it may be kept."""
        if key not in self._said:
            with language(self._code):
                self._said[key] = say(key, **self)
        return self._said[key]


@once
def facts(manifest: Manifest) -> Facts:
    """Return every value by its name; what the manifest does not say is an empty text."""
    return Facts({name: fact(manifest) for name, fact in FACTS.items()})


def listed(words: Iterable[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *most, last = list(words) or [""]
    return say("policy-list", most=", ".join(most), last=last) if most else last


def worded(vocabulary: str, words: Iterable[str]) -> str:
    """Return words of the manifest as people say them, listed."""
    return listed(word(vocabulary, name) for name in words)


def word(vocabulary: str, name: str) -> str:
    """Return one word of the manifest as people say it."""
    return say(f"word-{vocabulary}-{name.replace(' ', '-').replace(':', '-').replace('_', '-')}")


def told(text: str, manifest: Manifest) -> str:
    """Return a text that the manifest's author wrote, in the current language where they gave it in that too."""
    return manifest.texts.get(current_language(), {}).get(text, text)


def life(value: Life | None) -> str:
    """Return a length of life as people say it; empty when there is none."""
    if value is None:
        return ""
    if value.word:
        return say(f"life-{value.word}")
    return say(f"life-{value.unit}", amount=value.amount) if value.amount else say("life-zero")


def companies(manifest: Manifest, *purposes: str) -> str:
    """Return the names of the companies with one of these purposes."""
    return listed(company.company for company in manifest.processors if company.purpose in purposes)


def named(manifest: Manifest, ids: Iterable[str]) -> str:
    """Return the names of the companies with these ids."""
    wanted = tuple(ids)
    return listed(company.company for company in manifest.processors if company.id in wanted)


def _retentions(m: Manifest) -> str:
    makers = (company for company in m.processors if company.purpose in ("pictures", "video"))
    return "; ".join(f"{company.company}: {told(company.retention, m)}" for company in makers)


def _screeners(m: Manifest) -> str:
    return listed(
        company.company
        for company in m.processors
        if "prompt" in company.receives and company.purpose not in ("pictures", "video")
    )


def _payment_receives(m: Manifest) -> str:
    """Return what of a purchase goes to the company that takes the money; that it reads words is another clause's."""
    vendor = m.payments.vendor if m.payments else ""
    card = next((each for each in m.processors if each.id == vendor), None)
    return worded("received", [each for each in card.receives if each != "prompt"] if card else [])


def _products(m: Manifest) -> str:
    if not m.payments:
        return ""
    return "; ".join(
        say(
            f"product-{item.kind}",
            name=item.id,
            credits=item.credits,
            price=price(item.price),
            period=item.period or "",
        )
        for item in m.payments.products
    )


def price(value: Price) -> str:
    """Return a price as it is written: "9.00 EUR"."""
    return figures.money(value.minor, value.currency)


def _periods(m: Manifest) -> str:
    products = m.payments.products if m.payments else ()
    return worded("period", dict.fromkeys(item.period for item in products if item.period))


def _providers(m: Manifest) -> str:
    return worded("provider", (name for name in m.sign_in.methods if name in ("google", "facebook", "github")))


def asked_later(m: Manifest) -> tuple[str, ...]:
    """Return what the policy says it asks for and this build cannot ask for."""
    return tuple(name for name in m.people.identifiers if name not in abilities.IDENTIFIERS)


def _asked(m: Manifest) -> tuple[str, ...]:
    """An incomplete policy does not say that it asks for what this build cannot ask for."""
    names = m.people.identifiers
    return tuple(name for name in names if name in abilities.IDENTIFIERS) if m.incomplete else names


def _mail_kind(m: Manifest, kind: str) -> str:
    """Mail for safety is about an account, and where there is none about an address that has to be proved."""
    return word("mail", "proof" if kind == "security" and not m.people.required else kind)


def _exact(number: float) -> str:
    return f"{Decimal(str(number)).normalize():f}"


def _of_provider(name: str, part: str) -> Callable[[Manifest], Fact]:
    def told(m: Manifest) -> str:
        provider = getattr(m.sign_in, name)
        if provider is None:
            return ""
        return listed(provider.scopes) if part == "scopes" else worded("identifier", provider.keeps)

    return told


FACTS: dict[str, Callable[[Manifest], Fact]] = {
    "accounts": lambda m: has(m, "accounts"),
    "passkeys": lambda m: has(m, "passkeys"),
    "subscriptions": lambda m: has(m, "subscriptions"),
    "service": lambda m: m.service.name,
    "url": lambda m: m.service.url,
    "version": lambda m: m.service.version,
    "effective": lambda m: figures.day(m.service.effective),
    "languages": lambda m: listed(figures.name(code) for code in m.service.languages),
    "notice_days": lambda m: m.service.notice_days,
    "controller": lambda m: m.controller.name,
    "address": lambda m: m.controller.address,
    "contact": lambda m: m.controller.contact,
    "authority": lambda m: told(m.controller.authority, m),
    "officer": lambda m: m.controller.protection_officer or "",
    "identifiers": lambda m: worded("identifier", _asked(m)),
    "asked_later": lambda m: worded("identifier", asked_later(m)),
    "optional": lambda m: worded("identifier", m.people.optional),
    "asked_at": lambda m: worded("moment", m.people.email_asked_at),
    "preferences": lambda m: worded("preference", m.people.preferences),
    "address_undo": lambda m: life(m.people.address_undo),
    "inactive": lambda m: life(m.people.inactive_after),
    "link_life": lambda m: life(m.sign_in.link_life),
    "session_life": lambda m: life(m.sign_in.session_life),
    "providers": _providers,
    "google_scopes": _of_provider("google", "scopes"),
    "google_keeps": _of_provider("google", "keeps"),
    "facebook_scopes": _of_provider("facebook", "scopes"),
    "facebook_keeps": _of_provider("facebook", "keeps"),
    "github_scopes": _of_provider("github", "scopes"),
    "github_keeps": _of_provider("github", "keeps"),
    "mail_kinds": lambda m: listed(_mail_kind(m, kind) for kind in m.mail.kinds),
    "mail_record_life": lambda m: life(m.mail.record_life),
    "formats": lambda m: worded("format", m.pictures.formats),
    "megapixels": lambda m: _exact(m.pictures.max_pixels / 1_000_000),
    "max_megabytes": lambda m: m.pictures.max_megabytes,
    "result_life": lambda m: life(m.pictures.result_life),
    "library": lambda m: worded("sorting", m.pictures.library),
    "after_handover": lambda m: life(m.pictures.life_after_handover),
    "handover": lambda m: worded("handover", m.pictures.handover),
    "picture_link_life": lambda m: life(m.pictures.link_life),
    "undo": lambda m: life(m.pictures.undo_delete),
    "choices": lambda m: worded("choice", m.pictures.person_may_choose),
    "links_longest": lambda m: life(m.sharing.links.longest if m.sharing else None),
    "picture_companies": lambda m: companies(m, "pictures"),
    "video_companies": lambda m: companies(m, "video"),
    "company_retention": _retentions,
    "screeners": _screeners,
    "purposes": lambda m: worded("purpose", dict.fromkeys(company.purpose for company in m.processors)),
    "payment_company": lambda m: named(m, [m.payments.vendor] if m.payments else []),
    "payment_receives": _payment_receives,
    "tag_companies": lambda m: named(m, m.usage.tags),
    "products": _products,
    "periods": _periods,
    "invoice_life": lambda m: life(m.payments.keep_invoices if m.payments else None),
    "invoice_fields": lambda m: worded("invoice", m.payments.invoice_fields if m.payments else ()),
    "events": lambda m: worded("event", m.usage.events),
    "minimum_group": lambda m: m.usage.minimum_group or "",
    "counter_raw_life": lambda m: life(m.usage.counter_raw_life),
    "totals_life": lambda m: life(m.usage.totals_life),
    "counts": lambda m: worded("count", m.usage.counts),
    "job_metrics": lambda m: worded("metric", m.usage.job_metrics),
    "device": lambda m: worded("device", m.usage.device),
    "device_life": lambda m: life(m.usage.device_life),
    "address_life": lambda m: life(m.usage.address_life),
    "improve": lambda m: worded("material", m.usage.improve_models_with),
    "improve_basis": lambda m: word("ground", m.law.basis.improve) if m.law.basis.improve else "",
    "log_life": lambda m: life(m.logs.life),
    "support_channels": lambda m: worded("channel", m.support.channels if m.support else ()),
    "support_life": lambda m: life(m.support.life if m.support else None),
    "support_review": lambda m: life(m.support.review if m.support else None),
    "backups": lambda m: life(m.backups.longest),
    "audit_every": lambda m: life(m.law.audit_every),
    "breach": lambda m: life(m.rights.breach_notice),
    "break_glass": lambda m: worded("glass", m.staff.break_glass.what if m.staff.break_glass else ()),
    "break_glass_life": lambda m: life(m.staff.break_glass.longest if m.staff.break_glass else None),
    "disclosure": lambda m: worded("disclosure", m.law.disclosure_needs) or say("policy-disclosure-none"),
    "delete_account": lambda m: worded("right", m.rights.delete_account),
    "rights_channels": lambda m: worded("right", m.rights.others),
    "answer_within": lambda m: life(m.rights.answer_within),
    "marks": lambda m: worded("mark", m.safety.mark_results),
    "nsfw_above": lambda m: _exact(m.safety.nsfw.above * 100),
    "nsfw_action": lambda m: word("action", m.safety.nsfw.action),
    "governing": lambda m: told(m.law.governing, m),
    "age": lambda m: m.law.minimum_age,
}
