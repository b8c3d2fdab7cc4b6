"""Which rows the worker's tasks are for that come every few seconds: while there are none they have nothing to do."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from glassplate.accounts.webhooks.models import Delivery, State as Stage
from glassplate.billing.orders.models import Debt, VendorNews
from glassplate.rights.models import Deletion, Erasure, Intake
from glassplate.runtime.rounds import LONGEST_REST_S, Rows, some
from glassplate.studio.models import Job, Trace
from glassplate.studio.models.job import OPEN
from glassplate.usage.limits.models import EngineUse
from glassplate.vault.models import Sealed

SOON = timedelta(seconds=LONGEST_REST_S)

jobs = Rows("sweep", lambda: Job.objects.filter(state__in=OPEN))
remains = Rows("sweep", lambda: Trace.objects.filter(next_try_at__isnull=False))
archives = Rows("sweep", lambda: Intake.objects.filter(due_at__isnull=False))
events = Rows("sweep", lambda: Delivery.objects.filter(state=Stage.WAITING))
erasures = Rows("erase", lambda: Erasure.objects.filter(proved_at=None))
deletions = Rows("erase", lambda: Deletion.objects.filter(proved_at=None, key__isnull=False))
news = Rows("money", lambda: VendorNews.objects.filter(due_at__isnull=False))
debts = Rows("money", lambda: Debt.objects.filter(due_at__isnull=False))
# What may be taken a day, and what is stopped, everybody sees.
dear = Rows("sweep", lambda: EngineUse.objects.filter(usd_a_day__isnull=False))
stopped = Rows("sweep", lambda: EngineUse.objects.exclude(because=""))
# What expires is found by the time that it is: what rests must not rest beyond it.
expiring = some("sweep", lambda: Sealed.objects.filter(expires_at__lt=timezone.now() + SOON))
