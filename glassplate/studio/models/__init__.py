"""What the studio knows: sessions, versions, jobs."""

from glassplate.studio.models.job import Job, State
from glassplate.studio.models.session import EditSession, Version
from glassplate.studio.models.trace import Trace

__all__ = ["EditSession", "Job", "State", "Trace", "Version"]
