from django.apps import AppConfig


class Handing(AppConfig):
    name = "glassplate.studio.handing"
    label = "handing"
