"""Promises about pictures and words."""

from __future__ import annotations

from glassplate.policy.clauses.clause import (
    CHOSEN,
    FETCHED,
    FITS,
    HANDOVER,
    INGEST,
    INLINE,
    JOB,
    LABEL,
    LINKED,
    OWNER,
    PAGE,
    PRINCIPAL,
    PUT,
    RECEIVE,
    SHRED,
    TAB,
    VERSION,
    WORDS,
    Clause,
    clause,
    companies_make,
    in_account,
    nowhere,
    until_done,
)
from glassplate.policy.manifest import Manifest


def uploads(m: Manifest) -> bool:
    """Pictures are taken in."""
    return m.pictures.uploads


def uploads_to_account(m: Manifest) -> bool:
    """What is taken in stays in the account."""
    return m.pictures.uploads and m.pictures.placement == "account"


def never_kept(m: Manifest) -> bool:
    """Pictures are gone when the work is done."""
    return m.pictures.placement != "account"


def remembered_here(m: Manifest) -> bool:
    """Versions stay in the account."""
    return m.pictures.versions and m.pictures.placement == "account"


def videos(m: Manifest) -> bool:
    """Videos are made."""
    return bool(m.pictures.video)


def videos_kept(m: Manifest) -> bool:
    """Videos are made and stay in the account."""
    return bool(m.pictures.video) and m.pictures.placement == "account"


def takes_words(m: Manifest) -> bool:
    """People write words to an engine."""
    return m.prompts is not None


def words_in_account(m: Manifest) -> bool:
    """The words stay in the account."""
    return m.prompts is not None and m.prompts.placement == "account"


def words_until_done(m: Manifest) -> bool:
    """The words are gone when the job is done."""
    return m.prompts is not None and m.prompts.placement == "until-done"


def words_nowhere(m: Manifest) -> bool:
    """The words are never at rest on the server."""
    return m.prompts is not None and m.prompts.placement == "nowhere"


def history(m: Manifest) -> bool:
    """The words can be seen again."""
    return m.prompts is not None and m.prompts.history


def deletes_at_once(m: Manifest) -> bool:
    """A deletion in the account has no way back."""
    return m.pictures.placement == "account" and m.pictures.undo_delete.seconds == 0


def deletes_later(m: Manifest) -> bool:
    """A deletion in the account can be undone for a while."""
    return m.pictures.placement == "account" and m.pictures.undo_delete.seconds > 0


def undone_in_browser(m: Manifest) -> bool:
    """What is deleted in the browser can be brought back there for a while."""
    return m.pictures.placement != "account" and m.pictures.undo_delete.seconds > 0


def links(m: Manifest) -> bool:
    """A person may share by link."""
    return m.sharing is not None and m.sharing.links.allowed


def goes_with_the_tab(m: Manifest) -> bool:
    """A tab has the only copy of what was made, and takes it along."""
    return until_done(m) and not m.pictures.kept_in_browser


def may_outlive_the_tab(m: Manifest) -> bool:
    """A tab has the only copy, and its person may keep that in the browser."""
    return until_done(m) and m.pictures.kept_in_browser


def only_in_browser(m: Manifest) -> bool:
    """Everything made is in the person's browser, without being asked."""
    return m.pictures.kept_in_browser and nowhere(m)


def in_browser(m: Manifest) -> bool:
    """The gallery is the person's browser."""
    return m.pictures.kept_in_browser


PLACE = "pictures.placement"
FORMATS = "pictures.uploads pictures.formats pictures.max_pixels pictures.max_megabytes"
LIVES = "pictures.placement pictures.result_life pictures.life_after_handover"
UNDO = "pictures.placement pictures.undo_delete"
SHARED = "sharing.links.allowed sharing.links.longest"

