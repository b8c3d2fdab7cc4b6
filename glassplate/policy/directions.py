"""For every key of a manifest: which change of it loosens a promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from glassplate.policy.values import parse_life

Loosens = Callable[[Any, Any], bool]  # before, after -> whether a person is worse off; None stands for "not said"
WORDS = ("until-deleted", "never", "until-no-longer-needed", "until-browser-closes", "until-cleared")
ORDER = (None, "nowhere", "until-done", "account")


def never(before: Any, after: Any) -> bool:
    """No change of it makes anybody worse off."""
    return False


def any_change(before: Any, after: Any) -> bool:
    """Whatever it becomes, people must hear of it first."""
    return True


def longer(before: Any, after: Any) -> bool:
    """It lives longer than before."""
    return after is not None and (before is None or _seconds(after) > _seconds(before))


def shorter(before: Any, after: Any) -> bool:
    """There is less of it: time, or a number."""
    if isinstance(before, int | float) and isinstance(after, int | float):
        return after < before
    return before is not None and (after is None or _seconds(after) < _seconds(before))


def higher(before: Any, after: Any) -> bool:
    """The number rises."""
    return isinstance(before, int | float) and isinstance(after, int | float) and after > before


def more(before: Any, after: Any) -> bool:
    """Something is added."""
    return bool(set(after or ()) - set(before or ()))


def fewer(before: Any, after: Any) -> bool:
    """Something is taken away."""
    return bool(set(before or ()) - set(after or ()))


def becomes(*values: Any) -> Loosens:
    """It becomes one of these."""
    return lambda before, after: after in values


def weaker(before: Any, after: Any) -> bool:
    """It is kept in a place that keeps more."""
    return ORDER.index(after) > ORDER.index(before)


def reworded(before: Any, after: Any) -> bool:
    """What a text says in another language is changed; that it is said there at all hurts nobody."""
    return before is not None and after is not None


def _seconds(text: str) -> float:
    return parse_life(text, WORDS).seconds


RULES: dict[Loosens, str] = {
    never: (
        "service.name service.url service.languages service.version service.effective controller.address "
        "controller.contact people.optional people.preferences sign_in.session_life sign_in.methods sign_in.link_life "
        "sign_in.credentials pictures.uploads pictures.formats pictures.max_pixels pictures.max_megabytes "
        "pictures.versions pictures.library pictures.handover prompts.history sharing.links.allowed processors.id "
        "payments.checkout payments.products.id payments.products.kind payments.products.credits "
        "payments.products.price payments.products.period support.channels cookies.purpose browser_storage.purpose"
    ),
    any_change: (
        "controller.name controller.authority controller.protection_officer processors.company processors.purpose "
        "processors.region processors.retention processors.contract processors.transfer payments.vendor "
        "processors.retention_days pictures.result_life people.inactive_after pictures.placement "
        "law.governing law.basis.account law.basis.pictures law.basis.payments law.basis.support law.basis.counter "
        "law.basis.device law.basis.analytics law.basis.improve law.basis.security processors.policy"
    ),
    longer: (
        "people.address_undo mail.record_life pictures.life_after_handover pictures.link_life pictures.undo_delete "
        "usage.counter_raw_life usage.totals_life usage.device_life usage.address_life logs.life "
        "payments.keep_invoices support.life support.review sharing.links.longest cookies.life browser_storage.life "
        "staff.break_glass.longest backups.longest rights.answer_within rights.breach_notice law.audit_every"
    ),
    shorter: "service.notice_days usage.minimum_group law.minimum_age",
    higher: "safety.nsfw.above",
    more: (
        "people.identifiers people.email_asked_at mail.kinds pictures.engines pictures.video usage.counts usage.events "
        "usage.job_metrics usage.device usage.tags usage.improve_models_with processors.receives processors.hosts "
        "payments.invoice_fields staff.break_glass.what sign_in.google.scopes sign_in.google.keeps "
        "sign_in.facebook.scopes sign_in.facebook.keeps sign_in.github.scopes sign_in.github.keeps"
    ),
    fewer: (
        "sign_in.second_step pictures.person_may_choose safety.mark_results rights.delete_account rights.others "
        "law.disclosure_needs"
    ),
    weaker: "prompts.placement",
    reworded: "texts",
    becomes(True): (
        "people.required staff.sees_content processors.training incomplete pictures.kept_in_browser api.webhooks"
    ),
    becomes(False, None): (
        "staff.second_factor staff.break_glass.shown_to_person safety.keep_marks safety.say_ai "
        "pictures.eviction_warning cookies.essential browser_storage.essential processors.self_hosted"
    ),
    becomes("hmac"): "processors.identity",
    becomes("cookieless"): "usage.counter",
    becomes("encrypted"): "sign_in.password_stored_as",
    becomes("ask", None): "safety.nsfw.action",
    becomes("acknowledgement", "consent"): "law.use_means",
    becomes(None): "safety.people",
    becomes("sign-in"): "rights.proof",
    becomes("new"): "cookies.name browser_storage.key",
}
DIRECTIONS: dict[str, Loosens] = {key: rule for rule, names in RULES.items() for key in names.split()}
