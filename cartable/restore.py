"""Putting a backup in the place of an office's file: checked first, exchanged at once, the old file kept aside."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from cartable.backup import (
    PIECE,
    backup_name,
    check_pages,
    count_rows,
    digest,
    open_still,
    read_manifest,
    sqlite_errors,
    sync_folder,
)
from cartable.clock import OfficeTime
from cartable.errors import BadInput, DatabaseTrouble
from cartable.progress import Progress, untold
from cartable.records.backup import Backup, Restored

SQLITE_HEADER = b"SQLite format 3\0"
COMPANIONS = ("-wal", "-shm")


def restore(backup: Path, target: Path, time: OfficeTime, progress: Progress = untold) -> Restored:
    """Puts ``backup`` in the place of ``target``; nobody may be working on it.

    ``progress`` hears of bytes: the backup is read, copied and read back, the present file copied aside. What it raises
    stops the work before anything is exchanged.

    Raises BadInput for a file that is no office's backup, DatabaseTrouble for a damaged one, one of a newer program,
    or while another process has ``target`` open. Nothing is changed then.
    """
    with sqlite_errors():
        size = _size(backup)
        total = 3 * size + _size(target)
        found = check_backup(backup, _from(0, total, progress))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        incoming = target.with_name(target.name + ".incoming")
        try:
            _copy_file(backup, incoming, _from(size, total, progress))
            if digest(incoming, _from(2 * size, total, progress)) != found.sha256:
                raise DatabaseTrouble("backup_damaged", path=str(backup))
            aside = _set_aside(target, time, _from(3 * size, total, progress))
            os.replace(incoming, target)  # noqa: PTH105 - the atomic one
            for companion in COMPANIONS:
                target.with_name(target.name + companion).unlink(missing_ok=True)
            sync_folder(target.parent)
        finally:
            incoming.unlink(missing_ok=True)
    return Restored(str(target), aside, found.schema, found.rows)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _from(start: int, total: int, progress: Progress) -> Progress:
    """For one part of the work, which begins when ``start`` of ``total`` is done."""
    return lambda done, _of_part: progress(start + done, total)


def check_backup(backup: Path, progress: Progress = untold) -> Backup:
    """What a backup holds, after reading all of it; raises as :func:`restore` does."""
    from models.migrate import known_revision, knows_revision

    try:
        with backup.open("rb") as stream:
            header = stream.read(len(SQLITE_HEADER))
    except OSError as error:
        raise BadInput("no_such_file", field="backup", path=str(backup)) from error
    if header != SQLITE_HEADER:
        raise BadInput("backup_not_a_database", field="backup", path=str(backup))
    sha256 = digest(backup, progress)
    manifest = read_manifest(backup)
    if manifest is not None and manifest.sha256 != sha256:
        raise DatabaseTrouble("backup_damaged", path=str(backup))
    try:
        with open_still(backup) as copy:
            size = backup.stat().st_size
            if not check_pages(copy, progress, size, size):
                raise DatabaseTrouble("backup_damaged", path=str(backup))
            tables = count_rows(copy)
            if not {"alembic_version", "office", "case_file"} <= {name for name, _ in tables}:
                raise BadInput("backup_not_of_cartable", field="backup", path=str(backup))
            schema = str(copy.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise DatabaseTrouble("backup_damaged", path=str(backup), reason=str(error)[:200]) from error
    if not knows_revision(schema):
        raise DatabaseTrouble("newer_schema", found=schema, known=known_revision())
    if manifest is not None and manifest.tables != tables:
        raise DatabaseTrouble("backup_damaged", path=str(backup))
    return Backup(str(backup), backup.stat().st_size, sha256, schema, 0, tables)


def _set_aside(target: Path, time: OfficeTime, progress: Progress) -> str:
    """Keeps the present file under another name beside itself; it stays in place until it is replaced."""
    if not target.exists():
        return ""
    _require_alone(target)
    aside = target.with_name(backup_name(target, time, "before-restore"))
    try:
        _copy_file(target, aside, progress)
        for companion in COMPANIONS:
            beside = target.with_name(target.name + companion)
            if beside.exists():
                _copy_file(beside, aside.with_name(aside.name + companion), untold)
    except BaseException:
        for companion in ("", *COMPANIONS):
            aside.with_name(aside.name + companion).unlink(missing_ok=True)
        raise
    return str(aside)


def _require_alone(target: Path) -> None:
    """Raises unless no other process has the file open. A damaged file is let pass: it is what a restore is for.

    Leaving WAL needs the file to oneself, and writes what is still in the log into it.
    """
    with closing(sqlite3.connect(target, timeout=2.0)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise DatabaseTrouble("database_in_use", path=str(target)) from error


def _copy_file(source: Path, target: Path, progress: Progress) -> None:
    size = source.stat().st_size
    handle = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        while piece := reading.read(PIECE):
            writing.write(piece)
            progress(writing.tell(), size)
        writing.flush()
        os.fsync(writing.fileno())
