"""Addresses of the pages."""

from django.urls import include, path, re_path

from glassplate.pages import api_views, credits, evidence_views, policy_views, report, views
from glassplate.pages.landing import views as landing

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("studio", views.studio, name="studio"),
    path("studio/here", views.studio_here, name="studio_here"),
    path("studio/<uuid:session>", views.studio, name="studio_session"),
    path("library", views.library, name="library"),
    path("", include("glassplate.pages.gallery.urls")),
    path("library/<uuid:session>/delete", views.delete_session, name="delete_session"),
    path("account/where", views.where, name="where"),
    path("account/credits", credits.credits, name="credits"),
    path("account/credits/file", credits.credits_file, name="credits_file"),
    path("privacy", policy_views.privacy, name="privacy"),
    path("privacy/history", policy_views.history, name="policy_history"),
    re_path(r"^privacy/history/(?P<version>[0-9.-]{12,16})$", policy_views.earlier, name="policy_version"),
    path("terms", policy_views.terms, name="terms"),
    path("contact", policy_views.contact, name="contact"),
    path("report", report.report, name="report"),
    path("processors", policy_views.processors, name="processors"),
    path("evidence", evidence_views.evidence, name="evidence"),
    path(".well-known/glassplate-self-check.json", evidence_views.self_check, name="self_check"),
    path(".well-known/glassplate-policy.json", policy_views.as_data, name="policy_data"),
    path("docs/api", api_views.described, name="api_docs"),
    path("design", views.design, name="design"),
]
