from django.apps import AppConfig


class Accounts(AppConfig):
    name = "glassplate.accounts"
    label = "accounts"

    def ready(self) -> None:
        from glassplate.accounts import identity  # noqa: PLC0415 - models are there only now
        from glassplate.accounts.lookup import renewal  # noqa: PLC0415

        identity.follow_address, identity.follow_name = renewal.follow, renewal.follow_name
