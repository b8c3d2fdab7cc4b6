"""Promises about how things are kept safe, for how long, and what staff can see."""

from __future__ import annotations

from glassplate.policy.clauses.clause import (
    CONFINE,
    GIVE,
    HTTPS,
    INGEST,
    MEASURES,
    OPENED,
    OPENS,
    PAGE,
    PRINCIPAL,
    PUT,
    REMOVE_OLD,
    SCHEDULE,
    SELF_CHECK,
    SHOWS,
    STAFF_ENTER,
    TELL,
    Clause,
    always,
    clause,
)
from glassplate.policy.manifest import Manifest


def at_rest(m: Manifest) -> bool:
    """Pictures lie on a disk, if only for a while."""
    return m.pictures.placement != "nowhere"


def blind_staff(m: Manifest) -> bool:
    """Staff cannot open content."""
    return not m.staff.sees_content


def seeing_staff(m: Manifest) -> bool:
    """Staff can open content."""
    return m.staff.sees_content


def breaks_glass(m: Manifest) -> bool:
    """Staff may open something for one case."""
    return m.staff.break_glass is not None


def opens_openly(m: Manifest) -> bool:
    """And the person sees it."""
    return m.staff.break_glass is not None and m.staff.break_glass.shown_to_person


SAFE: tuple[Clause, ...] = (
    clause("S0-29 S2-17 S3-18", "sealed", at_rest, "pictures.placement", PUT),
    clause("S3-18 S4-3", "sealed-account", lambda m: m.people.required, "people.required", PUT),
    clause("S0-30 S2-17 S3-17 S4-13", "https", always, "service.url", HTTPS),
    clause("S0-31 S2-18", "row-security", lambda m: m.people.required, "people.required", PRINCIPAL),
    clause("S3-19", "own-process", lambda m: m.pictures.uploads, "pictures.uploads", INGEST),
    clause("S3-19", "sandbox", always, "", CONFINE),
    clause("S4-16 S2-18", "measures", always, "", MEASURES),
    clause("S4-15", "self-audit", lambda m: m.law.audit_every is not None, "law.audit_every", SELF_CHECK),
    clause("L-12", "breach", always, "rights.breach_notice", TELL),
)

KEEPING: tuple[Clause, ...] = (
    clause("S1-19 L-3", "only-as-long", always, "", SCHEDULE),
    clause("S1-20 L-3", "schedule", always, "pictures.result_life logs.life backups.longest", PAGE),
    clause("L-3", "backups", always, "backups.longest", REMOVE_OLD),
)

STAFF: tuple[Clause, ...] = (
    clause("S1-3 S1-5", "blind-staff", blind_staff, "staff.sees_content", SHOWS),
    clause("S1-5", "seeing-staff", seeing_staff, "staff.sees_content"),
    clause("S1-3 S4-14", "break-glass", breaks_glass, "staff.break_glass.what staff.break_glass.longest", OPENS),
    clause("S1-3", "break-glass-shown", opens_openly, "staff.break_glass.shown_to_person", OPENED),
    clause("S4-14 S2-18", "second-factor", lambda m: m.staff.second_factor, "staff.second_factor", STAFF_ENTER),
    clause("S2-26 S3-26", "disclosure", always, "law.disclosure_needs", GIVE),
)
