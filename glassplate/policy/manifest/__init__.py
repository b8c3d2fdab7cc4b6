"""The words of a policy: one frozen, strict value for the whole manifest."""

from glassplate.policy.manifest.whole import Manifest

__all__ = ["Manifest"]
