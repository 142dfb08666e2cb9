"""Every test of the desk runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.builders import SmallOffice, small_office


@pytest.fixture
def office(founded_url: str) -> Iterator[SmallOffice]:
    """A founded office with one user a role."""
    built = small_office(founded_url)
    yield built
    built.database.dispose()
