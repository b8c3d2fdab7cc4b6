"""Which rows time alone makes due within seconds: while there are any, the worker's tasks for them never rest."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from glassplate.accounts.webhooks.models import Delivery, State as Stage
from glassplate.billing.orders.models import Debt, VendorNews
from glassplate.rights.models import Deletion, Erasure, Intake
from glassplate.runtime.rounds import LONGEST_REST_S, some
from glassplate.studio.models import Job, Trace
from glassplate.studio.models.job import OPEN
from glassplate.vault.models import Sealed

SOON = timedelta(seconds=LONGEST_REST_S)

jobs = some("sweep", lambda: Job.objects.filter(state__in=OPEN))
remains = some("sweep", lambda: Trace.objects.filter(next_try_at__isnull=False))
archives = some("sweep", lambda: Intake.objects.filter(due_at__isnull=False))
events = some("sweep", lambda: Delivery.objects.filter(state=Stage.WAITING))
expiring = some("sweep", lambda: Sealed.objects.filter(expires_at__lt=timezone.now() + SOON))
erasures = some("erase", lambda: Erasure.objects.filter(proved_at=None))
deletions = some("erase", lambda: Deletion.objects.filter(proved_at=None, key__isnull=False))
news = some("money", lambda: VendorNews.objects.filter(due_at__isnull=False))
debts = some("money", lambda: Debt.objects.filter(due_at__isnull=False))
