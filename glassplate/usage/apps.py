from django.apps import AppConfig


class Usage(AppConfig):
    name = "glassplate.usage"
    label = "usage"
