from django.apps import AppConfig


class SelfCheck(AppConfig):
    name = "glassplate.rights.selfcheck"
    label = "selfcheck"
