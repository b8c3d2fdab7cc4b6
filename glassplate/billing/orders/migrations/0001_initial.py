import django.utils.timezone
import uuid
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


WRITES = ("select", "insert", "update")


class Migration(migrations.Migration):
    """Orders, subscriptions and customers are their person's; whoever follows a vendor's news acts under a duty.

    An erasure takes its person out of an order, which stays as an invoice must; the sweep removes it in its time.
    """

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("vendor", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="Debt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("erasure", models.UUIDField(null=True)),
                ("vendor", models.CharField(max_length=40)),
                ("what", models.CharField(max_length=8)),
                ("number", models.CharField(blank=True, max_length=255)),
                ("says", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ("attempt", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="debt_due"),
                    models.Index(fields=["erasure"], name="debt_of_erasure"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(null=True)),
                ("vendor", models.CharField(max_length=40)),
                ("product", models.CharField(max_length=40)),
                ("credits", models.PositiveIntegerField()),
                ("amount", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("paid", "Paid"),
                            ("expired", "Expired"),
                            ("failed", "Failed"),
                            ("refunded", "Refunded"),
                            ("charged-back", "Charged Back"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("checkout", models.CharField(max_length=255, null=True)),
                ("payment", models.CharField(max_length=255, null=True)),
                ("subscription", models.CharField(max_length=255, null=True)),
                ("invoice", models.CharField(max_length=255, null=True)),
                ("returned", models.PositiveIntegerField(default=0)),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("requested", "Requested"),
                            ("duplicate", "Duplicate"),
                            ("fault", "Fault"),
                            ("goodwill", "Goodwill"),
                        ],
                        max_length=10,
                    ),
                ),
                ("differs", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("paid_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-made_at"], name="order_of_person"),
                    models.Index(fields=["payment"], name="order_of_payment"),
                    models.Index(fields=["made_at"], name="order_made"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("vendor", "checkout"), name="checkout_once"),
                    models.UniqueConstraint(fields=("vendor", "invoice"), name="invoice_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField(null=True)),
                ("vendor", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=255)),
                ("product", models.CharField(max_length=40)),
                ("credits", models.PositiveIntegerField()),
                ("amount", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("next_product", models.CharField(blank=True, max_length=40)),
                ("next_credits", models.PositiveIntegerField(default=0)),
                ("next_amount", models.PositiveIntegerField(default=0)),
                ("next_from", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=8)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("ending", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="subscription_of_person")],
                "constraints": [models.UniqueConstraint(fields=("vendor", "number"), name="subscription_once")],
            },
        ),
        migrations.CreateModel(
            name="VendorNews",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("vendor", models.CharField(max_length=40)),
                ("event", models.CharField(max_length=255)),
                ("about", models.CharField(blank=True, max_length=12)),
                ("object", models.CharField(blank=True, max_length=255)),
                ("came_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ("attempt", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="news_due")
                ],
                "constraints": [models.UniqueConstraint(fields=("vendor", "event"), name="event_once")],
            },
        ),
        Isolate(
            "orders_order",
            "person",
            {"money": WRITES, "erase": ["select", "update"], "sweep": ["select", "delete"]},
            mine=["select", "insert", "update"],
        ),
        Isolate("orders_subscription", "person", {"money": WRITES}, mine=["select", "update"]),
        Isolate("orders_customer", "person", {"money": WRITES}, mine=["select"]),
        Isolate("orders_vendornews", None, {"money": WRITES}),
        Isolate("orders_debt", None, {"money": WRITES, "erase": ["select", "insert"]}),
    ]
