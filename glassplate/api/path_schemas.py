"""The shapes that say where a tool works: on which way its pictures go, and how it runs in the person's own browser."""

from __future__ import annotations

from glassplate.api.answering import Out


class DataPathOut(Out):
    where: str
    text: str
    details: str


class ModelFileOut(Out):
    """A model file that a tool needs in the browser."""

    name: str
    url: str
    bytes: int
    sha256: str


class OnDeviceOut(Out):
    """That a tool also runs in the person's own browser: with which values (none: with all), where it goes then.

    `source` says how the result came to be, as an address of the IPTC's vocabulary.
    """

    only: dict[str, str | int]
    path: DataPathOut
    models: list[ModelFileOut]
    source: str
