"""Raw SQL to compare with: the very statements of a perform or fetch, sent again through the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from models.engine import Database

Statement = tuple[str, Any]


@contextmanager
def recorded(database: Database) -> Iterator[list[Statement]]:
    """Every statement the engine sends meanwhile, with its parameters as the driver got them."""
    found: list[Statement] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool) -> None:
        if executemany:
            found.extend((statement, each) for each in parameters)
        else:
            found.append((statement, parameters))

    event.listen(database.writer, "before_cursor_execute", note)
    engines = [database.writer]
    if database.is_sqlite:
        event.listen(database.reader, "before_cursor_execute", note)
        engines.append(database.reader)
    try:
        yield found
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def selects(statements: list[Statement]) -> list[Statement]:
    """Only what reads rows."""
    return [each for each in statements if _word(each) in ("SELECT", "WITH")]


def writes(statements: list[Statement]) -> list[Statement]:
    """Only what changes rows."""
    return [each for each in statements if _word(each) in ("INSERT", "UPDATE", "DELETE")]


def _word(statement: Statement) -> str:
    return statement[0].lstrip().split(None, 1)[0].upper()


class RawConnection:
    """An open connection of the bare driver, as durable as the program's."""

    def __init__(self, database: Database) -> None:
        self.is_sqlite = database.is_sqlite
        if self.is_sqlite:
            import sqlite3

            self._raw: Any = sqlite3.connect(str(database.path), isolation_level=None)
            self._raw.execute("PRAGMA foreign_keys=ON")
            self._raw.execute("PRAGMA synchronous=FULL")
        else:
            import psycopg

            url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
            self._raw = psycopg.connect(url, autocommit=True, prepare_threshold=None)

    def rows(self, statements: list[Statement]) -> int:
        """Reads everything as tuples."""
        cursor = self._raw.cursor()
        return sum(len(cursor.execute(statement, parameters).fetchall()) for statement, parameters in statements)

    def transaction(self, statements: list[Statement]) -> None:
        """Writes in one durable transaction."""
        cursor = self._raw.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        for statement, parameters in statements:
            cursor.execute(statement, parameters)
        cursor.execute("COMMIT")

    def close(self) -> None:
        """Closes it."""
        self._raw.close()
