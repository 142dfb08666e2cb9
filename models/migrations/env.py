"""Runs Alembic's steps on the connection that :mod:`models.migrate` hands over."""

from alembic import context

from models.tables import metadata

SHADOW_TABLES = ("case_search_fts", "sqlite_")
OWN_INDEX_SIGNS = ("_trgm", "_c")  # the endings of those that schema/postgresql.sql makes


def include_object(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Leaves SQLite's full-text shadow tables and PostgreSQL's own indexes out of comparisons."""
    if kind == "index":
        return name is not None and not name.endswith(OWN_INDEX_SIGNS)
    return not (kind == "table" and name is not None and name.startswith(SHADOW_TABLES))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    transactional_ddl=False,
)
context.run_migrations()
