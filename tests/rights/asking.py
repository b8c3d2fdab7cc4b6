"""What tests of cases do again and again: ask, write a mail, sit down at the desk, answer at the command line."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import django
import pytest

from glassplate import cli
from tests.instance import Client, Instance

CASE = re.compile(r"/(?:account|contact)/cases/([0-9a-f-]{36})")
CODE = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\b")


def opened(person: Client, kind: str, text: str = "", where: str = "/account/cases", **more: str) -> str:
    """Ask something on the page; returns the case's id."""
    answer = person.form(where, kind=kind, text=text, **more)
    found = CASE.search(answer.url.path)
    assert found, (answer.status_code, answer.url)
    return found[1]


def at_desk(site: Instance, address: str, client: Client | None = None) -> Client:
    """Return a browser that has shown by a code that the address is its own."""
    client = client or site.client()
    client.address = address
    client.form("/contact/ask", email=address)
    answer = client.form("/contact/code", code=code(site, address))
    assert answer.url.path == "/contact/cases", answer.text
    return client


def code(site: Instance, address: str) -> str:
    found = next(filter(None, (CODE.search(mail.body) for mail in site.outbox(address))))
    return found[0]


def letter(sender: str, subject: str, text: str, **headers: str) -> bytes:
    """Return a mail as a mail server hands it on."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "privacy@studio.example", subject
    made["Message-ID"] = f"<{uuid4().hex}@mail.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def hand_in(site: Instance, mail: bytes) -> str:
    """Hand a mail to the running instance; returns what it says of it."""
    page = site.client().form("/inbox", mail=mail.decode("utf-8", "replace"))
    found = re.search(r"data-taken.*?<span>(.*?)</span>", page.text, re.S)
    assert found, page.text
    return found[1]


def staff(*arguments: str, typed: str = "", patch: pytest.MonkeyPatch) -> int:
    """Give a command about cases; `typed` is its standard input."""
    patch.setattr("sys.stdin", io.StringIO(typed))
    return cli.main(["cases", *arguments])


def row(case: str) -> Any:
    """Return a case as the database has it."""
    django.setup()
    from glassplate.lib.isolation import duty
    from glassplate.rights.cases.models import Case

    with duty("case"):
        return Case.objects.get(pk=case)


def set_back(case: str, **changes: Any) -> None:
    """Make a case older, or what else time would have done."""
    from glassplate.lib.isolation import principal
    from glassplate.rights.cases.models import Case

    with principal(row(case).person):
        Case.objects.filter(pk=case).update(**changes)
