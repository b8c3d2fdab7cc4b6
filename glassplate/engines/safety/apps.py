from django.apps import AppConfig


class Safety(AppConfig):
    name = "glassplate.engines.safety"
    label = "safety"
