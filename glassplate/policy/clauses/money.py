"""Promises about the companies that receive something, and about money."""

from __future__ import annotations

from glassplate.policy.clauses.clause import (
    BUY,
    DOOR,
    FAREWELL,
    HOLD,
    JOB,
    NEWS,
    ON_DEVICE,
    PAGE,
    PERIODS,
    PLACE,
    READ,
    RECORD,
    SCREEN,
    SETTLE,
    TOLD,
    Clause,
    always,
    clause,
    companies_make,
    in_account,
    sells,
)
from glassplate.policy.manifest import Manifest


def makes(purpose: str, m: Manifest) -> bool:
    """A company has this purpose."""
    return any(company.purpose == purpose for company in m.processors)


def pictures_by_company(m: Manifest) -> bool:
    """Companies make pictures."""
    return makes("pictures", m)


def only_here(m: Manifest) -> bool:
    """No company makes anything: all is worked on here or on the device."""
    return not companies_make(m)


def works_here(m: Manifest) -> bool:
    """Some tools run on this server."""
    return "this-server" in m.pictures.engines


def stays_on_device(m: Manifest) -> bool:
    """Some tools run in the browser, and no account keeps what they make."""
    return "this-device" in m.pictures.engines and not in_account(m)


def saved_from_device(m: Manifest) -> bool:
    """Some tools run in the browser, and the account keeps what they make."""
    return "this-device" in m.pictures.engines and in_account(m)


def screened(m: Manifest) -> bool:
    """A company that makes no picture reads the words first."""
    return any("prompt" in company.receives and company.purpose not in MAKERS for company in m.processors)


def recurring(m: Manifest) -> bool:
    """There is a subscription."""
    return m.payments is not None and any(product.kind == "subscription" for product in m.payments.products)


def one_off(m: Manifest) -> bool:
    """There is something to buy once."""
    return m.payments is not None and any(product.kind != "subscription" for product in m.payments.products)


def credited(m: Manifest) -> bool:
    """Credits can be bought."""
    return m.payments is not None and any(product.credits for product in m.payments.products)


def tells_programs(m: Manifest) -> bool:
    """People may name addresses that are told when a job ended."""
    return m.api.webhooks


MAKERS = ("pictures", "video")
CARD = (
    "processors.id processors.company processors.purpose processors.receives processors.identity processors.region "
    "processors.retention processors.retention_days processors.training processors.contract processors.transfer "
    "processors.policy processors.hosts processors.self_hosted"
)
PRODUCTS = (
    "payments.products.id payments.products.kind payments.products.credits payments.products.price "
    "payments.products.period"
)

COMPANIES: tuple[Clause, ...] = (
    clause("S0-21 S0-28 S2-24 S3-24 L-4", "recipients", always, CARD, PAGE),
    clause("S0-16 S0-17", "picture-companies", pictures_by_company, "processors.purpose processors.company", DOOR),
    clause("S0-18", "video-companies", lambda m: makes("video", m), "processors.purpose processors.company", DOOR),
    clause("S0-22", "only-the-job", companies_make, "processors.purpose processors.company", DOOR),
    clause("S0-22 S0-33 L-4", "record", companies_make, "processors.purpose sign_in.methods", RECORD),
    clause("S0-23 S4-28", "own-rules", companies_make, "processors.purpose processors.retention", PAGE),
    clause("S3-22", "works-here", works_here, "pictures.engines", JOB),
    clause("S3-22", "works-on-device", stays_on_device, "pictures.engines pictures.placement", ON_DEVICE),
    clause("S3-22", "works-on-device-saved", saved_from_device, "pictures.engines pictures.placement", ON_DEVICE),
    clause("S3-22", "only-here", only_here, "processors.purpose", READ),
    clause("S3-22 S3-23", "screened", screened, "processors.receives processors.purpose processors.company", SCREEN),
    clause("S0-32 S1-2 S2-23 S3-21", "no-sale", always, "law.basis.account", READ),
    clause("S0-33 S3-22", "only-the-listed", lambda m: not tells_programs(m), "processors.hosts api.webhooks", PLACE),
    clause("S0-33 S3-22", "listed-and-named", tells_programs, "processors.hosts api.webhooks", PLACE),
    clause("S0-33 S2-24 S3-22", "webhooks", tells_programs, "api.webhooks", TOLD),
    clause("S0-34 S1-10 S4-7", "only-to-operate", always, "processors.purpose", READ),
    clause("S2-25", "contracts", always, "processors.contract", PAGE),
    clause("L-5", "transfers", always, "processors.transfer processors.region", PAGE),
)

MONEY: tuple[Clause, ...] = (
    clause("S0-14 S4-29", "purchases", sells, PRODUCTS, SETTLE),
    clause("S0-19 S3-15 S3-23 S4-29", "vendor", sells, "payments.vendor processors.id processors.company", SETTLE),
    clause(
        "S0-14 S0-19 S4-29",
        "only-the-order",
        sells,
        "payments.vendor processors.id processors.company processors.receives",
        DOOR,
    ),
    clause("S0-19 S2-5 S3-15", "hosted-checkout", sells, "payments.checkout", BUY),
    clause("S0-20 S2-6 S3-14", "no-card", sells, "payments.checkout", NEWS),
    clause("S2-14 S3-16", "subscriptions", recurring, "payments.products.kind payments.products.period", PERIODS),
    clause("S3-16", "one-off", one_off, "payments.products.kind", BUY),
    clause("S4-5", "ledger", credited, "payments.products.credits", HOLD),
    clause("S2-22", "invoices", sells, "payments.keep_invoices payments.invoice_fields", FAREWELL),
)
