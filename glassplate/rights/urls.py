"""Addresses of this room."""

from django.urls import path

from glassplate.rights import limit_views, views
from glassplate.rights.intake import views as bringing

urlpatterns = [
    path("account/privacy", views.privacy, name="privacy_centre"),
    path("account/limits", limit_views.limits, name="account_limits"),
    path("account/data", views.held, name="account_data"),
    path("account/data/export", views.export, name="account_export"),
    path("account/data/import", bringing.bring, name="account_import"),
    path("account/data/import/<uuid:intake>/cancel", bringing.cancel, name="account_import_cancel"),
    path("account/receipts", views.deletions_made, name="account_receipts"),
    path("account/receipts/<uuid:deletion>/file", views.deletion_file, name="account_receipt_file"),
    path("account/delete", views.delete_account, name="account_delete"),
    path("receipts/<uuid:erasure>", views.receipt, name="receipt"),
    path("receipts/<uuid:erasure>/file", views.receipt_file, name="receipt_file"),
    path(".well-known/glassplate-receipt-key.json", views.receipt_key, name="receipt_key"),
]
