"""The other half of the outbox: on a development instance, a mail can be handed in by a form."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import lazy
from django.views.decorators.http import require_http_methods

from glassplate.lib.words import say
from glassplate.rights.cases import receiving

LONGEST = 64 << 10
later = lazy(say, str)


class HandIn(forms.Form):
    """A whole mail, headers and all, as a mail server would hand it on."""

    mail = forms.CharField(
        label=later("inbox-mail"),
        help_text=later("inbox-mail-hint"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 14, "maxlength": LONGEST, "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """Take one mail and say what became of it; there is no such page elsewhere."""
    if not settings.DEVELOPMENT:
        raise Http404
    form = HandIn(request.POST if request.method == "POST" else None)
    taken = receiving.receive(form.cleaned_data["mail"].encode()) if form.is_valid() else None
    return render(request, "cases/inbox.html", {"form": form, "taken": taken and say(f"mail-taken-{taken}")})
