"""An upload that was cut off is taken for whole."""

from typing import Any

BREAKS = ("uploads",)


def change(door: Any) -> None:
    async def stream(writer: Any, length: int, receive: Any) -> None:
        more = True
        while more:
            message = await receive()
            writer.write(message.get("body", b""))
            more = message.get("more_body", False)

    door.stream = stream


CHANGES = {"glassplate.runtime.upload_door": change}
