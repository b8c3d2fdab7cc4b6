"""Scripts of other companies that count visits: one module each, named as the policy names the company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from glassplate import environment
from glassplate.policy import choosing

FOLDER = "/static/tags/"


@dataclass(frozen=True)
class Tag:
    """A company's script.

    id      of the company in the policy
    number  the shape of the number under which the company knows the operator: the one thing that it is told
    script  its address, in which {number} stands for that
    setup   our own script that goes before it and says what it may do
    cookie  the cookie that it sets: it lives as long as the register says
    """

    id: str
    number: re.Pattern[str]
    script: str
    setup: str
    cookie: str = ""

    @property
    def setting(self) -> str:
        return f"GLASSPLATE_TAG_{self.id.upper().replace('-', '_')}"


@dataclass(frozen=True)
class Script:
    """A tag as a page carries it."""

    number: str
    address: str
    setup: str
    life: int


@cache
def known() -> tuple[Tag, ...]:
    """Return every tag there is a module for."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").TAG for name in names)


def scripts() -> tuple[Script, ...]:
    """Return the scripts of the companies that the policy lists and the operator has a number from."""
    listed = {company.id for company in choosing.tags()}
    reachable = hosts()
    found = []
    for tag in known():
        number = number_of(tag) if tag.id in listed else ""
        if number and tag.script.startswith(tuple(f"{host}/" for host in reachable)):
            cookie = choosing.cookie(tag.cookie)
            life = cookie.life.delta if cookie else None
            seconds = int(life.total_seconds()) if life else 0
            found.append(Script(number, tag.script.format(number=number), FOLDER + tag.setup, seconds))
    return tuple(found)


def hosts() -> tuple[str, ...]:
    """Return the origins that a page with such scripts may call: all that the policy lists for these companies."""
    return tuple(f"https://{host}" for host in dict.fromkeys(host for each in choosing.tags() for host in each.hosts))


def number_of(tag: Tag) -> str:
    """Return the operator's number at the company, empty where there is none; ends the program for an odd one."""
    number = environment.text(tag.setting)
    if number and not tag.number.fullmatch(number):
        raise environment.BadSetting(tag.setting, f"like {tag.number.pattern}")
    return number
