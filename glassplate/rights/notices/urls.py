"""Addresses of the announcements."""

from django.urls import path, re_path

from glassplate.rights.notices import views

urlpatterns = [
    path("policy/upcoming", views.upcoming, name="policy_upcoming"),
    path("policy/seen", views.seen, name="policy_seen"),
    re_path(r"^policy/versions/(?P<hash>[0-9a-f]{64})$", views.version, name="policy_by_hash"),
]
