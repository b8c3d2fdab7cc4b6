"""Addresses of this room."""

from django.urls import path

from glassplate.rights import views

urlpatterns = [
    path("account/data", views.held, name="account_data"),
    path("account/data/export", views.export, name="account_export"),
    path("account/delete", views.delete_account, name="account_delete"),
    path("receipts/<uuid:erasure>", views.receipt, name="receipt"),
    path("receipts/<uuid:erasure>/file", views.receipt_file, name="receipt_file"),
    path(".well-known/glassplate-receipt-key.json", views.receipt_key, name="receipt_key"),
]
