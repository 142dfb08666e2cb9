"""Opening an office's database: creates it or brings its schema up to date."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sqlalchemy import exc, make_url

from cartable.errors import BadInput, DatabaseTrouble
from cartable.records.backup import Backup
from cartable.records.office import OfficeStatus
from cartable.status import read_status
from models.engine import Database, NetworkShareRefused
from models.migrate import NewerSchema, current_revision, known_revision, refuse_newer, upgrade_database


def open_office(url: str) -> tuple[Database, OfficeStatus]:
    """Opens ``url``; an older schema is brought up to date, a newer one refused with both numbers.

    Raises DatabaseTrouble with a sentence for a network share, a newer schema, and whatever the driver says.
    """
    database = open_database(url)
    try:
        bring_up_to_date(database)
        status = read_status(database)
    except BaseException:
        database.dispose()
        raise
    return database, status


def open_database(url: str, *, create: bool = True) -> Database:
    """Opens ``url`` as it is; a file that is not there yet is made, readable by its owner alone, or refused.

    Raises BadInput for an address that is none, DatabaseTrouble for a network share or a missing file.
    """
    path = office_path(url)
    if path is not None and not path.exists():
        if not create:
            raise DatabaseTrouble("no_office", path=str(path))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            code = "disk_full" if error.errno == errno.ENOSPC else "database_not_opened"
            raise DatabaseTrouble(code, reason=str(error), path=str(path)) from error
    try:
        return Database(url)
    except NetworkShareRefused as refused:
        raise DatabaseTrouble("network_share", path=str(refused.path)) from refused
    except (exc.ArgumentError, ImportError) as error:
        raise BadInput("bad_database_address", field="database") from error


def office_path(url: str) -> Path | None:
    """The file of an office kept in one; ``None`` for a server. Raises BadInput for an address that is none."""
    try:
        address = make_url(url)
    except (exc.ArgumentError, ValueError) as error:
        raise BadInput("bad_database_address", field="database") from error
    if address.get_backend_name() == "postgresql":
        return None
    if address.get_backend_name() != "sqlite":
        raise BadInput("bad_database_address", field="database")
    if not address.database or address.database == ":memory:":
        raise BadInput("bad_database_address", field="database")
    return Path(address.database)


def bring_up_to_date(database: Database) -> Backup | None:
    """Upgrades the schema; an office kept in a file is backed up before its schema changes, and the backup returned."""
    backup = None
    try:
        with database.reading() as connection:
            refuse_newer(connection)
            found = current_revision(connection)
        if database.path is not None and found not in (None, known_revision()):
            backup = _backed_up(database)
        upgrade_database(database)
    except NewerSchema as newer:
        raise DatabaseTrouble("newer_schema", found=newer.found, known=newer.known) from newer
    return backup


def _backed_up(database: Database) -> Backup | None:
    from cartable.backup import back_up, backup_folder, backup_name
    from cartable.clock import OfficeTime, SystemClock

    if database.path is None:
        return None
    time = OfficeTime(SystemClock())
    target = backup_folder(database.path) / backup_name(database.path, time, f"before-{known_revision()}")
    return back_up(database, time, target)
