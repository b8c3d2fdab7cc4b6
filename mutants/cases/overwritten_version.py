"""An edit writes over the version that it was made from."""

from typing import Any

BREAKS = ("versions",)


def change(session: Any) -> None:
    add = session.EditSession.add

    def add_over(self: Any, picture: Any, *, parent: Any = None, **more: Any) -> Any:
        if parent is not None:
            parent.picture = picture.id
            parent.save(update_fields=["picture"])
        return add(self, picture, parent=parent, **more)

    session.EditSession.add = add_over


CHANGES = {"glassplate.studio.models.session": change}
