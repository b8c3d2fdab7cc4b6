"""What `glassplate doctor` says of the instance itself: its lists, its mail, what it signs with, and stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg

from glassplate import environment
from glassplate.accounts.companies import offered
from glassplate.billing.vendors import offered as vendors
from glassplate.egress import permission
from glassplate.egress.errors import NotPermitted
from glassplate.engines.safety import known, lists
from glassplate.lib.words import Argument, say
from glassplate.policy import questions
from glassplate.policy.errors import PolicyError
from glassplate.policy.facts import life
from glassplate.provenance import certificates
from glassplate.runtime import attended, logs
from glassplate.runtime.database import is_external
from glassplate.runtime.finding import Finding, State, held

MAIL = "mail"
HERE = "http://127.0.0.1:8000"
TEST_KEYS = ("sk_test_", "rk_test_", "creem_test_")  # with which nobody really pays
OVERDUE = "select count(*) from cases_case where state in ('open', 'in-hand') and due_at < now()"


def examine() -> Iterator[Finding]:
    """Yield one finding after the other; a policy that cannot be read is the only one of its instance."""
    try:
        questions.policy()
    except PolicyError:
        yield Finding("policy", State.MISSING, "doctor-policy-refused", {"file": str(questions.policy_file())})
        return
    yield words()
    yield pictures()
    yield mail()
    yield from mailbox()
    yield from companies()
    yield from payments()
    yield cases()
    yield log_files()
    yield from self_check()
    yield authority()
    yield stand_ins()


def words() -> Finding:
    """See whether the word lists can be read: while they cannot, nothing is made from words."""
    try:
        lists.all_lists()
    except lists.BadList:
        return Finding("safety-words", State.MISSING, "doctor-words-broken", {"setting": lists.SETTING})
    own = bool(environment.text(lists.SETTING))
    return Finding("safety-words", State.OK, "doctor-words-own" if own else "doctor-words", {"setting": lists.SETTING})


def pictures() -> Finding:
    """See whether the operator's fingerprints can be read: while they cannot, no picture is taken."""
    try:
        found = known.listed()
    except lists.BadList:
        return Finding("safety-pictures", State.MISSING, "doctor-pictures-broken", {"setting": known.SETTING})
    if found is None:
        return Finding("safety-pictures", State.OK, "doctor-pictures-none", {"setting": known.SETTING})
    return Finding("safety-pictures", State.OK, "doctor-pictures", {"count": found.size // known.BYTES})


def mail() -> Finding:
    """See whether the policy lets mail leave by the server that is set."""
    if environment.yes("GLASSPLATE_DEVELOPMENT"):
        return Finding("mail", State.OK, "doctor-mail-outbox")
    company = next((each for each in questions.processors() if each.purpose == MAIL), None)
    if company is None:
        wanted = bool(questions.policy().mail.kinds)
        return held("mail", not wanted, "doctor-mail-nobody" if wanted else "doctor-mail-unneeded")
    try:
        host = permission.place(company, environment.text("GLASSPLATE_SMTP_URL", permission.SMTP)).host
    except NotPermitted:
        return Finding("mail", State.MISSING, "doctor-mail-refused", {"company": company.id})
    return Finding("mail", State.OK, "doctor-mail", {"host": host})


def mailbox() -> Iterator[Finding]:
    """See whether the policy lets mails be fetched from where they are said to be; nothing where none are."""
    url = environment.text("GLASSPLATE_IMAP_URL")
    company = next((each for each in questions.processors() if each.purpose == MAIL), None)
    if url and company is not None:
        try:
            yield Finding("mailbox", State.OK, "doctor-mailbox", {"host": permission.place(company, url).host})
        except NotPermitted:
            yield Finding("mailbox", State.MISSING, "doctor-mailbox-refused", {"company": company.id})


def companies() -> Iterator[Finding]:
    """See which companies the page says sign people in, and have no button, as they do not know this instance."""
    try:
        without = offered.unknown_to()
    except NotPermitted:  # of a stand-in that is none; another line says so
        return
    if not without:
        yield Finding("sign-in", State.OK, "doctor-sign-in")
    for name in without:
        client, secret = offered.settings_of(name)
        facts: dict[str, Argument] = {"company": say(f"word-provider-{name}"), "client": client, "secret": secret}
        yield Finding(f"sign-in-{name}", State.MISSING, "doctor-sign-in-nameless", facts)


def payments() -> Iterator[Finding]:
    """See whether the company that takes the money knows this instance; nothing where nothing is sold."""
    sold = questions.policy().payments
    if sold is None:
        return
    company, setting = sold.vendor, f"GLASSPLATE_{sold.vendor.upper().replace('-', '_')}"
    key, development = environment.text(f"{setting}_KEY"), environment.yes("GLASSPLATE_DEVELOPMENT")
    facts: dict[str, Argument] = {
        "company": company,
        "key": f"{setting}_KEY",
        "secret": f"{setting}_WEBHOOK_SECRET",
        "address": f"{environment.text('GLASSPLATE_URL', HERE)}/billing/news/{company}",
    }
    try:
        is_known = vendors.named(company) is not None
    except NotPermitted:  # of a stand-in that is none; another line says so
        return
    if not is_known:
        yield Finding(
            "payments", State.MISSING, "doctor-payments-till" if development else "doctor-payments-nobody", facts
        )
    elif key.startswith(TEST_KEYS) and not development:
        yield Finding("payments", State.MISSING, "doctor-payments-test", facts)
    else:
        yield Finding("payments", State.OK, "doctor-payments", facts)


def cases() -> Finding:
    """See whether somebody waits for an answer for longer than the policy says."""
    made = is_external() or (environment.data_folder() / "postgres" / attended.MADE).exists()
    try:
        late = _overdue() if made else 0
    except psycopg.Error:
        return Finding("cases", State.UNKNOWN, "doctor-cases-away")
    return held("cases", not late, "doctor-cases-late" if late else "doctor-cases", count=late)


def _overdue() -> int:
    with attended.connect("app") as connection:
        connection.execute("select set_config('app.duty', 'case', false)")
        row = connection.execute(OVERDUE).fetchone()
    return int(row[0]) if row else 0


def log_files() -> Finding:
    """See where log lines go, and whether what the policy says of their age can be true."""
    in_files, on_stderr = logs.where()
    facts: dict[str, Argument] = {"folder": str(logs.folder()), "life": life(questions.policy().logs.life)}
    if in_files and logs.too_old():
        return Finding("logs", State.MISSING, "doctor-logs-old", facts)
    if on_stderr:
        return Finding("logs", State.UNKNOWN, "doctor-logs-elsewhere", {**facts, "setting": logs.SETTING})
    return Finding("logs", State.OK, "doctor-logs", facts)


def self_check() -> Iterator[Finding]:
    """See whether the last self-check is younger than the policy promises; nothing where it promises none."""
    interval = questions.policy().law.audit_every
    if interval is None:
        return
    made = is_external() or (environment.data_folder() / "postgres" / attended.MADE).exists()
    try:
        last = _last_self_check() if made else None
    except psycopg.Error:
        yield Finding("self-check", State.UNKNOWN, "doctor-self-away")
        return
    if last is None:
        yield Finding("self-check", State.UNKNOWN, "doctor-self-none", {"every": life(interval)})
        return
    late = (datetime.now(UTC) - last).total_seconds() > interval.seconds
    facts: dict[str, Argument] = {"day": f"{last:%Y-%m-%d}", "every": life(interval)}
    yield held("self-check", not late, "doctor-self-late" if late else "doctor-self", **facts)


def _last_self_check() -> datetime | None:
    with attended.connect("app") as connection:
        row = connection.execute("select max(at) from selfcheck_result").fetchone()
    return row[0] if row else None


def authority() -> Finding:
    """See until when what signs results is valid; it is made at the first start and renewed while the service runs."""
    if "c2pa" not in questions.marks():
        return Finding("authority", State.OK, "doctor-authority-unneeded")
    try:
        until = certificates.valid_until()
    except (ValueError, AssertionError):
        return Finding("authority", State.MISSING, "doctor-authority-broken")
    if until is None:
        return Finding("authority", State.OK, "doctor-authority-to-come")
    valid = until > datetime.now(UTC)
    return held("authority", valid, "doctor-authority" if valid else "doctor-authority-over", until=f"{until:%Y-%m-%d}")


def stand_ins() -> Finding:
    """See whether companies are called, or what takes their place in development."""
    try:
        address = permission.standin()
    except NotPermitted:
        address = None
    words = "doctor-stand-ins" if address else "doctor-stand-ins-none"
    return held("stand-ins", address is None, words, **({"address": address} if address else {}))
