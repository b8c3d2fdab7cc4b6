"""One table has lost its row-level security, as after a migration that forgot it."""

BREAKS = ("row-security",)
ROWS = (
    "alter table studio_job no force row level security; alter table studio_job disable row level security",
    "alter table studio_job enable row level security; alter table studio_job force row level security",
)
