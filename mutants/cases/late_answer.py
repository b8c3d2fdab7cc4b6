"""Answers are promised two months later than the policy says."""

from datetime import timedelta
from typing import Any

BREAKS = ("deadline",)


def change(models: Any) -> None:
    due = models.due
    models.due = lambda since: due(since) + timedelta(days=60)


CHANGES = {"glassplate.rights.cases.models": change}