PICTURES: tuple[Clause, ...] = (
    clause("S3-9", "uploads", uploads, FORMATS, RECEIVE),
    clause("S2-12 L-14", "no-uploads", lambda m: not m.pictures.uploads, "pictures.uploads", RECEIVE),
    clause("S2-13", "largest-result", lambda m: not m.pictures.uploads, FORMATS, FITS),
    clause("S1-11 S3-10", "as-asked", uploads, "pictures.uploads", JOB),
    clause("S0-12", "edits", uploads_to_account, "pictures.uploads pictures.placement", JOB),
    clause("S0-12", "videos", videos, "pictures.video", JOB),
    clause("S0-7", "uploads-kept", uploads_to_account, "pictures.uploads pictures.placement", PUT),
    clause("S0-8", "tied-to-owner", in_account, PLACE, PUT),
    clause("S2-13", "results-kept", in_account, "pictures.placement pictures.result_life", PUT),
    clause("S2-9 S2-13", "library", lambda m: bool(m.pictures.library), "pictures.library", LABEL),
    clause("S0-13", "versions", remembered_here, "pictures.versions pictures.placement", VERSION),
    clause("L-14", "metadata-dropped", uploads, "pictures.uploads", INGEST),
    clause("S1-4 S1-22 S3-11", "until-done", until_done, PLACE, JOB),
    clause("S1-6 S3-20", "result-life", until_done, LIVES, HANDOVER),
    clause("S3-11", "working-copy", goes_with_the_tab, "pictures.placement pictures.kept_in_browser", TAB),
    clause("S3-11", "working-copy-kept", may_outlive_the_tab, "pictures.placement pictures.kept_in_browser", TAB),
    clause("S1-13", "handover", lambda m: m.pictures.handover != ("page",), "pictures.handover", FETCHED),
    clause("S1-13", "picture-link", lambda m: m.pictures.link_life is not None, "pictures.link_life", LINKED),
    clause("S4-9", "nowhere", nowhere, PLACE, INLINE),
    clause("S4-9", "answered-once", nowhere, "pictures.placement pictures.result_life", INLINE),
    clause("S4-8", "in-browser", only_in_browser, "pictures.placement pictures.kept_in_browser", TAB),
    clause(
        "S4-8",
        "versions-in-browser",
        lambda m: in_browser(m) and m.pictures.versions,
        "pictures.kept_in_browser pictures.versions",
        TAB,
    ),
    clause("S4-11", "only-you", in_browser, "pictures.kept_in_browser", OWNER),
    clause("S4-12", "your-browser", in_browser, "pictures.kept_in_browser", TAB),
    clause("S4-12", "eviction", lambda m: m.pictures.eviction_warning, "pictures.eviction_warning", TAB),
    clause(
        "S4-28",
        "only-our-servers",
        lambda m: never_kept(m) and companies_make(m),
        "pictures.placement processors.purpose processors.company processors.retention texts",
        PAGE,
    ),
    clause("S0-36", "delete-pictures", deletes_at_once, UNDO, SHRED),
    clause("S0-36", "delete-pictures-later", deletes_later, UNDO),
    clause("S4-12", "undo-in-browser", undone_in_browser, UNDO, TAB),
    clause("S0-37", "delete-sessions", in_account, PLACE, SHRED),
    clause("S0-38", "delete-videos", videos_kept, "pictures.video pictures.placement", SHRED),
    clause("S0-35", "choices", lambda m: bool(m.pictures.person_may_choose), "pictures.person_may_choose", CHOSEN),
    clause("S0-33", "links", links, SHARED),
    clause("S0-33", "no-links", lambda m: not links(m), SHARED, PRINCIPAL),
)

PROMPTS: tuple[Clause, ...] = (
    clause("S2-12", "words-make-pictures", takes_words, "prompts.placement", JOB),
    clause("S2-7", "words-kept", words_in_account, "prompts.placement", PUT),
    clause("S2-7", "words-history", history, "prompts.history", WORDS),
    clause("S2-7", "no-words-history", lambda m: takes_words(m) and not history(m), "prompts.history", WORDS),
    clause("S1-4 S3-11", "words-until-done", words_until_done, "prompts.placement", JOB),
    clause("S4-10", "words-nowhere", words_nowhere, "prompts.placement", INLINE),
)
