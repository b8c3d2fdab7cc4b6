"""The routes of servers that speak as OpenAI or AUTOMATIC1111 do."""

from __future__ import annotations

from glassplate.engines.standin.compatible import automatic, images
from glassplate.engines.standin.vendor import Route, Vendor

VENDOR = Vendor(
    name="compatible",
    routes=(
        Route("POST", "/(?:v1/)?images/generations", images.generate, works=True),
        Route("POST", "/(?:v1/)?images/edits", images.edit, works=True),
        Route("GET", "/(?:v1/)?models", images.models),
        Route("GET", "/generated-images/([a-z0-9]+.png)", images.output),
        Route("POST", "/sdapi/v1/txt2img", automatic.text_to_picture, works=True),
        Route("POST", "/sdapi/v1/img2img", automatic.picture_to_picture, works=True),
        Route("GET", "/sdapi/v1/progress", automatic.progress),
        Route("POST", "/sdapi/v1/(?:interrupt|skip)", automatic.nothing),
        Route("GET", "/sdapi/v1/options", automatic.nothing),
        Route("GET", "/sdapi/v1/sd-models", automatic.models),
    ),
    no=images.no,
)
