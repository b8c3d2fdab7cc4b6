from django.apps import AppConfig


class Egress(AppConfig):
    name = "glassplate.egress"
    label = "egress"
