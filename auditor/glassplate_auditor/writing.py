"""The report as JSON, as a table in a terminal, and as one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import json
import shutil
import textwrap
from dataclasses import asdict
from html import escape
from importlib.resources import files
from string import Template

from glassplate_auditor.verdicts import Exit, Report, Row, Verdict

LIMITS = (
    "Words are found exactly, in the encodings and compressions that the auditor knows.",
    "Pictures are found after recompression, scaling, blur, a slight crop, in eight orientations; a WebP only whole.",
    "Only the stores that were lent to the auditor were searched, and only while it ran.",
    "A dishonest operator can run a second server. What companies do with what they receive is contract, not proof.",
)
SHAPES = {  # never by colour alone
    Verdict.PROVED: "●",
    Verdict.REFUTED: "✕",
    Verdict.ATTESTED: "◐",
    Verdict.NOT_APPLICABLE: "–",
    Verdict.INCONCLUSIVE: "○",
}
OUTCOMES = {Exit.HELD: "nothing was refuted", Exit.REFUTED: "refuted", Exit.NOT_TRUSTWORTHY: "not trustworthy"}
ORDER = (Verdict.REFUTED, Verdict.INCONCLUSIVE, Verdict.PROVED, Verdict.ATTESTED, Verdict.NOT_APPLICABLE)


def as_json(report: Report) -> str:
    """Return everything, for machines: hashes and counts, no content."""
    told = {
        "target": dict(report.target),
        "began": report.began,
        "seconds": round(report.seconds, 1),
        "level": report.level,
        "exit": int(report.exit),
        "counts": {verdict.value: report.count(verdict) for verdict in Verdict},
        "rows": [asdict(row) for row in report.rows],
        "controls": [{**asdict(each), "escaped": each.escaped} for each in report.controls],
        "probes": [{"name": each.probe, "seconds": round(each.seconds, 1)} for each in report.seen],
        "troubles": report.troubles,
        "coverage": dict(report.coverage),
        "limits": LIMITS,
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def as_text(report: Report) -> str:
    """Return the table that `make audit` prints."""
    wide = max(100, shutil.get_terminal_size().columns)
    lines = [f"{report.target['service']}  policy {report.target['policy'][:28]}  level {report.level}", ""]
    for verdict in ORDER:
        for row in (row for row in report.rows if row.verdict is verdict):
            if verdict is not Verdict.NOT_APPLICABLE:
                lines.append(_line(row, wide))
    silent = report.count(Verdict.NOT_APPLICABLE)
    lines += ["", f"{SHAPES[Verdict.NOT_APPLICABLE]} {silent} clauses say of themselves that they are not there yet."]
    if report.controls:
        escaped = [f"{each.mutant} ({', '.join(each.escaped)})" for each in report.controls if each.escaped]
        caught = len(report.controls) - len(escaped)
        lines.append(f"{caught} of {len(report.controls)} broken copies were caught.")
        lines += [f"  escaped: {each}" for each in escaped]
    lines += [f"  trouble: {each}" for each in report.troubles]
    counts = ", ".join(f"{report.count(verdict)} {verdict}" for verdict in Verdict if report.count(verdict))
    lines += [f"{counts}; {report.seconds:.0f} s; exit {int(report.exit)} ({OUTCOMES[report.exit]})"]
    return "\n".join(lines) + "\n"


def as_html(report: Report) -> str:
    """Return the report as one file: its style is inside, and it has no script."""
    template = Template(files("glassplate_auditor").joinpath("report.html").read_text(encoding="utf-8"))
    return template.substitute(
        service=escape(report.target["service"]),
        facts="".join(_fact(*each) for each in _facts(report)),
        counts="".join(
            f'<li class="{_class(verdict)}"><b>{report.count(verdict)}</b> {escape(verdict)}</li>'
            for verdict in Verdict
            if report.count(verdict)
        ),
        rows="".join(_row(row) for verdict in ORDER for row in report.rows if row.verdict is verdict),
        controls="".join(
            f"<tr><th scope=row>{escape(each.mutant)}</th><td>{escape(', '.join(each.breaks))}</td>"
            f"<td>{'escaped: ' + escape(', '.join(each.escaped)) if each.escaped else 'caught'}</td></tr>"
            for each in report.controls
        ),
        limits="".join(f"<li>{escape(each)}</li>" for each in LIMITS),
    )


def _line(row: Row, wide: int) -> str:
    told = {
        Verdict.PROVED: ", ".join(each.removesuffix(": caught") for each in row.controls),
        Verdict.REFUTED: "; ".join(row.notes),
    }.get(row.verdict, row.reason)
    head = f"{SHAPES[row.verdict]} {row.verdict:<13} {row.clause:<18} {' '.join(row.numbers):<20.20} "
    return head + textwrap.shorten(told, wide - len(head), placeholder=" ...")


def _facts(report: Report) -> list[tuple[str, str]]:
    covered = ", ".join(f"{count} {kind}" for kind, count in sorted(report.coverage.items()))
    return [
        ("Outcome", OUTCOMES[report.exit]),
        ("Address", report.target["url"]),
        ("Policy", report.target["policy"]),
        ("Build", report.target["build"]),
        ("Auditor", report.target["auditor"]),
        ("Level", report.level),
        ("Begun", report.began),
        ("Took", f"{report.seconds:.0f} s"),
        ("Read", covered or "what anyone can"),
        *(("Trouble", each) for each in report.troubles),
    ]


def _fact(label: str, value: str) -> str:
    return f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>"


def _row(row: Row) -> str:
    notes = "".join(f"<li>{escape(each)}</li>" for each in (*row.notes, *row.controls))
    more = f"<ul>{notes}</ul>" if notes else ""
    numbers = " ".join(f"<span>{escape(each)}</span>" for each in row.numbers)
    how = escape(" · ".join(filter(None, [row.level, ", ".join(row.probes)])))
    return (
        f'<tr class="{_class(row.verdict)}"><th scope=row><span aria-hidden=true>{SHAPES[row.verdict]}</span> '
        f"{escape(row.verdict)}</th><td>{numbers}</td><td><p>{escape(row.sentence)}</p>"
        f"<p class=why>{escape(row.reason)}{'. ' + how if how else ''}</p>{more}</td></tr>"
    )


def _class(verdict: Verdict) -> str:
    return verdict.value.replace(" ", "-")
