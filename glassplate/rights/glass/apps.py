from django.apps import AppConfig


class Glass(AppConfig):
    name = "glassplate.rights.glass"
    label = "glass"
