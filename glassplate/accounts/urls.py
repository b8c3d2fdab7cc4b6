"""Paths of the account pages, exact to the last sign: /account/login/x.css is nowhere."""

from allauth.account import views as allauth
from django.urls import path, re_path

from glassplate.accounts import key_views, views

urlpatterns = [
    path("account", views.account, name="account"),
    path("account/name", views.rename, name="account_rename"),
    path("account/preferences", views.prefer, name="account_prefer"),
    path("account/keys", key_views.keys, name="account_keys"),
    path("account/keys/<uuid:api_key>/revoke", key_views.revoke, name="account_revoke_key"),
    path("account/login", allauth.login, name="account_login"),
    path("account/logout", views.leave, name="account_logout"),
    path("account/logout/everywhere", views.leave_everywhere, name="account_logout_everywhere"),
    path("account/signup", allauth.signup, name="account_signup"),
    path("account/inactive", allauth.account_inactive, name="account_inactive"),
    path("account/confirm", allauth.EmailVerificationSentView.as_view(), name="account_email_verification_sent"),
    re_path(r"^account/confirm/(?P<key>[-:\w]+)$", views.confirm, name="account_confirm_email"),
    path("account/password/change", allauth.password_change, name="account_change_password"),
    path("account/password/reset", allauth.password_reset, name="account_reset_password"),
    path("account/password/reset/sent", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9a-f]{32})-(?P<key>[-\w]+)$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("outbox", views.mails, name="outbox"),
]
