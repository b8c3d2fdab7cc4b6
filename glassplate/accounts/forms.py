"""Every form of the account pages. A field that takes an address gives its token, so that nothing after it sees one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import lazy

from glassplate.accounts import identity, preferences, usernames
from glassplate.accounts.models import Person
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import questions

LONGEST_NAME = 80
LONGEST_PASSWORD = 256  # a longer one only costs us time
later = lazy(say, str)


class Address(forms.EmailField):
    """Takes an e-mail address, gives the token that stands for it."""

    def __init__(self, use: str = "email") -> None:
        super().__init__(
            label=later("account-email"),
            max_length=identity.LONGEST,
            widget=forms.EmailInput(attrs={"class": "input", "autocomplete": use, "maxlength": identity.LONGEST}),
            error_messages={"required": later("account-email-missing"), "max_length": later("account-email-bad")},
        )
        self.validators = [EmailValidator(later("account-email-bad")), *self.validators[1:]]

    def clean(self, value: Any) -> str:
        plain = super().clean(identity.normalise(value or ""))
        return identity.take(plain)


class AddressOrName(Address):
    """Takes an e-mail address or a user name, gives the token of the account's address, or of nobody's."""

    def __init__(self) -> None:
        super().__init__("username")
        self.label = later("account-address-or-name")
        attributes = {"class": "input", "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.widget = forms.TextInput(attrs={**attributes, "maxlength": identity.LONGEST})
        self.error_messages["required"] = later("account-address-or-name-missing")

    def clean(self, value: Any) -> str:
        typed = usernames.normalise(value or "")
        if "@" in typed or not typed or len(typed) > identity.LONGEST:
            return super().clean(value)
        person = Person.objects.by_username(typed)
        nobody = identity.token(typed)  # no address is without an @
        return person.email if person else nobody


class Username(forms.CharField):
    """Takes a user name: small letters, digits, and a sign between them."""

    def __init__(self, required: bool) -> None:
        attributes = {"class": "input", "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label=later("account-username" if required else "account-username-optional"),
            help_text=later("account-username-hint"),
            required=required,
            max_length=usernames.LONGEST,
            widget=forms.TextInput(attrs={**attributes, "maxlength": usernames.LONGEST}),
            error_messages={"required": later("account-username-missing"), "max_length": later("account-username-bad")},
        )

    def clean(self, value: Any) -> str:
        name = usernames.normalise(super().clean(value))
        if name and not usernames.is_one(name):
            raise forms.ValidationError(say("account-username-bad"))
        return name


class Password(forms.CharField):
    """Takes a password; `use` is what a password manager is told: "current-password" or "new-password"."""

    user: Person | None = None

    def __init__(self, label: str, use: str, hint: str = "") -> None:
        super().__init__(
            label=later(label),
            help_text=later(hint) if hint else "",
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": use}),
            error_messages={"required": later("account-password-missing"), "max_length": later("password-too-long")},
        )
        self.is_new = bool(hint)

    def clean(self, value: Any) -> str:
        password: str = super().clean(value)
        return str(get_adapter().clean_password(password, user=self.user)) if self.is_new and self.user else password


class Name(forms.CharField):
    """Takes a name: one line, no control characters."""

    def __init__(self, required: bool) -> None:
        super().__init__(
            label=later("account-name" if required else "account-name-optional"),
            required=required,
            max_length=LONGEST_NAME,
            widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name", "maxlength": LONGEST_NAME}),
            error_messages={"required": later("account-name-missing"), "max_length": later("account-name-long")},
        )

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        seen = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
        return re.sub(r"\s+", " ", seen).strip()


class LogIn(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        login = AddressOrName() if questions.asks("username") else Address("username")
        self.fields = {"login": login, "password": Password("account-password", "current-password")}


class SignUp(allauth_forms.SignupForm):  # type: ignore[misc]
    account_already_exists: bool

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.pop("initial", None)  # allauth would take an address from the page's own address
        super().__init__(*arguments, **named)
        self.fields = {
            **asked(),
            "email": Address(),
            "password1": Password("account-password", "new-password", "account-password-hint"),
        }

    def clean_username(self) -> str:
        """Take it as it is: whether it is free is no matter of a page that anybody can ask."""
        name: str = self.cleaned_data["username"]
        return name

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponseBase | None]:
        """Make the person, or, for an address that is taken, answer the same after the same work."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)  # type: ignore[no-any-return]
            except IntegrityError:  # somebody took it between our look and our insert
                self.account_already_exists = True
        make_password(self.cleaned_data["password1"])
        return super().try_save(request)  # type: ignore[no-any-return]


