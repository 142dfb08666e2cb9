"""Opens the office's database: the one place that knows which engine it is.

SQLite: WAL, ``synchronous=FULL``, writes under BEGIN IMMEDIATE, reads on connections that cannot write.
PostgreSQL: one connection a lane, reads in autocommit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 10.0
MOUNTS = Path("/proc/mounts")
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})


class NetworkShareRefused(Exception):
    """SQLite's WAL needs shared memory, which a network file system does not give."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Database:
    """An office's database. Give it a SQLAlchemy URL; ask it for a transaction.

    ``writing()`` commits on leaving and rolls back on any exception; ``reading()`` never commits.
    """

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._running: dict[Any, bool] = {}
        self._noting = Lock()
        if self.is_sqlite:
            self.path: Path | None = Path(self.url.database or "")
            _refuse_network_share(self.path)
            self._writer = _sqlite_engine(self.url, query_only=False)
            self._reader = _sqlite_engine(self.url, query_only=True)
        else:
            self.path = None
            self._writer = _postgres_engine(self.url)
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def writer(self) -> Engine:
        """For migrations and tools that manage their own transactions."""
        return self._writer

    @property
    def reader(self) -> Engine:
        """The engine of queries; on SQLite its connections cannot write."""
        return self._reader

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: commits once at the end, rolls back on any exception."""
        with self._writer.connect() as connection, self._noted(connection, is_write=True), connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries; whatever it would write is refused or lost."""
        with self._reader.connect() as connection, self._noted(connection, is_write=False):
            yield connection

    @contextmanager
    def _noted(self, connection: Connection, *, is_write: bool) -> Iterator[None]:
        raw = connection.connection.dbapi_connection
        self._running[raw] = is_write
        try:
            yield
        finally:
            # An interrupt on its way must not reach whoever is lent this connection next.
            with self._noting:
                self._running.pop(raw, None)

    def interrupt(self, *, writes: bool = True) -> None:
        """Stops whatever statement is running, from another thread; with ``writes`` false only what reads."""
        with self._noting:
            for raw, is_write in tuple(self._running.items()):
                if is_write and not writes:
                    continue
                if isinstance(raw, sqlite3.Connection):
                    raw.interrupt()
                else:
                    raw.cancel_safe(timeout=2.0)

    def dispose(self) -> None:
        """Closes every connection; the next use opens new ones."""
        self._writer.dispose()
        self._reader.dispose()


def announce(connection: Connection) -> None:
    """Tells other desks that something was committed: a hint without content."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify('cartable', '')"))


def _refuse_network_share(path: Path) -> None:
    if not MOUNTS.exists():
        return
    target = path.resolve()
    best, kind = "", ""
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        mount = fields[1].replace("\\040", " ")
        if target.is_relative_to(mount) and len(mount) > len(best):
            best, kind = mount, fields[2]
    if kind in NETWORK_FILE_SYSTEMS:
        raise NetworkShareRefused(path)


def _sqlite_engine(url: URL, *, query_only: bool) -> Engine:
    engine = create_engine(
        url, poolclass=QueuePool, pool_size=4, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        # pysqlite's own transaction mode opens deferred transactions and fails later with "database is locked".
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys=ON")
        if query_only:
            raw.execute("PRAGMA query_only=ON")
        else:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if query_only:
            # It waits for nothing and so cannot fail: sent past SQLAlchemy, whose way is longer than the statement.
            connection.connection.cursor().execute("BEGIN")
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgres_engine(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    # prepare_threshold=None: a migration under live clients otherwise raises "cached plan must not change result type".
    return create_engine(
        url, pool_size=4, connect_args={"connect_timeout": 5, "prepare_threshold": None, "application_name": "cartable"}
    )
