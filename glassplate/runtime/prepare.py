"""Before the service starts: bring the tables up to date as their owner, and make the demo account if one is wanted."""

from __future__ import annotations

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "glassplate.runtime.owner_settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from glassplate.lib.log import quiet_libraries  # noqa: E402
from glassplate.policy import questions  # noqa: E402
from glassplate.provenance import certificates  # noqa: E402
from glassplate.runtime import logs  # noqa: E402
from glassplate.runtime.demo import make_demo  # noqa: E402
from glassplate.runtime.external import let_app_in  # noqa: E402
from glassplate.runtime.stamp import stamp  # noqa: E402


def main() -> None:
    """Migrate as the owner, then seed as the app: two roles, so that the service itself never owns a table."""
    if "--held" in sys.argv:
        sys.stdin.read()  # until we are let go: there may be no database yet
    logs.keep()
    quiet_libraries()
    let_app_in()
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    if questions.marks():
        certificates.ours()  # made now, so that no web or worker process makes a second one beside it
    if "--demo" in sys.argv:
        make_demo()
    owner = connections["owner"]
    with owner.cursor() as cursor:  # last: where something before broke off, the next start does it all again
        cursor.execute(f"comment on database {owner.ops.quote_name(owner.settings_dict['NAME'])} is '{stamp()}'")


if __name__ == "__main__":
    main()
