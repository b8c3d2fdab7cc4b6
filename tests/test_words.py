"""Every sentence comes from one catalogue: none is bare, none is missing, none is left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "glassplate" / "words"
TEMPLATES = sorted((ROOT / "glassplate" / "templates").rglob("*.html"))
PYTHON = sorted((ROOT / "glassplate").rglob("*.py"))
SVELTE = sorted((ROOT / "web" / "src").rglob("*.svelte"))
WEB = sorted([*SVELTE, *(ROOT / "web" / "src").rglob("*.ts")])

# Ids that Python and templates put together; `studio-mat-${mat}` declares its own. The part that does so has a
# test of its own that each of its ids exists.
DYNAMIC = (
    "api-field-",  # api: what a field is
    "api-header-",
    "api-op-",  # api: a line and more for each operation
    "api-part-",
    "card-",  # rights: the title of each card of the privacy centre
    "credits-kind-",  # billing: what an entry of the ledger is, and why it was made
    "credits-why-",
    "prices-",  # billing: what a price is for
    "order-state-",  # billing: where an order and a subscription stand, what differs from the vendor
    "subscription-",
    "reconcile-",
    "plans-price-",
    "plans-title-",
    "till-",
    "cli-billing-",
    "case-kind-",  # rights: what is asked, where it stands, who wrote, what a mail means
    "case-state-",
    "case-who-",
    "case-words-",
    "cli-cases-",
    "cli-hold-",  # rights: what can be done with a hold
    "cli-incidents-",  # rights: what can be done with an incident, with a request of an authority
    "cli-disclosures-",
    "cli-staff-",  # accounts: what can be done with staff, what each role and act is called
    "staff-role-",
    "staff-act-",
    "staff-what-",
    "staff-who-",
    "self-check-",  # rights: what a self-check looks at, and what it came to
    "disclosure-",  # rights: which part of what is held
    "choices-count-",  # usage: what is counted, what each purpose is, how it stands, what was said
    "choices-said-",
    "choices-state-",
    "choices-what-",
    "limit-",  # studio, rights: which limit a job met, what the page shows of each, what the operator can set
    "limits-",
    "cli-limits-",
    "cli-engines-",
    "engine-stopped-",  # usage: why the operator stopped an engine
    "clause-",  # policy: one for each clause
    "edit-value-",  # engines: what the command line could not read
    "egress-outcome-",  # egress: one for each way an errand ends
    "error-4",  # templates/errors and the statuses
    "error-5",
    "elsewhere-",  # engines: options, phases and endings of a job at an instance
    "failed-",  # engines: why a job failed
    "holds-",  # what a model's field holds
    "import-",  # rights: how what was brought stands, and why it was not taken in
    "key-may-not-",  # api: what a key lacks
    "keys-may-",  # accounts: what a key may do
    "keys-until-",  # accounts: how long it works
    "life-",  # policy: lengths of time
    "mail-",  # accounts: subject and body of each kind
    "missing-",  # policy: what this build cannot do
    "option-",  # engines: tool-parameter-option
    "pair-",  # the landing page's pictures
    "landing-",  # what it says, by what the policy answers
    "example-",
    "account-counted-",  # what is counted, on the first page of the account
    "param-",
    "password-",  # accounts: what is wrong with a new one
    "preference-",  # accounts: each preference and its values
    "product-",
    "report-about-",  # safety: what a report can be about
    "tool-",
    "act-",  # provenance: what was done to a picture
    "seal-",  # provenance: what a look at a credential gave
    "source-",  # provenance: kinds of work
    "unit-",  # engines: of a number
    "word-",  # policy: words of the manifest
    "part-",  # rights: what a table is
    "receipt-",  # rights: one for each stage of an erasure
    "standin-creem-",  # stand-ins: what the page on which one pays says
    "standin-people-",  # stand-ins: what the page of the company that signs people in says
    "ways-done-",  # accounts: what the list of ways in may say
    "ways-problem-",
    "company-problem-",
)

# Text that is the same in every language.
SAME_EVERYWHERE = {"Glassplate", "Ctrl", "Z", "F2", "px", "PNG", "JPEG", "WebP", "SHA", "UTC"}

SPOKEN = r"(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)"
LETTERS = re.compile(r"[^\W\d_]{2,}")


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def ids() -> dict[str, list[str]]:
    """Return the ids of each English file; a line that Fluent cannot read fails."""
    found: dict[str, list[str]] = {}
    for file in sorted(WORDS.glob("en*.ftl")):
        resource = FluentParser().parse(file.read_text(encoding="utf-8"))
        broken = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
        assert not broken, f"{file.name}: {broken[0]!r}"
        assert "MessageReference" not in str(resource.to_json()), f"{file.name}: a sentence stands in another"
        assert "TermReference" not in str(resource.to_json()), f"{file.name}: a sentence stands in another"
        found[file.name] = [entry.id.name for entry in resource.body if isinstance(entry, ast.Message)]
    return found


def bare(text: str) -> list[str]:
    """Return the words of a text that no catalogue gave."""
    return [word for word in LETTERS.findall(text) if word not in SAME_EVERYWHERE]


def markup(file: Path) -> str:
    """Return a template or component without its scripts, styles, comments and the parts that are filled in."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->|{#.*?#}|{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", text, flags=re.S)
    if file.suffix == ".html":
        text = re.sub(r"{% block (?:width|look) %}[^{]*{% endblock %}", "", text)  # these fill a class attribute
        return re.sub(r"{%.*?%}|{{.*?}}", "\0", text, flags=re.S)
    return without_braces(text)


