from django.apps import AppConfig


class Cases(AppConfig):
    name = "glassplate.rights.cases"
    label = "cases"

    def ready(self) -> None:
        from glassplate.accounts.lookup import renewal  # noqa: PLC0415 - models are there only now
        from glassplate.rights.cases import subjects  # noqa: PLC0415

        renewal.MOVERS.append(subjects.move_tokens)
