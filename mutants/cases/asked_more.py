"""The sign-up asks for a telephone number."""

from typing import Any

BREAKS = ("identifiers",)


def change(forms: Any) -> None:
    begin = forms.SignUp.__init__

    def begin_with_more(self: Any, *arguments: Any, **named: Any) -> None:
        begin(self, *arguments, **named)
        self.fields["telephone"] = forms.forms.CharField(required=False)

    forms.SignUp.__init__ = begin_with_more


CHANGES = {"glassplate.accounts.forms": change}
