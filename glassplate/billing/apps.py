from django.apps import AppConfig


class Billing(AppConfig):
    name = "glassplate.billing"
    label = "billing"
