"""Every address of the service."""

from django.urls import include, path

from glassplate.api.app import api
from glassplate.studio.stream import events

urlpatterns = [
    path("api/", api.urls),
    path("events", events),
    path("", include("glassplate.accounts.urls")),
    path("", include("glassplate.billing.orders.urls")),
    path("", include("glassplate.billing.vendors.till.urls")),
    path("", include("glassplate.usage.consents.urls")),
    path("", include("glassplate.rights.urls")),
    path("", include("glassplate.rights.notices.urls")),
    path("", include("glassplate.rights.cases.urls")),
    path("", include("glassplate.rights.incidents.urls")),
    path("", include("glassplate.rights.disclosures.urls")),
    path("", include("glassplate.rights.glass.urls")),
    path("", include("glassplate.console.urls")),
    path("", include("glassplate.pages.money.urls")),
    path("", include("glassplate.pages.guests.urls")),
    path("", include("glassplate.pages.installing.urls")),
    path("", include("glassplate.pages.urls")),
]

handler400 = "glassplate.api.errors.bad_request"
handler403 = "glassplate.api.errors.forbidden"
handler404 = "glassplate.api.errors.not_found"
handler429 = "glassplate.accounts.views.too_many"
handler500 = "glassplate.api.errors.server_error"