class ChangePassword(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields = {"oldpassword": Password("account-password-old", "current-password"), **_twice(self.user)}

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class ChoosePassword(forms.Form):
    """For somebody who has none yet."""

    def __init__(self, person: Person, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields.update(_twice(person))

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class AskReset(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields = {"email": Address()}

    def clean_email(self) -> str:
        """Find whoever has the address; somebody who is suspended too, for whom allauth would not look."""
        address: str = super().clean_email()
        self.users = filter_users_by_email(address, prefer_verified=True, for_login=True)
        return address


class Reset(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields = _twice(self.user)

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)

    def save(self) -> None:
        """Set the password. Who could read the mail has the address, so it counts as confirmed too."""
        super().save()
        EmailAddress.objects.filter(user=self.user, email=self.user.email).update(verified=True, primary=True)


class ProvePassword(forms.Form):
    """Asked on a confirmation page in another browser than the one that signed up: an address that a stranger
    signed up with is not confirmed by its owner's click."""

    def __init__(self, person: Person, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.person = person
        self.fields["password"] = Password("account-password-chosen", "current-password")

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.person, password):
            raise get_adapter().validation_error("incorrect_password")
        return password


class Rename(forms.Form):
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields.update(asked())


class Preferences(forms.Form):
    """The preferences that a form can hold; shortcuts are set in the studio."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, values in preferences.offered(preferences.CHOICES):
            self.fields[name] = forms.ChoiceField(
                label=later(f"preference-{name.replace('_', '-')}"),
                choices=[(value, later(f"preference-{name.replace('_', '-')}-{value}")) for value in values],
                widget=forms.Select(attrs={"class": "input"}),
                error_messages={"invalid_choice": later("preference-bad"), "required": later("preference-bad")},
            )
        if "language" in questions.preferences():
            spoken = [(code, figures.own_name(code)) for code in questions.languages()]
            self.fields["language"] = forms.ChoiceField(
                label=later("preference-language"),
                choices=[("", later("preference-language-none")), *spoken],
                widget=forms.Select(attrs={"class": "input"}),
                error_messages={"invalid_choice": later("preference-bad")},
                required=False,
            )
        for name, _ in preferences.offered(dict.fromkeys(preferences.SWITCHES)):
            self.fields[name] = forms.BooleanField(label=later(f"preference-{name.replace('_', '-')}"), required=False)


def asked() -> dict[str, forms.Field]:
    """Return the fields for what a new account is asked besides an address, as the manifest says."""
    kinds: dict[str, type[Name | Username]] = {"username": Username, "name": Name}
    return {name: field(questions.asks(name) == "always") for name, field in kinds.items() if questions.asks(name)}


def needed() -> dict[str, forms.Field]:
    """Return those of these fields that nobody may leave empty."""
    return {name: field for name, field in asked().items() if field.required}


def _twice(person: Person | None) -> dict[str, forms.Field]:
    first = Password("account-password-new", "new-password", "account-password-hint")
    first.user = person
    return {"password1": first, "password2": Password("account-password-again", "new-password")}


def _same_twice(form: forms.Form) -> dict[str, Any]:
    data = form.cleaned_data
    if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
        form.add_error("password2", say("account-password-differs"))
    return data
