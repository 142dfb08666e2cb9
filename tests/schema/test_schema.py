"""The migrated database is the one the tables describe, on both engines, and its rules stand in the database."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from models import migrate
from models.base import SITE_SHIFT
from models.bell import open_bell
from models.engine import Database
from models.migrate import (
    RULES_KEY,
    current_revision,
    is_up_to_date,
    known_revision,
    upgrade,
    upgrade_database,
)
from models.tables import metadata

SHADOWS = ("case_search_fts", "sqlite_")
OWN_INDEX_SIGNS = ("_trgm", "_c")
"""Indexes that only one engine has: made by ``models/schema``."""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.dispose()


def _is_ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    if kind == "table":
        return name is not None and not name.startswith(SHADOWS)
    return not (kind == "index" and name is not None and name.endswith(OWN_INDEX_SIGNS))


def test_the_steps_lead_to_the_tables_as_described(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def _indexes(connection: Connection) -> set[str | None]:
    reader = inspect(connection)
    return {index["name"] for name in metadata.tables for index in reader.get_indexes(name)}


def test_upgrading_again_changes_nothing(database: Database, database_url: str) -> None:
    with database.reading() as connection:
        before = _indexes(connection)
    upgrade(database_url)
    with database.reading() as connection:
        assert _indexes(connection) == before
        assert current_revision(connection) == known_revision()


def test_a_database_that_is_up_to_date_is_left_alone(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither Alembic nor a write: every start of the program would ring at every other desk."""
    monkeypatch.setattr(migrate, "configuration", pytest.fail)
    bell = open_bell(database)

    upgrade_database(database)

    assert not bell.rang()
    bell.close()


def test_rules_that_changed_are_applied_without_a_step(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE setting SET value = 'older' WHERE key = :key"), {"key": RULES_KEY})
        assert not is_up_to_date(connection)

    upgrade_database(database)

    with database.reading() as connection:
        assert is_up_to_date(connection)


def test_keys_begin_in_the_range_of_the_site(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO product_family (code, name) VALUES ('a', 'a')"))
        key = connection.execute(text("SELECT id FROM product_family")).scalar_one()
    assert key >> SITE_SHIFT == 1


def test_a_key_is_never_used_again(database: Database) -> None:
    keys = []
    for name in ("a", "b"):
        with database.writing() as connection:
            connection.execute(text("INSERT INTO product_family (code, name) VALUES (:name, :name)"), {"name": name})
            keys.append(connection.execute(text("SELECT max(id) FROM product_family")).scalar_one())
            connection.execute(text("DELETE FROM product_family"))
    assert keys[1] > keys[0]


@pytest.mark.postgres
def test_every_definer_function_pins_its_search_path(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.reading() as connection:
        loose = connection.execute(
            text(
                "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
                " AND NOT coalesce(array_to_string(proconfig, ',') LIKE 'search_path=%pg_temp', false)"
            )
        ).all()
    assert loose == []
    database.dispose()


def test_a_reader_cannot_write_on_sqlite(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with pytest.raises(Exception, match="readonly"), database.reading() as connection:
        connection.execute(text("INSERT INTO site (number) VALUES (9)"))
    database.dispose()
