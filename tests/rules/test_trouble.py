"""What a driver says, and the sentence people get for it."""

import pytest

from cartable import messages
from cartable.trouble import trouble_code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database is locked", "database_locked"),
        ("no such column: action_taken.principal_id", "schema_differs"),
        ("no such table: office", "schema_differs"),
        ('FATAL:  password authentication failed for user "clerk"', "server_refused"),
        ('FATAL:  database "office" does not exist', "server_refused"),
        ('FATAL:  role "clerk" does not exist', "server_refused"),
        ("server closed the connection unexpectedly", "connection_lost"),
    ],
)
def test_trouble_has_its_own_sentence(said: str, code: str) -> None:
    assert trouble_code(said) == code
    assert "پیش‌بینی‌نشده" not in messages.sentence(code)
