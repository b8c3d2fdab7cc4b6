"""The words stay when the pictures that were made from them are deleted."""

from typing import Any

BREAKS = ("words-kept",)


def change(deleting: Any) -> None:
    shred = deleting.shred

    def shred_all_but_words(identities: Any) -> int:
        going = list(identities)
        words = set(deleting.Sealed.objects.filter(pk__in=going, kind="recipe").values_list("pk", flat=True))
        return int(shred(each for each in going if each not in words))

    deleting.shred = shred_all_but_words


CHANGES = {"glassplate.studio.deleting": change}
