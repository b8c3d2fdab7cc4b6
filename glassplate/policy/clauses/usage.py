"""Promises about counting, logs, cookies and what lies in the browser."""

from __future__ import annotations

from glassplate.policy.clauses.clause import (
    ADMIT,
    CHOICES,
    COOKIES,
    COUNT,
    JOB,
    LOG,
    LOGS,
    NETWORKS,
    OF_DEVICE,
    PERMITTED,
    READ,
    REPORT,
    SUMS,
    TAGS,
    TALLY,
    Clause,
    always,
    clause,
    counts,
    tags,
)
from glassplate.policy.manifest import Manifest


def device(m: Manifest) -> bool:
    """Something of the device is kept."""
    return bool(m.usage.device)


def improves(m: Manifest) -> bool:
    """Something improves models."""
    return bool(m.usage.improve_models_with)


def optional_entries(m: Manifest) -> bool:
    """Something not essential is set, after a yes."""
    essential = [cookie.essential for cookie in m.cookies] + [entry.essential for entry in m.browser_storage]
    return not all(essential)


def only_essential(m: Manifest) -> bool:
    """Only what is needed is set, and no other company sees the visit."""
    return not optional_entries(m) and not m.usage.tags


ENTRIES = "cookies.essential browser_storage.essential"
REGISTER = (
    "cookies.name cookies.purpose cookies.life cookies.essential "
    "browser_storage.key browser_storage.purpose browser_storage.life browser_storage.essential"
)

USAGE: tuple[Clause, ...] = (
    clause("S0-9 S2-9 S1-16", "counter", counts, "usage.counter usage.events", TALLY),
    clause("S0-15 S1-16", "only-sums", counts, "usage.counter usage.minimum_group usage.counter_raw_life", REPORT),
    clause("S1-23", "totals", counts, "usage.counter usage.totals_life", SUMS),
    clause("S4-7", "no-counter", lambda m: not counts(m) and not tags(m), "usage.counter usage.tags", READ),
    clause("S2-8", "counts", lambda m: bool(m.usage.counts), "usage.counts", COUNT),
    clause("S3-7", "job-metrics", lambda m: bool(m.usage.job_metrics), "usage.job_metrics", JOB),
    clause("S2-10 S1-23", "device", device, "usage.device usage.device_life", OF_DEVICE),
    clause("S1-15", "limits", always, "", ADMIT),
    clause("S1-15 S4-3", "address", always, "usage.address_life", NETWORKS),
    clause("S0-10 S1-9 S3-25", "tags", tags, "usage.tags processors.id processors.company", TAGS),
    clause("S2-16 S3-8", "improve", improves, "usage.improve_models_with law.basis.improve", PERMITTED),
    clause("S2-16 S0-27", "improve-nothing", lambda m: not improves(m), "usage.improve_models_with", READ),
    clause("S1-17", "errors", always, "", LOG),
    clause("S2-11", "logs", always, "logs.life", LOGS),
)

DEVICE: tuple[Clause, ...] = (
    clause("S3-12", "register", always, REGISTER, COOKIES),
    clause("S4-17 S4-18", "only-essential", only_essential, f"{ENTRIES} usage.tags", COOKIES),
    clause("S3-13", "asked-first", optional_entries, ENTRIES, CHOICES),
)
