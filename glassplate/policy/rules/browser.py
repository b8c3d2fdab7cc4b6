"""What is kept in the browser's own storage must stand in the policy: it follows from where pictures live."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate.policy.errors import Level
from glassplate.policy.manifest import Manifest
from glassplate.policy.rules.rule import Clash, Rule

# What the programs in the browser call it (web/src/storage/browser/names.ts, web/src/studio/state/draft.ts).
TAB, GALLERY, STUDIO = "working-copy", "gallery", "preferences"


def browser_storage(m: Manifest) -> Iterator[Clash]:
    """Every policy has a studio; a tab has pictures that are not in the account, a gallery those that stay."""
    pictures, named = m.pictures, {entry.key: entry for entry in m.browser_storage}
    stays = pictures.kept_in_browser and pictures.placement != "account"
    # Who works in memory alone and may keep things has a gallery from the first picture on, and no working copy.
    in_tab = pictures.placement == "until-done" or (pictures.placement == "nowhere" and not stays)
    needed = {TAB: in_tab or "until-done" in pictures.person_may_choose, GALLERY: stays, STUDIO: True}
    for key, is_needed in needed.items():
        if is_needed and key not in named:
            yield Clash("browser_storage", (key,), key)
    if stays and GALLERY in named and named[GALLERY].life.word != "until-cleared":
        yield Clash(f"browser_storage[{GALLERY}].life", ("until-cleared",), GALLERY)


BROWSER = (
    Rule(
        "rule-browser-storage",
        Level.ERROR,
        (
            *("browser_storage.key", "browser_storage.life", "pictures.placement", "pictures.kept_in_browser"),
            "pictures.person_may_choose",
        ),
        browser_storage,
    ),
)
