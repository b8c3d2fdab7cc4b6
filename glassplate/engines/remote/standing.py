"""Whether a company's engine can be used on this server: the policy lists it, it is set up, it keeps no longer."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate import environment
from glassplate.engines.contract import Failed
from glassplate.engines.remote.errors import Trouble
from glassplate.policy import questions

STANDIN_KEY = "stand-in"


@dataclass(frozen=True)
class Standing:
    """What an engine needs: its processor's id, its folder at the stand-in, the name of its key or address."""

    processor: str
    folder: str
    setting: str
    retention_days: int | None = None

    def lacks(self) -> str | None:
        """Return the words id of what is missing, None when the engine can be used."""
        company = questions.processor(self.processor)
        if company is None:
            return "engine-not-in-policy"
        if not (environment.text(self.setting) or standin()):
            return "engine-not-set-up"
        kept, promised = self.retention_days, company.retention_days
        if kept is not None and promised is not None and kept > promised:
            return "engine-keeps-longer"
        return None

    def must_stand(self) -> None:
        """Raise Trouble where the engine cannot be used: the policy may have changed since the job was ordered."""
        if reason := self.lacks():
            raise Trouble(Failed(reason))

    def base(self, usual: str) -> str:
        """Return the address to call: the stand-in's in development where it is named, else the usual one."""
        place = standin()
        return f"{place}/{self.folder}" if place else usual

    def key(self, setting: str) -> str:
        """Return the key from this environment variable; at the stand-in any will do."""
        return environment.text(setting) or (STANDIN_KEY if standin() else "")


def standin() -> str | None:
    """Return the stand-in's address where development names one."""
    if not environment.text("GLASSPLATE_STANDIN"):
        return None
    from glassplate.egress.permission import standin as allowed  # noqa: PLC0415 - it loads the HTTP library

    return allowed()
