from django.apps import AppConfig


class Consents(AppConfig):
    name = "glassplate.usage.consents"
    label = "consents"
