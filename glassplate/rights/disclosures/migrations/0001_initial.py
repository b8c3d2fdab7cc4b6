import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from glassplate.lib.isolation import PERSON, Isolate

NOW = django.utils.timezone.now
STAFF = ["select", "insert", "update"]
# A person sees what was given away about them, unless a law forbids to tell them yet.
TOLD = f"""
create policy mine_select on disclosures_subject for select
using (person = nullif(current_setting('{PERSON}', true), '')::uuid and (silent_until is null or silent_until < now()))
"""


class Migration(migrations.Migration):
    """The register is its keepers'; whom a line is about sees that there is one, once they may."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            "Signer",
            [
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=200)),
                ("since", models.DateTimeField(default=NOW)),
            ],
        ),
        migrations.CreateModel(
            "Disclosure",
            [
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("authority", models.UUIDField()),
                ("basis", models.UUIDField(null=True)),
                ("asked", models.UUIDField()),
                ("scope", models.CharField(max_length=10)),
                ("first", models.CharField(max_length=40)),
                ("second", models.CharField(blank=True, max_length=40)),
                ("entered_at", models.DateTimeField(default=NOW)),
                *((name, models.DateTimeField(null=True)) for name in ("agreed_at", "given_at", "refused_at")),
            ],
        ),
        migrations.CreateModel(
            "Subject",
            [
                (
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="disclosures.disclosure",
                    ),
                ),
                ("person", models.UUIDField(db_index=True)),
                ("silent_until", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
            ],
        ),
        Isolate("disclosures_signer", None, {"case": STAFF}),
        Isolate("disclosures_disclosure", None, {"case": STAFF}),
        Isolate("disclosures_subject", "person", {"case": STAFF}, mine=()),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
