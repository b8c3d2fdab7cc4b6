from django.apps import AppConfig


class Accounts(AppConfig):
    name = "glassplate.accounts"
    label = "accounts"
