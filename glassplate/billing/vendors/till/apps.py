from django.apps import AppConfig


class Till(AppConfig):
    name = "glassplate.billing.vendors.till"
    label = "till"
