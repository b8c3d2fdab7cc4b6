"""Addresses of what is told of incidents."""

from django.urls import path

from glassplate.rights.incidents import shown

urlpatterns = [
    path("account/incidents", shown.incidents, name="account_incidents"),
    path("account/incidents/<uuid:incident>/seen", shown.seen, name="account_incident_seen"),
]
