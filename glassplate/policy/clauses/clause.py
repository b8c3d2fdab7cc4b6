"""What a clause is: one promise, tied to its sentence, the place that keeps it, and its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glassplate.policy.clauses.proofs import proof
from glassplate.policy.manifest import Manifest

# The doors of this build. A clause without one is promised, not built.
PUT = "glassplate.vault.shelf.put"
SHRED = "glassplate.vault.shred.shred"
RECEIVE = "glassplate.runtime.upload_door.receive"
PRINCIPAL = "glassplate.lib.isolation.principal"
LOG = "glassplate.lib.log.log"
DELIVER = "glassplate.accounts.mail.deliver"
PERSON = "glassplate.accounts.models.Person"
COMPANY = "glassplate.accounts.companies.company.Company"
ENTRY = "glassplate.accounts.entries.Entry"
PASSKEY = "glassplate.accounts.passkeys.Passkey"
MOVE = "glassplate.accounts.moving.models.Move"
SECOND = "glassplate.accounts.second.models.SecondStep"
COOKIES = "glassplate.accounts.cookies.keep_declared"
INGEST = "glassplate.sandbox.pictures.ingest"
PAGE = "glassplate.policy.pages.policy_page"
SPEAK = "glassplate.accounts.speaking.Speak"
PUBLISHED = "glassplate.policy.published.published"
READ = "glassplate.policy.load.read"
COUNT = "glassplate.usage.counts.count"
TALLY = "glassplate.usage.counter.seen"
REPORT = "glassplate.usage.sums.report"
SUMS = "glassplate.usage.sums.sweep"
NETWORKS = "glassplate.accounts.networks.token"
ADMIT = "glassplate.studio.admitting.admit"
OF_DEVICE = "glassplate.usage.device.note"
PERMITTED = "glassplate.usage.metrics.permitted"
TAGS = "glassplate.usage.consents.asking.carried"
CHOICES = "glassplate.usage.consents.middleware.KeepChoices"
MAY = "glassplate.usage.consents.ledger.may"
DECIDE = "glassplate.usage.consents.ledger.decide"
HOLD = "glassplate.billing.ledger.hold"
BUY = "glassplate.billing.orders.buying.begin"
SETTLE = "glassplate.billing.orders.settling.bought"
PERIODS = "glassplate.billing.orders.settling.paid_for"
NEWS = "glassplate.billing.orders.news.receive"
FAREWELL = "glassplate.billing.orders.farewell.hand_over"
VERSION = "glassplate.studio.models.Version"
JOB = "glassplate.studio.models.Job"
HASHERS = "glassplate.settings.PASSWORD_HASHERS"
LINKS = "glassplate.accounts.allauth_settings.PASSWORD_RESET_TIMEOUT"
HTTPS = "glassplate.runtime.edge.passing.Passing"
MEASURES = "glassplate.settings.MIDDLEWARE"
LOGS = "glassplate.runtime.logs.remove_old"
REMOVE_OLD = "glassplate.runtime.safekeeping.folder.remove_old"
INLINE = "glassplate.runtime.inline_door.receive"
HELD = "glassplate.rights.holdings.parts"
ERASE = "glassplate.rights.erasing.begin"
HOLDS = "glassplate.rights.holds.until"
CENTRE = "glassplate.rights.centre.cards"
CONFINE = "glassplate.sandbox.confine.confine"
DOOR = "glassplate.egress.door.door"
SCREEN = "glassplate.engines.safety.screening.screened"
CHECKS = "glassplate.engines.safety.checks.render"
MARK = "glassplate.provenance.marking.mark"
KEEP_MARK = "glassplate.provenance.marking.kept"
HOW = "glassplate.api.shapes.how_out"
HANDOVER = "glassplate.studio.arrivals.handed_over"
GUEST = "glassplate.accounts.guests.visiting.write_down"
GUESTS_FIELDS = "glassplate.accounts.guests.models.Guest"
ASKED_AT = "glassplate.policy.visiting.asks_address_at"
CONFIRM = "glassplate.billing.orders.letters.confirm"
DELIVERED = "glassplate.studio.handing.mailing.ended"
FETCHED = "glassplate.studio.handing.mailing.claim"
LINKED = "glassplate.studio.handing.mailing.found"
WORDS = "glassplate.studio.recipes.lately"
TAB = "glassplate.pages.near.Place"
CHOSEN = "glassplate.studio.placement.placement"
OWNER = "glassplate.accounts.shelf_owner.shelf_owner"
FORGETS = "glassplate.rights.forms.Farewell"
LABEL = "glassplate.studio.boards.models.Label"
FITS = "glassplate.studio.finishing.fits"
PLACE = "glassplate.egress.permission.place"
RECORD = "glassplate.egress.records.begin"
STANDS = "glassplate.policy.standing.holds_from"
SEEN = "glassplate.rights.notices.seeing.note"
CONSENT = "glassplate.usage.consents.ledger.holds"
ON_DEVICE = "glassplate.lib.statics.add_headers"
KEYS = "glassplate.accounts.api_keys.ApiKey"
TOLD = "glassplate.accounts.webhooks.events.body"

CASE = "glassplate.rights.cases.models.Case"
DUE = "glassplate.rights.cases.models.due"
BY_MAIL = "glassplate.rights.cases.receiving.receive"
DESK = "glassplate.rights.cases.desk.prove"
FORGET = "glassplate.rights.cases.subjects.forget"
TELL = "glassplate.rights.incidents.register.tell"
GIVE = "glassplate.rights.disclosures.register.give"
SELF_CHECK = "glassplate.runtime.self_check.run"
IDLE = "glassplate.rights.idle.going.sweep"
POSTED = "glassplate.accounts.posted.record.note"
SCHEDULE = "glassplate.policy.schedule.schedule"
STAFF_ENTER = "glassplate.accounts.staff.members.enter"
OPENS = "glassplate.rights.glass.opening.begin"
OPENED = "glassplate.rights.glass.shown.rows"
SHOWS = "glassplate.rights.glass.opening.SHOWS"
SWEEP_CASES = "glassplate.rights.cases.standing.sweep"

When = Callable[[Manifest], bool]


@dataclass(frozen=True)
class Clause:
    """One promise.

    ids      the numbers it carries in the list of clauses: several policies say the same, some say it in two sentences
    says     words id of its sentence
    when     whether a manifest makes the promise
    reads    the manifest keys that decide it or stand in its sentence
    door     the one place that keeps it; None until it is built
    probe    the check that proves it; `mutant` is the broken copy that the check must refute; None until they exist
    """

    ids: tuple[str, ...]
    says: str
    when: When
    reads: tuple[str, ...]
    door: str | None = None
    probe: str | None = None
    mutant: str | None = None


def clause(ids: str, says: str, when: When, reads: str, door: str | None = None) -> Clause:
    """Return a row of the registry; ids and keys are written with blanks between them."""
    return Clause(tuple(ids.split()), f"clause-{says}", when, tuple(reads.split()), door, *proof(says))


def always(m: Manifest) -> bool:
    """Every manifest promises it."""
    return True


def in_account(m: Manifest) -> bool:
    """Pictures stay in the account."""
    return m.pictures.placement == "account"


def until_done(m: Manifest) -> bool:
    """Pictures stay until their job is done."""
    return m.pictures.placement == "until-done"


def nowhere(m: Manifest) -> bool:
    """Pictures are never at rest on the server."""
    return m.pictures.placement == "nowhere"


def has_account(m: Manifest) -> bool:
    """People have accounts."""
    return m.people.required


def sells(m: Manifest) -> bool:
    """Something can be bought."""
    return m.payments is not None


def tags(m: Manifest) -> bool:
    """There are third-party tags, after a yes."""
    return bool(m.usage.tags)


def counts(m: Manifest) -> bool:
    """The built-in counter runs."""
    return m.usage.counter != "none"


def supports(m: Manifest) -> bool:
    """There is support."""
    return m.support is not None


def companies_make(m: Manifest) -> bool:
    """Companies make pictures or videos."""
    return any(company.purpose in ("pictures", "video") for company in m.processors)
