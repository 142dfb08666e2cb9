"""The private server: separate databases, a password over TCP, stop, crash and return, nothing left behind."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from tests.postgres_server import OWNER, PostgresServer, StopMode

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_server: PostgresServer) -> Iterator[str]:
    postgres_server.start()
    postgres_server.create_database("scratch")
    yield "scratch"
    postgres_server.drop_database("scratch")


def _address(server: PostgresServer, database: str, password: str | None = None) -> str:
    return server.url(database, password=password).replace("+psycopg", "")


def test_server_is_utf8_with_checksums_and_trigrams(postgres_server: PostgresServer, database: str) -> None:
    with postgres_server.connect(database) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        facts = [
            connection.execute(f"SHOW {name}").fetchone()
            for name in ("server_encoding", "lc_collate", "data_checksums", "fsync", "TimeZone")
        ]

    assert facts == [("UTF8",), ("C.UTF-8",), ("on",), ("off",), ("UTC",)]


def test_tcp_asks_for_the_password(postgres_server: PostgresServer, database: str) -> None:
    with psycopg.connect(_address(postgres_server, database)) as connection:
        assert connection.execute("SELECT session_user::text").fetchone() == (OWNER,)

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(_address(postgres_server, database, password="wrong"))


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_committed_rows_survive_stop_and_start(postgres_server: PostgresServer, database: str, mode: StopMode) -> None:
    with postgres_server.connect(database) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    postgres_server.stop(mode)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(_address(postgres_server, database))
    postgres_server.start()

    with psycopg.connect(_address(postgres_server, database)) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_database_is_dropped_under_an_open_connection(postgres_server: PostgresServer) -> None:
    postgres_server.start()
    postgres_server.create_database("busy")
    connection = postgres_server.connect("busy")

    postgres_server.drop_database("busy")

    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()


def test_closed_server_leaves_nothing() -> None:
    server = PostgresServer(durable=True)
    with server.connect() as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    process = int((server.folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])

    server.close()

    assert not server.folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
