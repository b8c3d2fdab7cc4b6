from django.apps import AppConfig


class Studio(AppConfig):
    name = "glassplate.studio"
    label = "studio"

    def ready(self) -> None:
        from glassplate.accounts import suspension  # noqa: PLC0415 - its models are there only now
        from glassplate.studio import stopping  # noqa: PLC0415 - as above
        from glassplate.usage.consents.ledger import stopped  # noqa: PLC0415 - as above

        stopped.connect(stopping.stop)
        suspension.began.connect(stopping.close)
