"""What goes into the sandbox and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from glassplate.lib.blob import Blob

JSON = None | bool | int | float | str | Sequence["JSON"] | dict[str, "JSON"]


@dataclass(frozen=True)
class Limits:
    """What one child may use; output is its first result (further ones are small).

    Memory is address space, with the libraries that every child has; what the zygote holds ready for single tasks
    (`sandbox.expects`) comes on top, so that no task has less room because of another.
    """

    memory_mb: int = 700
    cpu_s: int = 60
    wall_s: float = 60
    output_mb: int = 512
    files: int = 64


@dataclass(frozen=True)
class Output:
    """What a task returned: bytes in memory files, and a few facts about them."""

    blobs: list[Blob]
    info: dict[str, JSON] = field(default_factory=dict)

    def close(self) -> None:
        """Free the memory of what was returned."""
        for blob in self.blobs:
            blob.close()
