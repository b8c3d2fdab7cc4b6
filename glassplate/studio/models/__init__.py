"""What the studio knows: sessions, versions, jobs."""

from glassplate.studio.models.job import Job, State
from glassplate.studio.models.session import EditSession, Version

__all__ = ["EditSession", "Job", "State", "Version"]
