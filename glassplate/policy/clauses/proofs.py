"""Which probe of the auditor looks at a clause, and which broken copy of the product that probe must refute."""

from __future__ import annotations

from collections.abc import Mapping

# (probe, mutant): the clauses that they prove. A probe is one of the auditor's, a mutant one of `mutants/cases`.
PROVED: Mapping[tuple[str, str], str] = {
    ("policy-page", "silent-page"): (
        "date controller officer explains contact recipients own-rules contracts transfers schedule basis complaint "
        "changes use-means-nothing law age only-our-servers"
    ),
    ("published-file", "wrong-hash"): "hashed",
    ("manifest", "advertising"): "no-sale only-to-operate",
    ("manifest", "training"): "improve-nothing",
    ("cookies", "undeclared-cookie"): "register only-essential",
    ("cookies", "long-cookie"): "session-life",
    ("account", "asked-more"): "identifiers",
    ("account", "demanded-name"): "optional",
    ("account", "any-password"): "by-password",
    ("mailed-entry", "eager-link"): "by-magic-link magic-link",
    ("mailed-entry", "any-code"): "by-code",
    ("identities", "company-for-all"): "by-google by-facebook",
    ("identities", "github-for-all"): "by-github",
    ("identities", "kept-claims"): "google facebook google-no-more google-only-sign-in",
    ("identities", "public-address"): "github",
    ("identities", "asked-for-token"): "no-provider-password",
    ("identities", "company-only"): "revoke",
    ("passkeys", "unproven-passkey"): "by-passkey",
    ("passkeys", "named-device"): "passkey-key",
    ("account", "forgetful-preferences"): "preferences",
    ("uploads", "short-upload"): "uploads",
    ("versions", "idle-engine"): "edits",
    ("versions", "overwritten-version"): "versions",
    ("versions", "lost-at-leaving"): "uploads-kept results-kept",
    ("credits", "kept-credits"): "ledger",
    ("strangers", "dropped-policy"): "row-security",
    ("strangers", "served-stranger"): "no-links",
    ("deleting", "kept-thumbnail"): "delete-pictures",
    ("deleting", "kept-file"): "delete-sessions",
    ("mails", "newsletter"): "mail-kinds account-purpose",
    ("links", "everlasting-link"): "link-life",
    ("years", "impatient-sweep"): "kept-while-active",
    ("webhooks", "titled-webhook"): "webhooks",
    ("leaving", "other-edit"): "as-asked",
    ("leaving", "phoned-home"): "works-here only-here",
    ("owners", "one-key-for-all"): "tied-to-owner",
    ("companies", "second-opinion"): "picture-companies",
    ("companies", "marked-person"): "only-the-job",
    ("companies", "other-words"): "words-make-pictures",
    ("companies", "unrecorded"): "record",
    ("companies", "past-the-door"): "listed-and-named",
    ("films", "filmed-too"): "video-companies",
    ("films", "wordless-film"): "videos",
    ("films", "kept-film"): "delete-videos",
    ("way-out", "any-host"): "only-the-listed",
    ("keys", "uncapped-key"): "keys",
    ("marks", "unmarked-result"): "marks",
    ("kept-marks", "lost-credential"): "keep-marks",
    ("said-ai", "silent-model"): "say-ai",
    ("refusals", "unseen-result"): "refusals",
    ("real-people", "unread-words"): "real-people",
    ("words", "lasting-words"): "words-kept",
    ("words", "stubborn-list"): "words-history",
    ("words", "listed-words"): "no-words-history",
    ("result-life", "lasting-result"): "result-life",
    ("taking", "lacking-export"): "access portability",
    ("farewell", "kept-account"): "deletion delete-account",
    ("counts", "counted-more"): "counts",
    ("no-counter", "counter-of-others"): "no-counter",
    ("transport", "plain-http"): "https",
    ("own-process", "opened-inside"): "own-process",
    ("sandbox", "open-sandbox"): "sandbox",
    ("guest-cookie", "remembered-guest"): "session-of-guests",
    ("no-uploads", "open-door"): "no-uploads",
    ("consent", "consented"): "no-consent",
    ("until-done", "skipped-failure-path"): "until-done words-until-done",
    ("nowhere", "cached-result"): "nowhere answered-once",
    ("nowhere", "logged-words"): "words-nowhere",
    ("resting", "plain-temp-file"): "sealed",
    ("resting", "unsealed-session"): "sealed-account",
    ("resting", "logged-title"): "errors",
    ("resting", "worded-job"): "job-metrics",
    ("resting", "kept-metadata"): "metadata-dropped",
    ("resting", "plain-password"): "password-hash password-hashed",
}
PROOFS: Mapping[str, tuple[str, str]] = {name: proof for proof, names in PROVED.items() for name in names.split()}


def proof(name: str) -> tuple[str | None, str | None]:
    """Return (probe, mutant) of a clause, both None while it has none."""
    return PROOFS.get(name, (None, None))
