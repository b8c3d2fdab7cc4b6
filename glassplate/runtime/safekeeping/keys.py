"""`glassplate keys rotate | status | recovery | export`."""

from __future__ import annotations

import argparse

import django

from glassplate import environment
from glassplate.lib.words import say
from glassplate.runtime.attended import database_up
from glassplate.vault import recovery as recovery_key, seal
from glassplate.vault.errors import VaultError

django.setup()

from glassplate.accounts.lookup import renewal, ring  # noqa: E402
from glassplate.lib.aside import aside  # noqa: E402
from glassplate.vault import rotation, schedule, segments  # noqa: E402
from glassplate.vault.keys import shard_of  # noqa: E402
from glassplate.vault.standing import standing  # noqa: E402


def rotate(chosen: argparse.Namespace) -> int:
    """Rotate everything, one person's shard, or what is due; when it returns, it is done."""
    try:
        with database_up():
            if chosen.all:
                count = schedule.rotate_all()
            elif chosen.person:
                with aside() as own:
                    count = int(rotation.rotate(own, shard_of(chosen.person)))
            else:
                count = schedule.rotate_due()
    except seal.KeyGone:
        raise VaultError("keys-epoch-gone") from None
    print(say("keys-rotated", count=count))
    return 0


def status(chosen: argparse.Namespace) -> int:
    with database_up():
        now = standing()
    print(say("keys-status-people", living=now.living, erased=now.erased))
    print(say("keys-status-shards", count=now.shards, oldest=now.oldest_hours))
    print(say("keys-status-waiting", people=now.waiting, shards=now.unfinished))
    print(say("keys-status-job-keys", count=now.job_keys) if now.job_keys is not None else say("keys-no-memory-folder"))
    print(say("keys-status-recovery") if recovery_key.is_made() else say("recovery-none"))
    return 0


def renew_lookup(chosen: argparse.Namespace) -> int:
    """Make a new look-up key and move everybody to it; the worker destroys the old one a little later."""
    if ring.is_given():
        raise VaultError("keys-lookup-given")
    with database_up():
        moved = renewal.renew()
    print(say("keys-lookup-renewed", count=moved))
    return 0


def recovery(chosen: argparse.Namespace) -> int:
    """Make the recovery key and show its private half, which is kept nowhere."""
    environment.data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    text = recovery_key.make(replace=chosen.replace)
    print(say("recovery-shown-once"))
    print(f"\n    {text}\n")
    print(say("recovery-what-it-opens"))
    return 0


def export(chosen: argparse.Namespace) -> int:
    """Write the keyring into a backup's folder: to be run after erasures, between backups."""
    recovery_key.public_key()
    with database_up():
        written = segments.export(chosen.folder / "keyring")
    print(say("keys-exported", file=written.name) if written else say("keys-exported-nothing"))
    return 0
