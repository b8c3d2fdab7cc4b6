"""Paths of the account pages, exact to the last sign: /account/login/x.css is nowhere."""

from allauth.account import views as allauth
from django.urls import path, re_path

from glassplate.accounts import again, entry_views, key_views, passkey_views, views, ways_views
from glassplate.accounts.alarms import views as alarms
from glassplate.accounts.companies import views as companies
from glassplate.accounts.companies.facebook import deletion
from glassplate.accounts.companies.leaving import may_leave
from glassplate.accounts.entries import SHAPE
from glassplate.accounts.moving import views as moving
from glassplate.accounts.second import views as second
from glassplate.accounts.webhooks import views as webhooks

urlpatterns = [
    path("account", views.account, name="account"),
    path("account/name", views.rename, name="account_rename"),
    path("account/address", moving.ask, name="account_move"),
    re_path(rf"^account/address/to/(?P<secret>{SHAPE})$", moving.to, name="account_move_to"),
    re_path(rf"^account/address/back/(?P<secret>{SHAPE})$", moving.back, name="account_move_back"),
    path("account/preferences", views.prefer, name="account_prefer"),
    path("account/language", views.speak, name="account_language"),
    path("account/keys", key_views.keys, name="account_keys"),
    path("account/keys/<uuid:api_key>/revoke", key_views.revoke, name="account_revoke_key"),
    path("account/webhooks", webhooks.webhooks, name="account_webhooks"),
    path("account/webhooks/<uuid:webhook>/test", webhooks.test, name="account_webhook_test"),
    path("account/webhooks/<uuid:webhook>/switch", webhooks.switch, name="account_webhook_switch"),
    path("account/webhooks/<uuid:webhook>/delete", webhooks.remove, name="account_webhook_delete"),
    path("account/login", views.by_password(may_leave(allauth.login), "account_entry"), name="account_login"),
    path("account/logout", views.leave, name="account_logout"),
    path("account/logout/everywhere", views.leave_everywhere, name="account_logout_everywhere"),
    path("account/signup", views.by_password(may_leave(allauth.signup), "account_entry"), name="account_signup"),
    path("account/again", again.once_more, name="account_again"),
    path("account/ways", ways_views.ways, name="account_ways"),
    path("account/sessions/<str:ended>/end", ways_views.end, name="account_end_session"),
    path("account/password/choose", ways_views.choose_password, name="account_set_password"),
    path("account/with/<slug:company>", companies.start, name="account_company"),
    path("account/with/<slug:company>/back", companies.back, name="account_company_back"),
    path("account/with/<slug:company>/connect", companies.connect, name="account_company_connect"),
    path("account/with/<slug:company>/disconnect", companies.disconnect, name="account_company_disconnect"),
    path("account/passkey/make", passkey_views.make, name="account_passkey"),
    path("account/passkey/ask", passkey_views.ask, name="account_passkey_ask"),
    path("account/passkey/use", passkey_views.use, name="account_passkey_use"),
    path("account/passkeys/<uuid:passkey>/end", passkey_views.end, name="account_passkey_end"),
    path("account/second", second.ask, name="account_second"),
    path("account/second/make", second.make, name="account_second_make"),
    path("account/second/codes", second.renew, name="account_second_codes"),
    path("account/second/end", second.end, name="account_second_end"),
    path("account/facebook/delete", deletion.delete, name="account_facebook_delete"),
    re_path(r"^account/facebook/deleted/(?P<code>[0-9a-f]{32})$", deletion.deleted, name="account_facebook_deleted"),
    path("account/mail", entry_views.ask, name="account_entry"),
    path("account/mail/sent", entry_views.sent, name="account_entry_sent"),
    re_path(rf"^account/enter/(?P<secret>{SHAPE})$", entry_views.enter, name="account_enter"),
    path("account/inactive", allauth.account_inactive, name="account_inactive"),
    path("account/confirm", allauth.EmailVerificationSentView.as_view(), name="account_email_verification_sent"),
    re_path(r"^account/confirm/(?P<key>[-:\w]+)$", views.confirm, name="account_confirm_email"),
    path("account/password/change", views.by_password(allauth.password_change), name="account_change_password"),
    path("account/password/reset", views.by_password(allauth.password_reset), name="account_reset_password"),
    path(
        "account/password/reset/sent",
        views.by_password(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "account/password/reset/done",
        views.by_password(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9a-f]{32})-(?P<key>[-\w]+)$",
        views.by_password(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("companies/google/alarm", alarms.hear, name="google_alarm"),
    path("outbox", views.mails, name="outbox"),
]
