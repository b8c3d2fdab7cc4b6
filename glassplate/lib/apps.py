from django.apps import AppConfig


class Lib(AppConfig):
    name = "glassplate.lib"
    label = "lib"
