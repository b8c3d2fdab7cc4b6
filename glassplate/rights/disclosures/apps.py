from django.apps import AppConfig


class Disclosures(AppConfig):
    name = "glassplate.rights.disclosures"
    label = "disclosures"
