"""What was refused stays where it was sealed."""

from typing import Any

BREAKS = ("refusals",)


def change(job: Any) -> None:
    lets_go = job.Job._lets_go

    def lets_others_go(self: Any, state: Any) -> bool:
        return state != job.State.REFUSED and bool(lets_go(self, state))

    job.Job._lets_go = lets_others_go


CHANGES = {"glassplate.studio.models.job": change}
