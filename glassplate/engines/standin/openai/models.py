"""Which image models there are, what each takes, and which are gone."""

from __future__ import annotations

from dataclasses import dataclass

STANDARD = ("1024x1024", "1536x1024", "1024x1536")
LONGEST, SHORTEST = 3840, 2160
USUAL_QUALITY = ("auto", "low", "medium", "high")


@dataclass(frozen=True)
class Model:
    """What one model takes beyond the usual."""

    free_sizes: bool = False
    qualities: tuple[str, ...] = USUAL_QUALITY
    fidelity: tuple[str, ...] = ()
    markup: bool = False

    def takes(self, size: str) -> bool:
        if size in ("auto", *STANDARD):
            return True
        width, _, height = size.partition("x")
        if not (self.free_sizes and width.isdigit() and height.isdigit()):
            return False
        wide, high = int(width), int(height)
        if not (wide and high) or wide % 16 or high % 16 or not 1 / 3 <= wide / high <= 3:
            return False
        return max(wide, high) <= LONGEST and min(wide, high) <= SHORTEST


_TWO = Model(free_sizes=True)
_TWO_FIVE = Model(free_sizes=True, qualities=(*USUAL_QUALITY, "xhigh", "max"), markup=True)
# The documentation promises no free sizes and no higher qualities for 2.6: who asks for them is refused here.
MODELS = {
    "gpt-image-2.6-sunburst": Model(),
    "gpt-image-2.6-flare": Model(),
    "gpt-image-2.5-sunburst": _TWO_FIVE,
    "gpt-image-2.5-sunburst-2026-09-08": _TWO_FIVE,
    "gpt-image-2.5-flare": _TWO_FIVE,
    "gpt-image-2.5-flare-2026-09-08": _TWO_FIVE,
    "gpt-image-2": _TWO,
    "gpt-image-2-2026-04-21": _TWO,
    "gpt-image-1.5": Model(fidelity=("high", "low")),
    "gpt-image-1-mini": Model(fidelity=("low",)),
    "chatgpt-image-latest": Model(),
}
DEAD = {"gpt-image-1": "October 23, 2026", "dall-e-2": "May 12, 2026", "dall-e-3": "May 12, 2026"}
