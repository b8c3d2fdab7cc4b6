"""The address of what staff opened."""

from django.urls import path

from glassplate.rights.glass import shown

urlpatterns = [path("account/opened", shown.opened, name="account_glass")]
