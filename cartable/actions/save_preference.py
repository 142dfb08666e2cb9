"""A setting of one's own."""

from __future__ import annotations

import json

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from cartable.commands.session import SavePreference
from cartable.errors import BadInput
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.office import preference

LONGEST_KEY = 80
LONGEST_VALUE = 65_536


def save_preference(work: UnitOfWork, command: SavePreference) -> RowWritten:
    """Stores the value under its key for the one who is signed in. Raises BadInput when it is no JSON or too long."""
    if not command.key or len(command.key) > LONGEST_KEY:
        raise BadInput("too_long", field="key", most=LONGEST_KEY)
    if len(command.value) > LONGEST_VALUE:
        raise BadInput("too_long", field="value", most=LONGEST_VALUE)
    try:
        json.loads(command.value)
    except ValueError as error:
        raise BadInput("bad_value", field="value", expected="JSON") from error
    dialect_insert = pg_insert if work.connection.dialect.name == "postgresql" else sqlite_insert
    row = dialect_insert(preference).values(user_id=work.user_id, key=command.key, value=command.value)
    work.execute(row.on_conflict_do_update(index_elements=["user_id", "key"], set_={"value": row.excluded.value}))
    return RowWritten(work.user_id)
