from django.apps import AppConfig
from django.db.models.signals import post_save


class Notices(AppConfig):
    name = "glassplate.rights.notices"
    label = "notices"

    def ready(self) -> None:
        from glassplate.accounts.models import Person  # noqa: PLC0415 - models are there only now
        from glassplate.rights.notices import seeing  # noqa: PLC0415

        post_save.connect(seeing.note_joining, sender=Person, dispatch_uid="policy seen at joining")
