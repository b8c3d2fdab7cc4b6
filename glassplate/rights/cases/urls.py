"""Addresses of the cases: one's own, and those of the desk."""

from django.urls import path

from glassplate.rights.cases import desk_views, inbox, views

urlpatterns = [
    path("account/cases", views.cases, name="cases"),
    path("account/cases/<uuid:case>", views.case, name="case"),
    path("account/cases/<uuid:case>/confirm", views.confirm, name="case_confirm"),
    path("account/cases/<uuid:case>/picture", views.attach, name="case_attach"),
    path("account/cases/<uuid:case>/close", views.close, name="case_close"),
    path("contact/ask", desk_views.ask, name="desk_ask"),
    path("contact/code", desk_views.code, name="desk_code"),
    path("contact/cases", desk_views.cases, name="desk"),
    path("contact/cases/<uuid:case>", desk_views.case, name="desk_case"),
    path("contact/cases/<uuid:case>/confirm", desk_views.confirm, name="desk_confirm"),
    path("contact/cases/<uuid:case>/close", desk_views.close, name="desk_close"),
    path("contact/orders/<uuid:guest>/open", desk_views.open_order, name="desk_order"),
    path("contact/export", desk_views.export, name="desk_export"),
    path("contact/erase", desk_views.erase, name="desk_erase"),
    path("contact/leave", desk_views.leave, name="desk_leave"),
    path("inbox", inbox.inbox, name="inbox"),
]
