"""Django's settings, derived from the environment and from the manifest; nothing here is a person's concern."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from glassplate import environment
from glassplate.accounts.companies.folders import folders as companies
from glassplate.lib import statics
from glassplate.runtime.database import database

HERE = Path(__file__).parent

DEVELOPMENT = environment.yes("GLASSPLATE_DEVELOPMENT")
DATA = environment.data_folder()
URL = environment.text("GLASSPLATE_URL", "http://127.0.0.1:8000")
SECURE = urlsplit(URL).scheme == "https"

OBJECTS = DATA / "objects"
KEYS = Path(environment.text("GLASSPLATE_KEYS") or DATA / "keys")

DEBUG = False  # Django's own error pages show local variables, that is: content
SECRET_KEY = environment.secret("django-key")
ALLOWED_HOSTS = [urlsplit(URL).hostname or "127.0.0.1", *(("127.0.0.1", "localhost") if DEVELOPMENT else ())]
ROOT_URLCONF = "glassplate.urls"
WSGI_APPLICATION = None
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "csp",
    "glassplate.lib",
    "glassplate.faults",
    "glassplate.egress",
    "glassplate.vault",
    "glassplate.accounts",
    "glassplate.accounts.alarms",
    "glassplate.accounts.staff",
    "glassplate.accounts.posted",
    "glassplate.accounts.guests",
    *(f"glassplate.accounts.companies.{company}" for company in companies()),
    "glassplate.usage",
    "glassplate.usage.consents",
    "glassplate.usage.limits",
    "glassplate.usage.delays",
    "glassplate.billing",
    "glassplate.billing.orders",
    "glassplate.billing.vendors.till",
    "glassplate.engines.safety",
    "glassplate.studio",
    "glassplate.studio.handing",
    "glassplate.studio.boards",
    "glassplate.rights",
    "glassplate.rights.notices",
    "glassplate.rights.cases",
    "glassplate.rights.incidents",
    "glassplate.rights.disclosures",
    "glassplate.rights.glass",
    "glassplate.rights.idle",
    "glassplate.rights.selfcheck",
]

MIDDLEWARE = [
    "glassplate.accounts.even.EvenAnswers",
    "django.middleware.security.SecurityMiddleware",
    "glassplate.lib.serving.Statics",
    "csp.middleware.CSPMiddleware",
    "glassplate.accounts.middleware.NoStore",
    "glassplate.accounts.speaking.Speak",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "glassplate.accounts.middleware.ActAsPrincipal",
    "allauth.account.middleware.AccountMiddleware",
    "glassplate.usage.consents.middleware.KeepChoices",
    "glassplate.pages.unopened.Worded",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "csp.context_processors.nonce",
                "glassplate.accounts.context.frame",
                "glassplate.rights.notices.context.banner",
                "glassplate.rights.centre.account_map",
                "glassplate.pages.account_facts.facts",
                "glassplate.rights.incidents.shown.banner",
                "glassplate.usage.consents.asking.asked",
                "glassplate.pages.installing.context.installing",
            ]
        },
    }
]

DATABASES = {"default": database("app")}

# Argon2id with Django's parameters (m=100 MiB, t=2, p=8): the first entry is what new passwords get.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["glassplate.accounts.suspension.LetsIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "glassplate.accounts.breached.NotBreached"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/account/login"
LOGIN_REDIRECT_URL = "/studio"
LOGOUT_REDIRECT_URL = "/"

SESSION_ENGINE = "glassplate.accounts.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 14 * 86400
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrftoken"
CSRF_FAILURE_VIEW = "glassplate.api.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [URL] if SECURE else []

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers send "Origin: null" with our own forms
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Who asks, by which scheme, redirect and HSTS: the edge says it, for every door alike, before Django sees a request.
SECURE_HSTS_SECONDS, SECURE_SSL_REDIRECT, SECURE_PROXY_SSL_HEADER = 0, False, None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "blob:", "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = None
STATICFILES_DIRS = [("web", HERE / "web_dist"), HERE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "glassplate.engines.weights.served.Finder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = statics.HELD_FOR_EVER
WHITENOISE_ADD_HEADERS_FUNCTION = statics.add_headers

# A body that Django reads is small JSON or a form; pictures go through the upload door and never through here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
FILE_UPLOAD_HANDLERS: list[str] = []
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

EMAIL_BACKEND = "glassplate.accounts.outbox.SealedOutbox" if DEVELOPMENT else "glassplate.egress.post.DeclaredSmtp"
_smtp = urlsplit(environment.text("GLASSPLATE_SMTP_URL", "smtp://127.0.0.1:25"))
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "", _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
EMAIL_USE_TLS = _smtp.scheme == "smtp+starttls"
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_TIMEOUT = 20

LOGGING_CONFIG = None  # the log door does it


from glassplate.accounts.allauth_settings import *  # noqa: E402, F403
