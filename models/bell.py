"""News of other desks: PostgreSQL's LISTEN, or the change counter of the SQLite file. A hint, never content."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, Protocol

from models.engine import Database

LISTENING: Mapping[str, Any] = {
    "application_name": "cartable bell",
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""A listener sends nothing by itself: without keep-alives a line cut in the middle would look like silence."""


class Bell(Protocol):
    """Something that rings when anybody has committed."""

    def fileno(self) -> int | None:
        """The socket that becomes readable when it rings; ``None`` where it must be asked from time to time."""

    def rang(self) -> bool:
        """Whether it rang since the last call. Reconnects by itself; having been deaf counts as a ring.

        Raises ConnectionError while the database cannot be reached.
        """

    def close(self) -> None:
        """Listens no more."""


def open_bell(database: Database) -> Bell:
    """The bell of a database; it hears every commit from now on. Raises ConnectionError."""
    return _FileBell(database) if database.is_sqlite else _ListenBell(database)


class _FileBell:
    """``PRAGMA data_version`` changes when another connection has committed; asking costs some 40 µs."""

    def __init__(self, database: Database) -> None:
        if database.path is None:
            raise ValueError("no file")
        # A name may hold what an address would read as its own: #, ? and %.
        self._address = f"{database.path.absolute().as_uri()}?mode=ro"
        self._connection: sqlite3.Connection | None = None
        self._seen: int | None = None
        self.rang()

    def fileno(self) -> None:
        return None

    def rang(self) -> bool:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
                self._seen = None
            before, self._seen = self._seen, self._connection.execute("PRAGMA data_version").fetchone()[0]
        except sqlite3.Error as error:
            self.close()
            raise ConnectionError(str(error)) from error
        return before != self._seen

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _ListenBell:
    """A connection of its own in autocommit; a lost one is opened anew, and then everything is taken as changed."""

    def __init__(self, database: Database) -> None:
        self._url = database.url.set(drivername="postgresql")
        self._driver: Any = database.writer.dialect.loaded_dbapi
        self._connection: Any = None
        self._connect()

    def _connect(self) -> None:
        self._connection = None
        try:
            self._connection = self._driver.connect(
                self._url.render_as_string(hide_password=False), autocommit=True, **LISTENING
            )
            self._connection.execute("LISTEN cartable")
        except self._driver.OperationalError as error:
            self.close()
            raise ConnectionError(str(error)) from error

    def fileno(self) -> int | None:
        if self._connection is None or self._connection.closed:
            return None
        return int(self._connection.fileno())

    def rang(self) -> bool:
        if self._connection is None or self._connection.closed:
            self._connect()
            return True
        heard = False
        try:
            self._connection.pgconn.consume_input()
            while self._connection.pgconn.notifies() is not None:
                heard = True
        except self._driver.OperationalError as error:
            self.close()
            raise ConnectionError(str(error)) from error
        return heard

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
