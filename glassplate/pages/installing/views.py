"""What a browser asks for to install the site, and to open it without a network."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.api.routes import tools
from glassplate.lib.templatetags.web import PREFIX
from glassplate.lib.words import current_language, language
from glassplate.pages import near
from glassplate.pages.installing import shell
from glassplate.policy import questions

GROUND = "#f5f5f5"  # --ground of web/src/design/tokens.css
FRESH = {"Cache-Control": "no-cache"}
# The offline page is nobody's: what a page says of whoever reads it is not on it.
NOBODYS = (
    "asks_choice",
    "company_scripts",
    "policy_notice",
    "incident_notice",
    "account_map",
    "languages",
    "is_public",
)


@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site as an application, by the name that the policy manifest gives it."""
    name, start = questions.service_name(), "/library" if questions.begins_with_words() else "/studio"
    described = {
        "id": "/",
        "name": name,
        "short_name": name,
        "lang": current_language(),
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [_icon("192"), _icon("512"), {**_icon("512-whole", "512"), "purpose": "maskable"}],
    }
    return JsonResponse(described, content_type="application/manifest+json", headers=FRESH)


def _icon(name: str, size: str = "") -> dict[str, str]:
    side = size or name
    return {"src": f"{PREFIX}icons/plate-{name}.png", "sizes": f"{side}x{side}", "type": "image/png"}


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer the service worker; where the policy manifest does not declare it, one that takes itself away."""
    with language(questions.languages()[0]):  # another language is no newer version of the site
        return HttpResponse(shell.worker(_tools()), content_type="text/javascript", headers=FRESH)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Answer the page that is shown without a network: the same for everybody."""
    if not shell.is_declared():
        raise Http404
    return near.may_play(render(request, "offline.html", _nobodys() | {"has_studio": bool(shell.offline_studios())}))


@require_safe
def offline_studio(request: HttpRequest) -> HttpResponse:
    """Answer the studio as it is without a network, with the tools that run on the device: the same for everybody."""
    described = _tools()
    if not described:
        raise Http404
    values = {
        "max_bytes": questions.max_bytes(),
        "formats": json.dumps(questions.formats()),
        "place": near.Place.nobodys(),
        "tools": described,
    }
    return near.may_play(render(request, "offline_studio.html", _nobodys() | values))


def _tools() -> str:
    """Return the tools that run on a person's device, as the API describes them; nothing where there is no studio."""
    if not shell.is_declared() or not shell.offline_studios():
        return ""
    return json.dumps([tool.model_dump(mode="json") for tool in tools.on_device()])


def _nobodys() -> dict[str, object]:
    return dict.fromkeys(NOBODYS) | {"signed_in": False, "nameless": True, "theme": "auto"}
