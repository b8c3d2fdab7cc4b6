"""What opens pictures may call whatever it likes and read whatever file the server may."""

from typing import Any

BREAKS = ("sandbox", "own-process")
ALONE = True


def change(warm: Any) -> None:
    begin = warm.Zygote.__init__

    def begin_without(self: Any, preload: Any, without: Any = ()) -> None:
        begin(self, preload, ("landlock", "seccomp"))

    warm.Zygote.__init__ = begin_without


CHANGES = {"glassplate.sandbox.warm": change}
