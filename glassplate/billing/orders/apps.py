from django.apps import AppConfig


class Orders(AppConfig):
    name = "glassplate.billing.orders"
    label = "orders"
