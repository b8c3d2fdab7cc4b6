"""The whole manifest."""

from __future__ import annotations

from glassplate.policy.manifest.companies import Controller, Language, Payments, Processor, Service
from glassplate.policy.manifest.device import BrowserEntry, Cookie, Logs, Usage
from glassplate.policy.manifest.duties import Backups, Law, Rights, Staff, Support
from glassplate.policy.manifest.part import Part
from glassplate.policy.manifest.people import Mail, People, SignIn
from glassplate.policy.manifest.pictures import Pictures, Prompts, Safety, Sharing
from glassplate.policy.manifest.programs import Api
from glassplate.policy.values import Text


class Manifest(Part):
    """Everything that a person could care about, in one value."""

    incomplete: bool = False  # true: it asks for more than this build can do, and the page says what is not there yet
    service: Service
    controller: Controller
    people: People
    sign_in: SignIn
    mail: Mail
    pictures: Pictures
    prompts: Prompts | None = None
    usage: Usage
    logs: Logs
    processors: tuple[Processor, ...]
    payments: Payments | None = None
    support: Support | None = None
    safety: Safety
    sharing: Sharing | None = None
    api: Api = Api()
    cookies: tuple[Cookie, ...]
    browser_storage: tuple[BrowserEntry, ...] = ()
    rights: Rights
    staff: Staff
    backups: Backups
    law: Law
    texts: dict[Language, dict[Text, Text]] = {}  # by language: a text of this file, and how it reads there
