from django.apps import AppConfig


class Guests(AppConfig):
    name = "glassplate.accounts.guests"
    label = "guests"

    def ready(self) -> None:
        from glassplate.accounts.guests import visiting  # noqa: PLC0415 - models are there only now
        from glassplate.accounts.lookup import renewal  # noqa: PLC0415

        renewal.MOVERS.append(visiting.move_tokens)
