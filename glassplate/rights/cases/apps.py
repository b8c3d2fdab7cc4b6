from django.apps import AppConfig


class Cases(AppConfig):
    name = "glassplate.rights.cases"
    label = "cases"
