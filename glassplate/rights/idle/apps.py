from django.apps import AppConfig


class Idle(AppConfig):
    name = "glassplate.rights.idle"
    label = "idle"
