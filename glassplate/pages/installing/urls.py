"""Addresses that a browser knows by heart once the site is installed."""

from django.urls import path

from glassplate.pages.installing import views

urlpatterns = [
    path("app.webmanifest", views.web_manifest, name="web_manifest"),
    path("sw.js", views.worker, name="worker"),
    path("offline", views.offline, name="offline"),
    path("offline/studio", views.offline_studio, name="offline_studio"),
]