def without_braces(text: str) -> str:
    """Blank out {expressions}, nested ones too, of a Svelte component."""
    kept, depth = [], 0
    for sign in text:
        depth += sign == "{"
        kept.append("\0" if depth else sign)
        depth -= sign == "}" and depth > 0
    return "".join(kept)


def pieces(text: str) -> Iterator[str]:
    """Yield the text between tags, and the attributes that are read aloud or shown."""
    yield from re.findall(rf'\s{SPOKEN}="([^"]*)"', text)
    yield from re.sub(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", "\n", text).split("\n")


@pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
def test_a_template_holds_no_bare_sentence(file: Path) -> None:
    for piece in pieces(markup(file)):
        assert not bare(piece), piece.strip()


@pytest.mark.parametrize("file", SVELTE, ids=name_of)
def test_a_component_holds_no_bare_sentence(file: Path) -> None:
    for piece in pieces(markup(file)):
        assert not bare(piece), piece.strip()


# What shows a literal: element.textContent = "Keep", setAttribute("aria-label", "Keep"), {ready ? "Keep it" : ""}.
SHOWN = re.compile(
    r"(?:textContent|innerText|ariaLabel|ariaDescription|\.title|\.placeholder|\.alt)\s*=\s*([\"'`])(?P<set>[^\"'`]*)\1"
    rf"|setAttribute\(\s*[\"']{SPOKEN}[\"'],\s*([\"'`])(?P<attribute>[^\"'`]*)\3"
    r"|(?<!Error\()([\"'])(?P<sentence>[A-Z][a-z]+ [a-z][^\"'\n]*)\5"
)


@pytest.mark.parametrize("file", WEB, ids=name_of)
def test_browser_code_shows_no_bare_sentence(file: Path) -> None:
    text = re.sub(r"/\*.*?\*/|(?m:(?<![:'\"])//.*$)|<!--.*?-->", "", file.read_text(encoding="utf-8"), flags=re.S)
    for found in SHOWN.finditer(text):
        said = found["set"] or found["attribute"] or found["sentence"] or ""
        assert not bare(re.sub(r"\$\{[^}]*\}", "", said)), said


SAID = {
    ".py": re.compile(r"\b(?:say|has)\(\s*\"([a-z][a-z0-9-]*)\""),
    ".html": re.compile(r"{%\s*say\s+\"([a-z][a-z0-9-]*)\""),
    ".ts": re.compile(r"\bt\(\s*['\"]([a-z][a-z0-9-]*)['\"]"),
    ".svelte": re.compile(r"\bt\(\s*['\"]([a-z][a-z0-9-]*)['\"]"),
}


def test_no_id_is_written_twice() -> None:
    counts = Counter(name for names in ids().values() for name in names)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_id_that_is_said_exists() -> None:
    known = {name for names in ids().values() for name in names}
    for file in [*PYTHON, *TEMPLATES, *WEB]:
        unknown = set(SAID[file.suffix].findall(file.read_text(encoding="utf-8"))) - known
        assert not unknown, f"{name_of(file)}: {sorted(unknown)}"


def test_no_id_is_left_over() -> None:
    quoted: set[str] = set()
    begun: set[str] = set(DYNAMIC)
    for file in [*PYTHON, *TEMPLATES, *WEB]:
        text = file.read_text(encoding="utf-8")
        quoted |= set(re.findall(r"[\"'`]([a-z][a-z0-9-]*)[\"'`]", text))
        quoted |= {f"cli-{word}" for word in re.findall(r"Actions\.of\(\w+, \"([a-z-]+)\"", text)}
        begun |= set(re.findall(r"`([a-z][a-z0-9]*(?:-[a-z0-9]+)*-)\$\{", text))
    for name, names in ids().items():
        left = [each for each in names if each not in quoted and not each.startswith(tuple(begun))]
        assert not left, f"{name}: {left}"


def test_every_dynamic_prefix_is_needed() -> None:
    known = [name for names in ids().values() for name in names]
    assert [prefix for prefix in DYNAMIC if not any(name.startswith(prefix) for name in known)] == []
