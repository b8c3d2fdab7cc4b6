from django.apps import AppConfig


class Limits(AppConfig):
    name = "glassplate.usage.limits"
    label = "limits"
