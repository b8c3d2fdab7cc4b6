"""Print what the API takes and gives, as OpenAPI: `python -m glassplate.api.describe`. Needs no database."""

from __future__ import annotations

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")
# Nothing is signed and nothing is asked: the settings need not make a data folder for this.
os.environ.setdefault("GLASSPLATE_DJANGO_KEY", "none")
os.environ.setdefault("GLASSPLATE_DATABASE_URL", "postgres://nobody@/none?host=/none")
django.setup()

from glassplate.api.app import api  # noqa: E402 - the models need the settings first


def described() -> str:
    """Return the description as JSON text that is the same on every machine."""
    return json.dumps(api.get_openapi_schema(path_prefix="/api/"), indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(described(), end="")
