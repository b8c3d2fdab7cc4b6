from django.apps import AppConfig


class Rights(AppConfig):
    name = "glassplate.rights"
    label = "rights"
