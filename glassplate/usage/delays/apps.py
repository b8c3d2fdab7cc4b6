from django.apps import AppConfig


class Delays(AppConfig):
    name = "glassplate.usage.delays"
    label = "delays"

    def ready(self) -> None:
        from glassplate.usage.delays import measuring  # noqa: PLC0415 - models, which are there only now
        from glassplate.vault import shred  # noqa: PLC0415

        shred.heard_by.append(measuring.note)
