from django.apps import AppConfig


class Rights(AppConfig):
    name = "glassplate.rights"
    label = "rights"

    def ready(self) -> None:
        from glassplate.rights import erasing  # noqa: PLC0415 - models, which are there only now
        from glassplate.studio import traces  # noqa: PLC0415

        traces.late.append(erasing.note_late)
