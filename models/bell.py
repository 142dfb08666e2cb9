"""News of other desks: PostgreSQL's LISTEN, or the change counter of the SQLite file. A hint, never content."""

from __future__ import annotations

import sqlite3
from typing import Any, Protocol

from models.engine import Database


class Bell(Protocol):
    """Something that rings when anybody has committed."""

    def fileno(self) -> int | None:
        """The socket that becomes readable when it rings; ``None`` where it must be asked from time to time."""

    def rang(self) -> bool:
        """Whether it rang since the last call. Reconnects by itself; having been deaf counts as a ring."""

    def close(self) -> None:
        """Listens no more."""


def open_bell(database: Database) -> Bell:
    """The bell of a database."""
    return _FileBell(database) if database.is_sqlite else _ListenBell(database)


class _FileBell:
    """``PRAGMA data_version`` changes when another connection has committed; asking costs some 40 µs."""

    def __init__(self, database: Database) -> None:
        self._path = database.path
        self._connection: sqlite3.Connection | None = None
        self._seen: int | None = None

    def fileno(self) -> None:
        return None

    def rang(self) -> bool:
        if self._connection is None:
            self._connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, check_same_thread=False)
        found = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        before, self._seen = self._seen, found
        return before is not None and before != found

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _ListenBell:
    """A connection of its own in autocommit; a lost one is opened anew, and then everything is taken as changed."""

    def __init__(self, database: Database) -> None:
        self._url = database.url.set(drivername="postgresql")
        self._connection: Any = None
        self._connect()

    def _connect(self) -> None:
        import psycopg

        self._connection = psycopg.connect(
            self._url.render_as_string(hide_password=False), autocommit=True, connect_timeout=3
        )
        self._connection.execute("LISTEN cartable")

    def fileno(self) -> int | None:
        if self._connection is None or self._connection.closed:
            return None
        return int(self._connection.fileno())

    def rang(self) -> bool:
        if self._connection is None or self._connection.closed:
            self._connect()
            return True
        import psycopg

        try:
            self._connection.pgconn.consume_input()
        except psycopg.OperationalError:
            self.close()
            raise
        heard = False
        while self._connection.pgconn.notifies() is not None:
            heard = True
        return heard

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
