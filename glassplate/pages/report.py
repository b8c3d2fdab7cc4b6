"""The page where anybody can report what should not be, with an account or without one."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import lazy
from django.views.decorators.http import require_http_methods

from glassplate import environment
from glassplate.accounts.views import too_many
from glassplate.engines.safety import reports
from glassplate.engines.safety.models import About
from glassplate.lib.words import say

LONGEST, LONGEST_CONTACT = 4000, 200
_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 10_000)
LIMITS = {"report": f"{5 * _times}/10m/ip"}

later = lazy(say, str)


class Writing(forms.Form):
    """A report as it is written; no picture is taken."""

    about = forms.ChoiceField(
        label=later("report-about"),
        choices=lambda: (
            [("", say("report-about-choose"))] + [(each.value, say(f"report-about-{each}")) for each in About]
        ),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": later("report-about-missing"), "invalid_choice": later("report-about-missing")},
    )
    what = forms.CharField(
        label=later("report-what"),
        help_text=later("report-what-hint"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "input", "rows": 7, "maxlength": LONGEST}),
        error_messages={"required": later("report-what-missing"), "max_length": later("report-what-long")},
    )
    contact = forms.CharField(
        label=later("report-contact"),
        help_text=later("report-contact-hint"),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "email", "maxlength": LONGEST_CONTACT}),
        error_messages={"max_length": later("report-contact-long")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, take a report, and say so; nothing of the request but the words is kept."""
    if request.method != "POST":
        asked = request.GET.get("about")  # the studio leads here from a refusal
        form = Writing(initial={"about": asked} if asked in About.values else None)
        return render(request, "report.html", {"form": form, "sent": "sent" in request.GET})
    form = Writing(request.POST)
    if not form.is_valid():
        return render(request, "report.html", {"form": form}, status=422)
    if not ratelimit.consume(request, app="glassplate", action="report", config=LIMITS):
        return too_many(request)
    values = form.cleaned_data
    if not reports.send(About(values["about"]), values["what"], values["contact"]):
        return render(request, "report.html", {"form": form, "full": True}, status=503)
    return redirect("/report?sent")
