"""Every probe, in the order in which they run: what writes canaries about comes before what looks for them."""

from glassplate_auditor.probe import Probe
from glassplate_auditor.probes import (
    account,
    browser,
    cookies,
    credits,
    deleting,
    errors,
    manifest,
    page,
    resting,
    strangers,
    transport,
    uploads,
    versions,
)

PROBES: tuple[Probe, ...] = (
    *page.PROBES,
    manifest.PROBE,
    transport.PROBE,
    *cookies.PROBES,
    account.PROBE,
    uploads.PROBE,
    versions.PROBE,
    credits.PROBE,
    strangers.PROBE,
    deleting.PROBE,
    errors.PROBE,
    browser.PROBE,
    resting.PROBE,
)
