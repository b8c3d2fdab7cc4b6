from django.apps import AppConfig


class Faults(AppConfig):
    name = "glassplate.faults"
    label = "faults"
