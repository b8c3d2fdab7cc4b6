"""The server opens pictures itself, in the process that answers everybody."""

from typing import Any

BREAKS = ("own-process",)


def change(arrivals: Any) -> None:
    proper = arrivals.made_safe

    def made_inside(plain: Any, *, as_mask: bool) -> Any:
        from glassplate.lib.blob import Blob  # noqa: PLC0415 - the product's, loaded only now
        from glassplate.sandbox import Output, pictures  # noqa: PLC0415 - the same
        from glassplate.sandbox.errors import BadInput  # noqa: PLC0415 - the same

        if as_mask:
            return proper(plain, as_mask=as_mask)
        try:
            pieces, info = pictures.ingest([memoryview(plain.read())], {}, lambda part: None)
        except BadInput:
            raise arrivals.BadPicture("picture-broken") from None
        return Output([Blob.of([bytes(piece)]) for piece in pieces], info)

    arrivals.made_safe = made_inside


CHANGES = {"glassplate.studio.arrivals": change}
