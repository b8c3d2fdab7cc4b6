from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class Usage(AppConfig):
    name = "glassplate.usage"
    label = "usage"

    def ready(self) -> None:
        from glassplate.usage import counts, device, tags  # noqa: PLC0415 - their models are there only now
        from glassplate.usage.consents.ledger import stopped  # noqa: PLC0415 - as above

        for tag in tags.known():
            tags.number_of(tag)  # an odd one ends the program now, and not at the first visitor
        stopped.connect(counts.forget)
        stopped.connect(device.forget)
        user_logged_in.connect(device.note)
