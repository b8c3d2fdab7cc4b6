"""The addresses of the console."""

from django.urls import path, re_path

from glassplate.console import views

urlpatterns = [
    path("console", views.console, name="console"),
    path("console/enter", views.enter, name="console_enter"),
    path("console/leave", views.leave, name="console_leave"),
    path("console/open", views.begin, name="console_open"),
    path("console/open/<uuid:access>", views.opened, name="console_opened"),
    path("console/cases/<uuid:case>", views.case, name="console_case"),
    re_path(
        r"^console/cases/(?P<case>[0-9a-f-]{36})/(?P<verb>take|answer|refuse|close)$", views.act, name="console_act"
    ),
    path("console/log", views.log, name="console_log"),
]
