"""Opening an office's database: creates or upgrades its schema, and founds the sample office where it is asked for."""

from __future__ import annotations

import os

from cartable.entry import read_status
from cartable.errors import DatabaseTrouble
from cartable.records.office import OfficeStatus
from models.engine import Database, NetworkShareRefused
from models.migrate import NewerSchema, upgrade_database


def open_office(url: str, *, sample: bool = False) -> tuple[Database, OfficeStatus]:
    """Opens ``url``; an older schema is brought up to date, a newer one refused with both numbers.

    Raises DatabaseTrouble with a sentence for a network share, a newer schema, and whatever the driver says.
    """
    try:
        database = Database(url)
        if database.path is not None:
            database.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not database.path.exists():
                os.close(os.open(database.path, os.O_CREAT | os.O_RDWR, 0o600))
        upgrade_database(database)
        status = read_status(database)
    except NetworkShareRefused as refused:
        raise DatabaseTrouble("network_share", path=str(refused.path)) from refused
    except NewerSchema as newer:
        raise DatabaseTrouble("newer_schema", found=newer.found, known=newer.known) from newer
    if status.is_empty and sample:
        from cartable.sample.build import build_sample

        build_sample(database)
        status = read_status(database)
    return database, status
