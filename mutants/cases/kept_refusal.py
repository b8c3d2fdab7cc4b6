"""What was refused stays where it was sealed."""

from typing import Any

BREAKS = ("refusals",)


def change(job: Any) -> None:
    let_go = job.Job.let_go

    def let_go_of_others(self: Any) -> None:
        if self.state != job.State.REFUSED:
            let_go(self)

    job.Job.let_go = let_go_of_others


CHANGES = {"glassplate.studio.models.job": change}
