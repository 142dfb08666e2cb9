"""The metadata every table hangs on, and the few column shapes that repeat."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, SmallInteger, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SITE_SHIFT = 40
"""A key is ``site << SITE_SHIFT | counter``, so that rows of two sites never collide."""

RowKey = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts keys itself only for a column of type INTEGER."""

Instant = BigInteger
"""UTC milliseconds since the epoch."""

Rials = BigInteger
Flag = SmallInteger
"""0 or 1; a number on both engines so that partial indexes and raw SQL read alike."""


def key() -> Column[int]:
    """The primary key: a sequence of its own per table, never reused."""
    return Column("id", RowKey, primary_key=True, autoincrement=True)


def reference(name: str, target: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    """A column that points at ``target``'s key."""
    return Column(name, RowKey, ForeignKey(f"{target}.id"), nullable=nullable, **options)


def version() -> Column[int]:
    """Counts the edits of a row; an edit names the version it saw and loses when it is stale."""
    return Column("version", Integer, nullable=False, server_default="1")


def table(name: str, *columns: Any, **options: Any) -> Table:
    """A table whose keys come from a counter of its own on both engines."""
    return Table(name, metadata, *columns, sqlite_autoincrement=True, **options)
