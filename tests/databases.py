"""A fresh database for a test on SQLite, on PostgreSQL, or on each in turn: migrated, or with a small office in it.

Migrations run once a session into a template, and a small office is founded once in a copy of it; a test gets a copy.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.continuous_integration import is_ci
from tests.postgres_server import PostgresServer, ServerMissingError

if TYPE_CHECKING:
    from tests.builders import SmallOffice

_TEMPLATE = "migrated"
_FOUNDED = "founded"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The session's server. A test that stops it need not start it again."""
    try:
        server = PostgresServer()
    except ServerMissingError as missing:
        if is_ci():
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    yield server
    server.close()


@pytest.fixture(scope="session")
def _postgres_template(postgres_server: PostgresServer) -> str:
    from models.migrate import upgrade

    postgres_server.start()
    postgres_server.create_database(_TEMPLATE)
    upgrade(postgres_server.url(_TEMPLATE))
    return _TEMPLATE


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, _postgres_template: str) -> Iterator[str]:
    """The address of a fresh migrated database on PostgreSQL, dropped after the test."""
    name = f"office_{next(_numbers)}"
    postgres_server.start()
    postgres_server.create_database(name, template=_postgres_template)
    yield postgres_server.url(name)
    postgres_server.start()
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from models.migrate import upgrade

    path = tmp_path_factory.mktemp("template") / "office.sqlite"
    upgrade(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture
def sqlite_path(_sqlite_template: Path, tmp_path: Path) -> Path:
    """A fresh migrated database file that is the test's own."""
    return shutil.copyfile(_sqlite_template, tmp_path / "office.sqlite")


@pytest.fixture
def sqlite_url(sqlite_path: Path) -> str:
    """The address of `sqlite_path`."""
    return f"sqlite:///{sqlite_path}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh migrated database: a test that takes it runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def _founded_sqlite(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = shutil.copyfile(_sqlite_template, tmp_path_factory.mktemp("founded") / "office.sqlite")
    _found(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def _founded_postgres(postgres_server: PostgresServer, _postgres_template: str) -> str:
    postgres_server.start()
    postgres_server.create_database(_FOUNDED, template=_postgres_template)
    _found(postgres_server.url(_FOUNDED))
    return _FOUNDED


def _found(url: str) -> None:
    with _opened(url):
        pass


@contextmanager
def _opened(url: str) -> Iterator[SmallOffice]:
    from tests.builders import small_office

    built = small_office(url)
    yield built
    built.database.dispose()


@pytest.fixture
def founded_sqlite_url(_founded_sqlite: Path, tmp_path: Path) -> str:
    """The address of a file with the small office in it, the test's own."""
    return f"sqlite:///{shutil.copyfile(_founded_sqlite, tmp_path / 'office.sqlite')}"


@pytest.fixture
def founded_postgres_url(postgres_server: PostgresServer, _founded_postgres: str) -> Iterator[str]:
    """The address of a database on PostgreSQL with the small office in it, dropped after the test."""
    name = f"office_{next(_numbers)}"
    postgres_server.start()
    postgres_server.create_database(name, template=_founded_postgres)
    yield postgres_server.url(name)
    postgres_server.start()
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def founded_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the small office in it: a test that takes it runs once on each engine."""
    url: str = request.getfixturevalue(f"founded_{request.param}_url")
    return url


@pytest.fixture
def office(founded_url: str) -> Iterator[SmallOffice]:
    """A founded office with one user a role: a test that takes it runs once on each engine."""
    with _opened(founded_url) as opened:
        yield opened


@pytest.fixture
def file_office(founded_sqlite_url: str) -> Iterator[SmallOffice]:
    """The small office in a file."""
    with _opened(founded_sqlite_url) as opened:
        yield opened


@pytest.fixture
def server_office(founded_postgres_url: str) -> Iterator[SmallOffice]:
    """The small office on a server."""
    with _opened(founded_postgres_url) as opened:
        yield opened
