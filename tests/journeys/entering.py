"""Into a product without its pages, for tests whose matter comes after the door."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.instance import Client, Instance

DEMO = "demo@glassplate.example"


def entered(own: Instance) -> Client:
    """Sign the demo person in by the link that is mailed, where there is no password; the pages are in English."""
    client = own.client()
    client.cookies.set("language", "en")
    client.form("/account/mail", email=DEMO)
    link = re.search(r"\S+/account/enter/\S+", own.outbox(DEMO)[0].body)
    assert link
    client.form(urlsplit(link[0]).path)
    assert client.get("/api/me").status_code == 200
    return client
