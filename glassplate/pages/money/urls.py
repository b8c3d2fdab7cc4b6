"""Addresses of the pages of money."""

from django.urls import path

from glassplate.pages.money import subscription_views, views

urlpatterns = [
    path("account/plans", views.plans, name="account_plans"),
    path("account/plans/return", views.came_back, name="account_plans_return"),
    path("account/invoices", views.invoices, name="account_invoices"),
    path("account/subscription", subscription_views.subscription, name="account_subscription"),
    path("account/subscription/portal", subscription_views.portal, name="account_portal"),
    path("account/subscription/<uuid:plan>/change", subscription_views.change, name="account_subscription_change"),
    path("account/subscription/<uuid:plan>/end", subscription_views.end, name="account_subscription_end"),
    path("account/subscription/<uuid:plan>/resume", subscription_views.resume, name="account_subscription_resume"),
]
