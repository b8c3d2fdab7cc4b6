from django.apps import AppConfig


class Studio(AppConfig):
    name = "glassplate.studio"
    label = "studio"
