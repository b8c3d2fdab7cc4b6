from django.apps import AppConfig


class Vault(AppConfig):
    name = "glassplate.vault"
    label = "vault"
