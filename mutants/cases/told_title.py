"""A company is told what the person called the session."""

from typing import Any

BREAKS = ("only-the-job",)


def change(engine: Any) -> None:
    fields = engine._fields

    def fields_and_title(task: Any, model: Any, packed: Any) -> Any:
        from glassplate.lib.isolation import principal  # noqa: PLC0415 - for workers only
        from glassplate.studio.models import Job  # noqa: PLC0415 - models
        from glassplate.vault import shelf  # noqa: PLC0415 - models too

        with principal(task.person):
            session: Any = Job.objects.get(pk=task.job).session
            title = shelf.open_text(session.title)
        return {**fields(task, model, packed), "user": title}

    engine._fields = fields_and_title


CHANGES = {"glassplate.engines.openai.engine": change}
