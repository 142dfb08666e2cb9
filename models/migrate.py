"""Brings a database to this program's schema: Alembic steps, then the rules that hold whoever writes.

A database that is up to date is left alone: Alembic is then not even loaded, nothing is written, no other desk is rung.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.engine import URL

from models.base import SITE_SHIFT
from models.engine import Database
from models.office import setting

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
STEPS = HERE / "migrations"
RULES_KEY = "schema.rules"
"""The setting that holds which rules were applied last: they may change without a step."""


class NewerSchema(Exception):
    """The database was written by a newer program. Carries both schema numbers."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"{found} > {known}")
        self.found = found
        self.known = known


def configuration() -> Config:
    """Alembic's settings, without an ini file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(STEPS))
    return settings


def _revisions() -> list[str]:
    """The steps this program has, oldest first: a step's file is named ``<revision>_<what it does>.py``."""
    return sorted(path.name.partition("_")[0] for path in (STEPS / "versions").glob("[0-9]*_*.py"))


def known_revision() -> str:
    """The newest step this program has."""
    return _revisions()[-1]


def knows_revision(revision: str) -> bool:
    """Whether this program has the step; one it has not is of a newer program."""
    return revision in _revisions()


def current_revision(connection: Connection) -> str | None:
    """The step the database is at; ``None`` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def refuse_newer(connection: Connection) -> None:
    """Raises :class:`NewerSchema` when the database knows a step that this program does not."""
    found = current_revision(connection)
    if found is not None and not knows_revision(found):
        raise NewerSchema(found, known_revision())


def is_up_to_date(connection: Connection) -> bool:
    """Whether the database has this program's last step and its rules."""
    if current_revision(connection) != known_revision():
        return False
    applied = connection.scalar(select(setting.c.value).where(setting.c.key == RULES_KEY))
    return applied == _fingerprint(_rules(connection))


def upgrade(url: str | URL, *, site: int = 1) -> None:
    """Creates or upgrades the schema at ``url``; running it again changes nothing."""
    database = Database(url)
    try:
        upgrade_database(database, site=site)
    finally:
        database.dispose()


def upgrade_database(database: Database, *, site: int = 1) -> None:
    """As :func:`upgrade`, over an open database. SQLite keeps one transaction for all steps."""
    with database.reading() as connection:
        if is_up_to_date(connection):
            return
    from alembic import command

    with database.writing() as connection:
        refuse_newer(connection)
        was = current_revision(connection)
        settings = configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        _apply_rules(connection)
        if was is None:
            _seed_keys(connection, site)


def _rules(connection: Connection) -> str:
    return (HERE / "schema" / f"{connection.dialect.name}.sql").read_text(encoding="utf-8")


def _fingerprint(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()


def _apply_rules(connection: Connection) -> None:
    script = _rules(connection)
    if connection.dialect.name == "sqlite":
        for statement in _sqlite_statements(script):
            connection.exec_driver_sql(statement)
    else:
        # The driver's cursor takes a whole script only when it carries no parameters.
        connection.connection.cursor().execute(script)
    connection.execute(setting.delete().where(setting.c.key == RULES_KEY))
    connection.execute(setting.insert().values(key=RULES_KEY, value=_fingerprint(script)))


def _sqlite_statements(script: str) -> list[str]:
    """Splits on statements complete by SQLite's own judgement; ``executescript`` would commit first."""
    import sqlite3

    statements, current = [], ""
    for line in script.splitlines():
        if not current and (not line.strip() or line.startswith("--")):
            continue
        current += line + "\n"
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def _seed_keys(connection: Connection, site: int) -> None:
    """Starts every key counter at this site's range."""
    from models.tables import metadata  # every table there is: asked for once in an office's life

    first = site << SITE_SHIFT
    connection.execute(text("INSERT INTO site (number) VALUES (:number)"), {"number": site})
    for each in metadata.sorted_tables:
        if "id" not in each.c:
            continue
        if connection.dialect.name == "sqlite":
            connection.execute(
                text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"), {"name": each.name, "seq": first}
            )
        else:
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{each.name}', 'id'), {first + 1}, false)"))
