from django.apps import AppConfig


class Staff(AppConfig):
    name = "glassplate.accounts.staff"
    label = "staff"
