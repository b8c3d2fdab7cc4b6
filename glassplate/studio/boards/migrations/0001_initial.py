import uuid

import django.db.models.deletion
from django.db import migrations, models

from glassplate.lib.isolation import Isolate


class Migration(migrations.Migration):
    """Boards, tags, what is on them, and stars: their person's, and nobody's else."""

    initial = True

    dependencies = [("studio", "0007_limits")]

    operations = [
        migrations.CreateModel(
            name="Label",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("sort", models.CharField(choices=[("board", "Board"), ("tag", "Tag")], max_length=5)),
                ("name", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Labelled",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("label", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="boards.label")),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="studio.editsession")),
            ],
        ),
        migrations.AddField(
            model_name="label",
            name="sessions",
            field=models.ManyToManyField(
                related_name="labels", through="boards.Labelled", to="studio.editsession"
            ),
        ),
        migrations.CreateModel(
            name="Star",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="star",
                        serialize=False,
                        to="studio.editsession",
                    ),
                ),
                ("person", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"indexes": [models.Index(fields=["person"], name="star_of_person")]},
        ),
        migrations.AddConstraint(
            model_name="labelled",
            constraint=models.UniqueConstraint(fields=("label", "session"), name="once_under_a_label"),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(fields=["person", "sort", "created_at"], name="label_of_person"),
        ),
        Isolate("boards_label", "person"),
        Isolate("boards_labelled", "person"),
        Isolate("boards_star", "person"),
    ]
