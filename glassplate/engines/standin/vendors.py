"""Every vendor that has a stand-in, by the folder of its address."""

from __future__ import annotations

from glassplate.engines.standin.comfyui.vendor import VENDOR as COMFYUI
from glassplate.engines.standin.compatible.vendor import VENDOR as COMPATIBLE
from glassplate.engines.standin.creem.vendor import VENDOR as CREEM
from glassplate.engines.standin.gemini.vendor import VENDOR as GEMINI
from glassplate.engines.standin.openai.vendor import VENDOR as OPENAI
from glassplate.engines.standin.people.vendor import VENDORS as PEOPLE
from glassplate.engines.standin.stripe.vendor import VENDOR as STRIPE
from glassplate.engines.standin.vertex.vendor import VENDOR as VERTEX

VENDORS = {vendor.name: vendor for vendor in (OPENAI, GEMINI, VERTEX, COMFYUI, COMPATIBLE, CREEM, STRIPE, *PEOPLE)}
