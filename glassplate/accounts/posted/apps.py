from django.apps import AppConfig


class Posted(AppConfig):
    name = "glassplate.accounts.posted"
    label = "posted"
