"""A film stays where it is when its session is deleted."""

from typing import Any

BREAKS = ("delete-videos",)


def change(shred: Any) -> None:
    family = shred._family

    def family_but_films(roots: Any) -> Any:
        found = family(roots)
        films = shred.Sealed.objects.filter(pk__in=found, media_type="video/mp4").values_list("pk", flat=True)
        return [each for each in found if each not in set(films)]

    shred._family = family_but_films


CHANGES = {"glassplate.vault.shred": change}
