"""Where vendors bring their news."""

from django.urls import path

from glassplate.billing.orders import views

urlpatterns = [path("billing/news/<slug:vendor>", views.news, name="billing_news")]
