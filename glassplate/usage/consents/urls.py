"""Addresses of this room."""

from django.urls import path

from glassplate.usage.consents import views

urlpatterns = [
    path("choices", views.choices, name="choices"),
    path("account/consents", views.consents, name="account_consents"),
    path("account/restriction", views.restriction, name="account_restriction"),
]
