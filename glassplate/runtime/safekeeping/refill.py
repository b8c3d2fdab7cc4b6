"""What a restore does once the way is clear: keyring, rows, keys, bodies, and nothing of who is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import django

from glassplate import environment
from glassplate.runtime.attended import connect
from glassplate.runtime.database import is_external
from glassplate.runtime.external import let_app_in
from glassplate.runtime.postgres import Postgres
from glassplate.runtime.safekeeping import dump, folder as place
from glassplate.vault import durable, recovery
from glassplate.vault.errors import RecoveryError

django.setup()

from django.conf import settings  # noqa: E402

from glassplate.accounts.lookup import renewal  # noqa: E402
from glassplate.accounts.models import Person  # noqa: E402
from glassplate.billing import keeping  # noqa: E402
from glassplate.lib.aside import acting, aside  # noqa: E402
from glassplate.lib.isolation import principal  # noqa: E402
from glassplate.rights import holdings  # noqa: E402
from glassplate.runtime.safekeeping.backup import BODIES, copy_body  # noqa: E402
from glassplate.studio import deleting  # noqa: E402
from glassplate.studio.models import EditSession, Version  # noqa: E402
from glassplate.vault import restoring, segments, shred  # noqa: E402
from glassplate.vault.keyring import Ring  # noqa: E402
from glassplate.vault.models import Sealed  # noqa: E402

# A key that was ended after the dump must not open anything again; people sign in anew, and make new ones.
# What somebody bought before they were erased stays without them, as it would have if the dump were newer.
ORDERS_STAY = "update orders_order set person = null where person = any(%s)"
ORDERS_THERE = "select to_regclass('public.orders_order')::text"
END_KEYS = "update accounts_apikey set revoked_at = coalesce(revoked_at, now())"
# Nor is a webhook told anything that was deleted or switched off after the dump; one from before them has none.
END_WEBHOOKS = """
do $$ begin
  if to_regclass('public.accounts_webhook') is not null then
    update accounts_delivery set state = 'dropped' where state = 'waiting';
    update accounts_webhook set disabled_at = coalesce(disabled_at, now());
  end if;
end $$
"""
# Nor does a passkey or a company open an account that it was taken from after the dump; people come in by mail or
# password and connect them anew.
END_WAYS = """
do $$ begin
  if to_regclass('public.accounts_passkey') is not null then
    delete from accounts_passkey;
    delete from accounts_entry;
    delete from socialaccount_socialaccount;
  end if;
end $$
"""
# Who was warned before the dump may have been back since: nobody goes before they were warned anew.
END_WARNINGS = """
do $$ begin
  if to_regclass('public.idle_warned') is not null then
    delete from idle_warned;
  end if;
end $$
"""
# Nor is one of the staff let in who was sent away after the dump: each gets new keys by the command.
END_STAFF = """
do $$ begin
  if to_regclass('public.staff_member') is not null then
    update staff_member set password = '!';
  end if;
end $$
"""
TABLES_THERE = "select count(*) from pg_tables where schemaname = 'public'"


@dataclass(frozen=True)
class Source:
    """What is restored, and with which key."""

    folder: Path
    backup: Path
    manifest: place.Manifest
    private: recovery.Private


@dataclass(frozen=True)
class Refilled:
    """How many people open again, how many erased ones' rows were removed, how many bodies the backup lacks."""

    living: int
    erased: int
    missing: int


def refill(source: Source) -> Refilled:
    """Fill the empty instance; when this returns it may serve. Raises RecoveryError in words."""
    ring = segments.read_ring(source.folder / place.KEYRING, source.private)
    if ring.whole_at is None or ring.whole_at < source.manifest.when:
        raise RecoveryError("restore-keyring-older", count=0)
    _take_secrets(ring)
    recovery.keep_public(source.private)
    postgres = None if is_external() else Postgres(environment.data_folder())
    try:
        if postgres:
            postgres.start()
        restored = _fill_database(source, ring)
        missing = _fill_store(source.folder)
        _prepare()
        for person in restored.bereft:
            _forget_what_is_gone(person)
        renewal.move_all()  # the look-up key may have been renewed since the dump
        shred.sweep()
        shred.sweep_orphans()
    finally:
        if postgres:
            postgres.stop()
    return Refilled(restored.living, restored.erased, missing)


def _take_secrets(ring: Ring) -> None:
    """Take over what rows depend on, such as the key of the tokens of addresses; all else is made anew."""
    folder = environment.data_folder() / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, value in ring.secrets.items():
        durable.write(folder / Path(name).name, value.encode())


def _fill_database(source: Source, ring: Ring) -> restoring.Restored:
    """Rows first; then keys in and the erased out; and only then what makes rows visible to anybody."""
    file = source.backup / place.DATABASE
    with connect("owner") as owner:
        if (owner.execute(TABLES_THERE).fetchone() or (1,))[0]:
            raise RecoveryError("restore-database-not-empty")
        let_app_in()
        dump.restore(file, source.private, "pre-data", "data")
        if (owner.execute(ORDERS_THERE).fetchone() or (None,))[0]:  # none in a dump from before them
            owner.execute(ORDERS_STAY, [list(ring.erased)])
        keeping.hand_over_restored(owner, ring.erased)
        restored = restoring.apply(owner, ring, holdings.owners())
        owner.execute(END_KEYS)
        owner.execute(END_WEBHOOKS)
        owner.execute(END_WAYS)
        owner.execute(END_WARNINGS)
        owner.execute(END_STAFF)
        dump.restore(file, source.private, "post-data")
        owner.execute("analyze")
    return restored


def _fill_store(folder: Path) -> int:
    """Copy the bodies of all living objects; returns how many the backup does not have."""
    missing = 0
    with aside() as own, acting(own, "backup"):
        living = [row[0] for row in own.execute(BODIES, binary=True)]
    for identity in living:
        if copy_body(folder / place.OBJECTS, settings.OBJECTS, identity) is None:
            missing += 1
    return missing


def _prepare() -> None:
    """Bring the tables up to this version's, as a start would."""
    prepared = subprocess.run([sys.executable, "-m", "glassplate.runtime.prepare"], env=dict(os.environ))
    if prepared.returncode:
        raise RecoveryError("restore-failed", code=prepared.returncode)


def _forget_what_is_gone(person: UUID) -> None:
    """Remove what still speaks of things that the person deleted after the dump."""
    with principal(person):
        living = Sealed.objects.filter(key__isnull=False).values("pk")
        sessions = EditSession.objects.exclude(title__in=living).values_list("pk", flat=True)
        versions = Version.objects.exclude(picture__in=living).values_list("pk", flat=True)
        deleting.delete(deleting.doomed(list(sessions), list(versions)))
        Person.objects.exclude(name_id__in=living).update(name_id=None)
        Person.objects.exclude(address_id__in=living).update(address_id=None)
