"""Google Analytics 4: counts pages by their path, for one property of the operator's."""

import re

from glassplate.usage.tags import Tag

TAG = Tag(
    "google-analytics",
    re.compile(r"G-[A-Z0-9]{3,20}"),
    "https://www.googletagmanager.com/gtag/js?id={number}",
    "google-analytics.js",
    "_ga",
)
