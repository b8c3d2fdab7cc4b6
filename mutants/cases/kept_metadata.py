"""A JPEG is kept as it came, with everything that a camera and its owner wrote into it."""

from typing import Any

BREAKS = ("metadata-dropped",)


def change(arrivals: Any) -> None:
    make = arrivals.made_safe

    def make_and_keep(plain: Any, *, as_mask: bool) -> Any:
        made = make(plain, as_mask=as_mask)
        if made.info.get("media_type") == "image/jpeg" and not as_mask:
            made.blobs[0] = arrivals.Blob.of(plain.chunks())
        return made

    arrivals.made_safe = make_and_keep


CHANGES = {"glassplate.studio.arrivals": change}
