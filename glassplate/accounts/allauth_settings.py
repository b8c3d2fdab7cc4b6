"""Settings of django-allauth and of what it builds on; imported whole by glassplate.settings."""

from __future__ import annotations

from urllib.parse import urlsplit

from glassplate import environment as _environment
from glassplate.policy import questions as _questions

_host = urlsplit(_environment.text("GLASSPLATE_URL", "http://127.0.0.1:8000")).hostname
_limit = _environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 10_000)  # many sign-ups from one machine: tests

DEFAULT_FROM_EMAIL = _environment.text("GLASSPLATE_MAIL_FROM", f"no-reply@{_host}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Counts for the limits, by keyed hashes, in this process's memory only.
CACHES = {"default": {"BACKEND": "glassplate.accounts.networks.Counts", "OPTIONS": {"MAX_ENTRIES": 100_000}}}

_link_life = _questions.link_life().total_seconds()

SESSION_COOKIE_AGE = int(_questions.session_life().total_seconds())
PASSWORD_RESET_TIMEOUT = int(_link_life)

ALLAUTH_TRUSTED_PROXY_COUNT = 0  # the edge has put the client's address where the connection's was

ACCOUNT_ADAPTER = "glassplate.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "glassplate.accounts.forms.LogIn",
    "signup": "glassplate.accounts.forms.SignUp",
    "change_password": "glassplate.accounts.forms.ChangePassword",
    "reset_password": "glassplate.accounts.forms.AskReset",
    "reset_password_from_key": "glassplate.accounts.forms.Reset",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = _link_life / 86400
ACCOUNT_CONFIRM_EMAIL_ON_GET = False  # mail scanners follow links
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up; elsewhere the password is asked
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # a reset for an unknown address sends a mail too, so that nothing differs
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "signup": f"{20 * _limit}/m/ip",
    "login": f"{30 * _limit}/m/ip",
    "login_failed": f"{10 * _limit}/m/ip,{5 * _limit}/5m/key",
    "reset_password": f"{20 * _limit}/m/ip,{5 * _limit}/m/key",
    "reset_password_from_key": f"{20 * _limit}/m/ip",
    "confirm_email": f"{_limit}/3m/key",
    "change_password": f"{5 * _limit}/m/user",
    "request_login_code": f"{20 * _limit}/m/ip,{3 * _limit}/m/key",
    "change_address": f"{5 * _limit}/h/user",
    "change_username": f"{5 * _limit}/h/user",
    "enter": f"{20 * _limit}/m/ip",
    "reauthenticate": f"{10 * _limit}/m/user",
}

SOCIALACCOUNT_ADAPTER = "glassplate.accounts.companies.adapter.SocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # who has the same address there is not let into the account here
SOCIALACCOUNT_LOGIN_ON_GET = False
