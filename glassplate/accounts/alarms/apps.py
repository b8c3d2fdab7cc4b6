from django.apps import AppConfig


class Alarms(AppConfig):
    name = "glassplate.accounts.alarms"
    label = "alarms"
