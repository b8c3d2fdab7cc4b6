"""Who said yes at a stand-in: what waits for its code, what its token opens; in memory, each code good once."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

MOST = 500
# What companies tell besides, and nobody needs: each holds the text that the page was given for it.
SURPLUS = (
    *("locale", "picture", "gender", "birthday", "hometown", "timezone", "link", "hd", "profile"),
    *("avatar_url", "company", "bio", "blog", "location", "twitter_username", "given_name", "family_name"),
)


@dataclass(frozen=True)
class Somebody:
    """The person that one chose to be."""

    number: str
    address: str = ""
    is_confirmed: bool = True
    name: str = ""
    surplus: str = ""

    def more(self) -> dict[str, str]:
        """Return what nobody asked for."""
        return {claim: f"{self.surplus}{claim}" for claim in SURPLUS} if self.surplus else {}


@dataclass(frozen=True)
class Word:
    """A yes that waits to be fetched: by whom, to where, and under which challenge."""

    who: Somebody
    client: str
    place: str
    challenge: str = ""


@dataclass
class Doorkeeper:
    """Codes and tokens of one stand-in."""

    _words: OrderedDict[str, Word] = field(default_factory=OrderedDict)
    _tokens: OrderedDict[str, Somebody] = field(default_factory=OrderedDict)

    def promise(self, word: Word) -> str:
        """Return a code for a yes."""
        code = secrets.token_urlsafe(24)
        self._words[code] = word
        while len(self._words) > MOST:
            self._words.popitem(last=False)
        return code

    def token(self, asked: dict[str, str]) -> str | None:
        """Return a token for a code; None when anything about it is not as it was when it was given."""
        word = self._words.pop(asked.get("code", ""), None)
        if word is None or not asked.get("client_secret"):
            return None
        if (asked.get("client_id"), asked.get("redirect_uri")) != (word.client, word.place):
            return None
        if word.challenge and _challenge(asked.get("code_verifier", "")) != word.challenge:
            return None
        token = f"stand-in-{word.who.surplus}-{secrets.token_urlsafe(24)}"
        self._tokens[token] = word.who
        while len(self._tokens) > MOST:
            self._tokens.popitem(last=False)
        return token

    def who(self, authorization: str) -> Somebody | None:
        """Return whose token this is."""
        return self._tokens.get(authorization.removeprefix("Bearer ").removeprefix("token "))

    def forget(self) -> None:
        self._words.clear()
        self._tokens.clear()


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


DOORKEEPER = Doorkeeper()
