"""How allauth is told to do things our way: sealed identity, our mails, our paths, limits that keep no address."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.http import url_has_allowed_host_and_scheme

from glassplate.accounts import identity, mail, networks, sessions
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.lib.log import log
from glassplate.lib.words import say
from glassplate.policy import questions

_later = lazy(say, str)

CONNECTED = "socialaccount/email/account_connected"
# What allauth wants to send, as our mails; what is not here is not sent.
MAILS = {
    "account/email/email_confirmation_signup": "confirm",
    "account/email/email_confirmation": "confirm",
    "account/email/account_already_exists": "already",
    "account/email/unknown_account": "unknown",
    "account/email/password_reset_key": "reset",
    "account/email/password_changed": "changed",
    "account/email/password_reset": "changed",
}


def no_match() -> str:
    """Return the sentence for a sign-in that failed, whichever part of it was wrong."""
    return say("account-no-match-name" if questions.asks("username") else "account-no-match")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's own hooks, in the order in which a sign-up meets them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": lazy(no_match, str)(),
        "enter_current_password": _later("account-wrong-password"),
        "incorrect_password": _later("account-wrong-password"),
        "invalid_password_reset": _later("account-link-over"),
        "too_many_login_attempts": _later("account-too-many"),
        "rate_limited": _later("account-too-many"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return "password" in questions.sign_in_methods()

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """Refuse a short, common or name-like password, in our words."""
        try:
            validate_password(password, _likeness(user))
        except forms.ValidationError as refused:
            raise forms.ValidationError([_in_words(error) for error in refused.error_list]) from None
        return password

    def save_user(self, request: HttpRequest, user: Person, form: forms.Form, commit: bool = True) -> Person:
        """Make the person from what the form took; the address is known to this request only."""
        address = identity.opened(form.cleaned_data["email"])
        assert address is not None
        told = form.cleaned_data
        joined = Person.objects.join(address, told["password1"], told.get("name", ""), told.get("username", ""))
        user.__dict__.update(joined.__dict__)
        return user

    def set_password(self, user: Person, password: str) -> None:
        """Change the password; every other session of the person ends at once."""
        super().set_password(user, password)
        sessions.end_all(user.id, but=self.request.session.session_key)

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "glassplate.accounts.second.stage.Stage"]

    def pre_login(self, request: HttpRequest, user: Person, **named: Any) -> None:
        """Let everybody in: what a suspended person may do is said page by page."""

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        identity.forget_pending(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Open the token and hand the mail to the mail door; its links are made anew from our own settings."""
        template = MAILS[template_prefix]
        if template == "already" and "password" not in questions.sign_in_methods():
            template = "already-here"
        to = Person.objects.by_token(email) or identity.opened(email)
        if to is None:
            log("mail-unaddressed", kind=template)
            return
        values = _links(context)
        if template == "confirm" and isinstance(to, Person) and to.username:
            with principal(to.id):  # it may have a number behind it
                template, values["username"] = "confirm-name", to.user_name()
        mail.deliver(to, template, **values)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the person what changed; no network address and no browser in it."""
        if template_prefix == CONNECTED and context:
            mail.deliver(user, "connected", company=str(context["provider"].name))
        elif template_prefix in MAILS:
            self.send_mail(template_prefix, user.email, {})

    def get_reset_password_from_key_url(self, key: str) -> str:
        return ""  # made in send_mail, from its parts

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: object) -> str:
        return ""  # made in send_mail, from its parts

    def respond_email_verification_sent(self, request: HttpRequest, user: Person | None) -> HttpResponseBase:
        identity.keep_pending(request)
        response: HttpResponseBase = super().respond_email_verification_sent(request, user)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return f"{reverse('account')}?done=password"

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of our own may follow a form: no host, no scheme, nothing a browser would read as one."""
        path = url or ""
        return path.startswith("/") and path.isprintable() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a keyed hash of the network: limits need to tell people apart, not to know who they are."""
        try:
            address = super().get_client_ip(request)
        except PermissionDenied:
            address = ""  # a unix socket has none
        return networks.token(address)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth's own key holds the Host header, whose port anyone may vary to start a new count.
        return str(credentials.get("email", ""))


def _links(values: dict[str, Any]) -> dict[str, str]:
    links = {
        "login": mail.link(reverse("account_login")),
        "signup": mail.link(reverse("account_signup")),
        "reset": mail.link(reverse("account_reset_password")),
    }
    if "uid" in values:
        links["link"] = mail.link(reverse("account_reset_password_from_key", args=[values["uid"], values["key"]]))
    elif "key" in values:
        links["link"] = mail.link(reverse("account_confirm_email", args=[values["key"]]))
    return links


def _likeness(user: Person | None) -> Person | None:
    """Return somebody with the address in clear, for the check that a password does not repeat it; never saved."""
    if user is None:
        return None
    signed_in = context.request is not None and context.request.user.is_authenticated and user.address_id
    address = user.address() if signed_in and context.request.user.pk == user.pk else identity.opened(user.email)
    return Person(email=address or "")


def _in_words(error: forms.ValidationError) -> forms.ValidationError:
    return forms.ValidationError(say(error.code.replace("_", "-")) if error.code else say("password-bad"), error.code)
