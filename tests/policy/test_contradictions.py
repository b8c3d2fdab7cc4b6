"""Parts of a manifest that cannot both be true: the seventeen that real policies hold, and those of sound sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glassplate.policy.errors import Level
from glassplate.policy.load import PROFILES, read
from glassplate.policy.rules import RULES
from tests.policy.samples import NAMES, Change, changed

LAB = Path(__file__).parents[2] / "mutants" / "policies"


def company(name: str, **new: Any) -> Change:
    return lambda m: next(one for one in m["processors"] if one["id"] == name).update(new)


def without(name: str) -> Change:
    return lambda m: m.update(processors=[one for one in m["processors"] if one["id"] != name])


def put(table: str, **new: Any) -> Change:
    return lambda m: m[table].update(new)


def picture_of_google(m: dict[str, Any]) -> None:
    m["people"]["identifiers"].append("picture")
    m["sign_in"]["google"]["keeps"].append("picture")


# (number in the list, profile, change, key of the fault, error or warning)
FOUND = [
    (1, "fashion", put("support", life="until-no-longer-needed", review="1 year"), "support.life", "warning"),
    (1, "fashion", put("support", life="until-no-longer-needed"), "support.review", "error"),
    (1, "fashion", put("usage", totals_life="until-no-longer-needed"), "usage.totals_life", "warning"),
    (2, "gallery", put("law", use_means="consent"), "law.use_means", "error"),
    (3, "tools", without("google-gemini"), "pictures.engines", "error"),
    (3, "local", without("stripe"), "payments.vendor", "error"),
    (3, "express", without("mail"), "mail.kinds", "error"),
    (3, "fashion", without("google-veo"), "pictures.video", "error"),
    (3, "tools", without("github"), "sign_in.methods", "error"),
    (3, "tools", company("creem", receives=["email", "order"]), "processors[creem].receives", "error"),
    (4, "local", put("pictures"), "processors[openai].retention", "warning"),
    (5, "local", put("pictures", eviction_warning=False), "pictures.eviction_warning", "error"),
    (6, "gallery", put("sign_in", password_stored_as="encrypted"), "sign_in.password_stored_as", "error"),
    (7, "fashion", lambda m: m["law"]["basis"].update(analytics="legitimate interest"), "law.basis.analytics", "error"),
    (8, "fashion", picture_of_google, "sign_in.google.keeps", "warning"),
    (9, "fashion", put("rights", delete_account=["mail"]), "rights.delete_account", "warning"),
    (10, "gallery", lambda m: m["law"]["basis"].pop("improve"), "law.basis.improve", "error"),
    (10, "tools", put("usage", improve_models_with=["prompts"]), "law.basis.improve", "error"),
    (10, "tools", put("usage", improve_models_with=["account"]), "usage.improve_models_with", "error"),
    (12, "local", put("usage", address_life="30 days"), "usage.address_life", "error"),
    (14, "gallery", put("pictures", uploads=True), "pictures.formats", "error"),
    (14, "gallery", company("openai", receives=["mask"]), "processors[openai].receives", "error"),
    (15, "local", put("sign_in", credentials=[]), "sign_in.credentials", "error"),
    (16, "tools", put("people", optional=[]), "people.optional", "error"),
    (17, "express", put("rights", proof="sign-in"), "rights.proof", "error"),
]


@pytest.mark.parametrize(("number", "name", "change", "key", "level"), FOUND)
def test_what_real_policies_got_wrong_is_told(number: int, name: str, change: Change, key: str, level: str) -> None:
    reading = changed(name, change)
    found = [fault for fault in (*reading.errors, *reading.warnings) if fault.key == key]
    assert Level(level) in {fault.level for fault in found}, [str(fault) for fault in reading.errors]


def test_every_number_of_the_list_has_its_test() -> None:
    """11 is the check of placeholders, 13 the required keys of the controller: both are in test_load."""
    assert {number for number, *_ in FOUND} | {11, 13} == set(range(1, 18))
    assert {rule.number for rule in RULES if rule.number} | {11, 13} == set(range(1, 18))


SENSE = [
    ("fashion", lambda m: m["processors"].append(dict(m["processors"][0])), "processors"),
    ("fashion", lambda m: m["cookies"].append(dict(m["cookies"][0])), "cookies"),
    ("fashion", lambda m: m["law"]["basis"].pop("account"), "law.basis.account"),
    ("local", lambda m: m["law"]["basis"].update(counter="consent"), "law.basis.counter"),
    ("local", lambda m: m["prompts"].update(placement="account"), "prompts.placement"),
    ("tools", lambda m: m["texts"]["sv"].update({"14 weeks": "14 veckor"}), "texts.sv"),
    ("tools", lambda m: m["service"].update(languages=["en"]), "texts.sv"),
    ("local", lambda m: m["prompts"].update(history=True), "prompts.history"),
    ("express", lambda m: m["pictures"].update(result_life="until-deleted"), "pictures.result_life"),
    ("express", lambda m: m["pictures"].update(versions=True), "pictures.versions"),
    ("tools", lambda m: m["pictures"].update(person_may_choose=["until-done"]), "pictures.person_may_choose"),
    ("tools", lambda m: m.update(sharing={"links": {"allowed": True, "longest": "1 day"}}), "sharing.links.allowed"),
    ("express", lambda m: m["sign_in"].update(methods=["password"]), "sign_in.methods"),
    ("fashion", lambda m: m["sign_in"].pop("google"), "sign_in.google"),
    ("fashion", lambda m: m["people"].update(optional=["username"]), "people.optional"),
    ("fashion", lambda m: m["people"].update(email_asked_at=[]), "people.email_asked_at"),
    ("fashion", lambda m: m["usage"].pop("counter_raw_life"), "usage.counter_raw_life"),
    ("fashion", lambda m: m["usage"].update(events=[]), "usage.events"),
    ("fashion", lambda m: m["payments"]["products"][1].pop("period"), "payments.products[studio-monthly].period"),
    ("fashion", lambda m: m["cookies"].pop(0), "cookies"),
    ("fashion", lambda m: m["cookies"][0].update(life="1 day"), "cookies[session].life"),
    ("local", lambda m: m["cookies"][0].update(essential=False), "cookies[session].essential"),
    ("fashion", lambda m: m["safety"].update(mark_results=[]), "safety.mark_results"),
    ("local", lambda m: m["api"].update(webhooks=True), "api.webhooks"),
    ("express", lambda m: m.update(api={"webhooks": True}), "api.webhooks"),
    ("fashion", lambda m: m["processors"].append({**m["processors"][0], "id": "webhook"}), "processors[webhook].id"),
]


def unnamed(*keys: str) -> Change:
    """Leave out what the browser keeps under these names."""
    return lambda m: m.update(browser_storage=[one for one in m["browser_storage"] if one["key"] not in keys])


IN_BROWSER = [
    ("express", unnamed("working-copy"), ["working-copy"]),
    ("express", unnamed("working-copy", "preferences"), ["working-copy", "preferences"]),
    ("fashion", unnamed("working-copy"), ["working-copy"]),  # a person may choose to have pictures in the tab alone
    ("tools", unnamed("gallery"), ["gallery"]),
    ("local", unnamed("gallery"), ["gallery"]),
    ("local", unnamed("shell", "language"), []),  # nothing needs them
    ("gallery", unnamed("preferences"), ["preferences"]),
]


@pytest.mark.parametrize(("name", "change", "keys"), IN_BROWSER)
def test_what_the_browser_keeps_must_be_named(name: str, change: Change, keys: list[str]) -> None:
    faults = [fault for fault in changed(name, change).errors if fault.key == "browser_storage"]
    assert [fault.allowed for fault in faults] == [(key,) for key in keys]
    assert all(key in str(fault) for fault, key in zip(faults, keys, strict=True))


def test_a_gallery_stays_until_it_is_cleared() -> None:
    def shorter(m: dict[str, Any]) -> None:
        next(one for one in m["browser_storage"] if one["key"] == "gallery").update(life="until-browser-closes")

    (fault,) = changed("local", shorter).errors
    assert (fault.key, fault.allowed) == ("browser_storage[gallery].life", ("until-cleared",))


@pytest.mark.parametrize(("name", "change", "key"), SENSE)
def test_what_does_not_go_together_is_told(name: str, change: Change, key: str) -> None:
    reading = changed(name, change)
    assert key in {fault.key for fault in (*reading.errors, *reading.warnings)}


@pytest.mark.parametrize("file", sorted(LAB.glob("*.toml")), ids=lambda file: file.stem)
def test_the_policies_of_the_lab_contradict_themselves_nowhere(file: Path) -> None:
    assert not read(file).errors


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_profiles_contradict_themselves_nowhere(name: str) -> None:
    assert not read(PROFILES / f"{name}.toml").errors
