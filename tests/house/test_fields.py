"""Every model field says what it holds, and every table of a person is under row-level security."""

from __future__ import annotations

import os

import psycopg
import pytest

from glassplate.lib.words import has
from tests.instance import Instance


@pytest.fixture
def tables(site: Instance) -> dict[str, tuple[bool, bool, list[str]]]:
    """Return, by table: is row-level security on, is it forced, the policies' names."""
    query = """
    select c.relname, c.relrowsecurity, c.relforcerowsecurity,
           array(select polname::text from pg_policy p where p.polrelid = c.oid)
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    """
    with _connect("auditor") as database:
        return {name: (on, forced, policies) for name, on, forced, policies in database.execute(query)}


def test_every_field_of_every_model_is_declared(site: Instance) -> None:
    for model in _models():
        declared = model.Privacy
        names = {field.name for field in model._meta.concrete_fields}
        assert names == set(declared.fields), model
        assert declared.person is None or declared.person in names, model
        for holds in declared.fields.values():
            assert has(holds.what), holds.what


def test_every_table_of_a_person_is_forced_under_a_policy(site: Instance, tables: dict) -> None:
    for model in _models():
        on, forced, policies = tables[model._meta.db_table]
        if model.Privacy.person:
            assert on, model
            assert forced, model
            assert policies, model


def test_a_deletion_of_the_account_reaches_every_table_of_a_person(site: Instance, tables: dict) -> None:
    """Also those that nobody may delete from otherwise, such as the ledger: an erasure has a policy of its own."""
    from glassplate.rights import erasing, holdings

    lacking = {name for name in holdings.owners() if "erase_delete" not in tables[name][2]}
    assert lacking <= erasing.KEPT, lacking


def test_every_other_table_is_written_down(site: Instance, tables: dict) -> None:
    from glassplate.accounts.isolation import TABLES

    ours = {model._meta.db_table for model in _models()}
    assert set(tables) - ours == set(TABLES)
    for name, table in TABLES.items():
        assert table.why
        if table.is_isolated:
            assert tables[name][:2] == (True, True), name


def test_without_a_principal_nothing_is_seen(site: Instance) -> None:
    site.person("Alice")
    with _connect("app") as database:
        for model in _models():
            if model.Privacy.person:
                table = model._meta.db_table
                assert database.execute(f'select count(*) from "{table}"').fetchone() == (0,), table


def test_the_app_role_cannot_switch_protection_off(site: Instance) -> None:
    with _connect("app") as database, pytest.raises(psycopg.errors.InsufficientPrivilege):
        database.execute("alter table vault_sealed disable row level security")


def test_the_server_does_not_start_on_a_role_that_bypasses(site: Instance) -> None:
    import subprocess
    import sys

    from glassplate import environment
    from glassplate.runtime.database import socket_folder

    address = (
        f"postgres://glassplate_auditor:{environment.secret('database-auditor')}@/glassplate?host={socket_folder()}"
    )
    ended = subprocess.run(
        [sys.executable, "-m", "glassplate.runtime.web"],
        env={**os.environ, "GLASSPLATE_DATABASE_URL": address, "GLASSPLATE_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "glassplate_auditor" in ended.stderr
    assert "BYPASSRLS" in ended.stderr


def _models() -> list:
    import django

    django.setup()
    from django.apps import apps

    return [model for model in apps.get_models() if model.__module__.startswith("glassplate.")]


def _connect(role: str) -> psycopg.Connection:
    from glassplate.runtime.database import database

    place = database(role)
    return psycopg.connect(
        host=place["HOST"], user=place["USER"], password=place["PASSWORD"], dbname=place["NAME"], autocommit=True
    )
