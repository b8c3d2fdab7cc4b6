"""Google Tag Manager: loads what the operator put into a container there, as far as the policy's hosts let it."""

import re

from glassplate.usage.tags import Tag

TAG = Tag(
    "google-tag-manager",
    re.compile(r"GTM-[A-Z0-9]{3,20}"),
    "https://www.googletagmanager.com/gtm.js?id={number}",
    "google-tag-manager.js",
)
