"""Keys taken before their rows are written, so that many rows can point at each other in a few statements."""

from sqlalchemy import Connection, Table, text


def reserve_keys(connection: Connection, table: Table, count: int) -> list[int]:
    """The next ``count`` keys of a table, ascending. The rows must be written in the same transaction."""
    if count == 0:
        return []
    if connection.dialect.name == "postgresql":
        taken = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return sorted(connection.scalars(taken, {"name": table.name, "count": count}))
    last = connection.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
    ).scalar_one()
    # AUTOINCREMENT moves the sequence along with the highest key written.
    return list(range(last + 1, last + count + 1))
