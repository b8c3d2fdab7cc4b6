"""What programs of people's own are told, beside what they ask."""

from __future__ import annotations

from glassplate.policy.manifest.part import Part


class Api(Part):
    """The ways out to a person's own programs."""

    webhooks: bool = False  # people may name addresses that are told when a job of theirs ended, and nothing else of it
