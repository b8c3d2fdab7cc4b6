"""The address of what was given to authorities."""

from django.urls import path

from glassplate.rights.disclosures import shown

urlpatterns = [path("account/disclosures", shown.disclosures, name="account_disclosures")]
