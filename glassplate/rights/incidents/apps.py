from django.apps import AppConfig


class Incidents(AppConfig):
    name = "glassplate.rights.incidents"
    label = "incidents"
