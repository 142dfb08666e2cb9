"""Every fault is tried on SQLite and on PostgreSQL unless it is the fault of one of them."""

from collections.abc import Iterator

import pytest

from tests.builders import SmallOffice, small_office


@pytest.fixture
def office(founded_url: str) -> Iterator[SmallOffice]:
    """A founded office with one user a role."""
    built = small_office(founded_url)
    yield built
    built.database.dispose()


@pytest.fixture
def file_office(founded_sqlite_url: str) -> Iterator[SmallOffice]:
    """The office in a file."""
    built = small_office(founded_sqlite_url)
    yield built
    built.database.dispose()


@pytest.fixture
def server_office(founded_postgres_url: str) -> Iterator[SmallOffice]:
    """The office on a server."""
    built = small_office(founded_postgres_url)
    yield built
    built.database.dispose()
