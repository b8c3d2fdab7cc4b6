"""Addresses of the till; in development only they answer."""

from django.urls import path

from glassplate.billing.vendors.till import views

urlpatterns = [
    path("billing/till/<slug:checkout>", views.checkout, name="till_checkout"),
    path("billing/till/customer/<slug:customer>", views.customer, name="till_customer"),
]
