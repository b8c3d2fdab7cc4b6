"""Staff who open an address are shown what its person calls their pictures, too."""

from typing import Any

BREAKS = ("blind-staff",)


def change(opening: Any) -> None:
    from glassplate.studio import reading  # noqa: PLC0415 - models, which are there by now
    from glassplate.studio.models import EditSession  # noqa: PLC0415

    look = opening.look

    def look_further(member: Any, access: Any) -> Any:
        with opening.principal(access.person):
            titles = [reading.title(each) for each in EditSession.objects.filter(person=access.person)]
        return [*look(member, access), *(opening.Line("", title) for title in titles)]

    opening.look = look_further


CHANGES = {"glassplate.rights.glass.opening": change}
