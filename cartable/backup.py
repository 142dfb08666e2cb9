"""A backup of an office kept in a file: copied while people work, checked after writing, described beside it.

SQLite has no checksums of its own, so the SHA-256 of the copy and the number of rows of every table are written beside
it. An office on a server is its administrator's to back up.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cartable.clock import OfficeTime
from cartable.errors import BadInput, DatabaseTrouble
from cartable.half_made import half_made, remove_left_over
from cartable.jalali import to_jalali
from cartable.plain import from_plain, to_plain
from cartable.progress import Progress, untold
from cartable.records.backup import Backup
from cartable.trouble import trouble_code
from models.engine import Database

PAGES_AT_ONCE = 2_000
PIECE = 4 * 1024 * 1024
STEPS_BETWEEN = 200_000
"""Steps of SQLite between two looks whether a check is to be stopped: some ten milliseconds."""
MANIFEST_FORMAT = 1


def backup_folder(database_path: Path) -> Path:
    """Where backups lie unless another place is named."""
    return database_path.parent / "backups"


def backup_name(database_path: Path, time: OfficeTime, reason: str = "") -> str:
    """``office-14050901-093000.sqlite``: the office's own day and hour, and why, where there is a reason."""
    now = time.local(time.now_ms())
    year, month, day = to_jalali(now.date())
    parts = (database_path.stem, reason, f"{year}{month:02}{day:02}", f"{now:%H%M%S}")
    return "-".join(part for part in parts if part) + ".sqlite"


def back_up(database: Database, time: OfficeTime, target: Path | None = None, progress: Progress = untold) -> Backup:
    """Copies the office as it is at one instant to ``target`` and checks the copy; writers go on meanwhile.

    ``progress`` hears of pages: each is copied, and read back once; what it raises stops the work and leaves nothing
    behind. What a killed backup has left in the folder is taken away first. Raises BadInput for an office on a server,
    or where something lies at ``target`` already; DatabaseTrouble when the copy is not what the office is.
    """
    if database.path is None:
        raise BadInput("backup_of_server")
    target = target or backup_folder(database.path) / backup_name(database.path, time)
    if target.exists() or manifest_path(target).exists():
        raise BadInput("file_exists", field="target", path=str(target))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_left_over(target.parent)
    partial = half_made(target)
    try:
        with sqlite_errors():
            counted, pages = _copy(database.path, partial, progress)
            report = _described(partial, target, time.now_ms(), pages, progress)
        if report.tables != counted:
            raise DatabaseTrouble("backup_differs", path=str(target))
        written = json.dumps({"format": MANIFEST_FORMAT, **_manifest(report)}, ensure_ascii=False, indent=2)
        os.replace(partial, target)  # noqa: PTH105 - the atomic one
        _write_private(manifest_path(target), written.encode())
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return report


def manifest_path(backup: Path) -> Path:
    """Where the description of a backup lies."""
    return backup.with_name(backup.name + ".json")


def read_manifest(backup: Path) -> Backup | None:
    """What was written beside a backup; ``None`` when nothing was, or it is of another format."""
    try:
        stored = json.loads(manifest_path(backup).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(stored, dict) or stored.pop("format", None) != MANIFEST_FORMAT:
        return None
    report: Backup = from_plain(Backup, {**stored, "path": str(backup)})
    return report


def count_rows(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Every table with the number of its rows; the search index's own tables follow from the others."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND name NOT LIKE 'case\\_search\\_fts%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return tuple((name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in names)


@contextmanager
def open_still(path: Path) -> Iterator[sqlite3.Connection]:
    """A file nobody writes to, opened without leaving anything beside it."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


@contextmanager
def sqlite_errors() -> Iterator[None]:
    """Gives what the driver and the disk say a code with a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseTrouble(trouble_code(str(error)), reason=str(error)[:200]) from error
    except OSError as error:
        raise DatabaseTrouble(trouble_code(error.strerror or ""), reason=str(error)[:200]) from error


def digest(path: Path, progress: Progress = untold) -> str:
    """SHA-256 of a file; ``progress`` hears of bytes."""
    size, done = path.stat().st_size, 0
    running = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            running.update(piece)
            done += len(piece)
            progress(done, size)
    return running.hexdigest()


def check_pages(copy: sqlite3.Connection, progress: Progress, done: int, total: int) -> bool:
    """Whether SQLite finds the file whole; stopped by what ``progress`` raises when told ``done`` again and again."""
    raised: list[BaseException] = []

    def look() -> int:
        try:
            progress(done, total)
        except BaseException as error:  # handed over: SQLite's own would only say that it was interrupted
            raised.append(error)
        return len(raised)

    copy.set_progress_handler(look, STEPS_BETWEEN)
    try:
        return bool(copy.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        copy.set_progress_handler(None, 0)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder outlive a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy(source: Path, partial: Path, progress: Progress) -> tuple[tuple[tuple[str, int], ...], int]:
    """Copies page by page and counts what was copied, both from one read transaction; returns the pages, too.

    Without that transaction the copy would begin anew after every write of another desk.
    """
    _write_private(partial, b"")
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as office,
        closing(sqlite3.connect(partial)) as copy,
    ):
        office.isolation_level = None
        office.execute("BEGIN")
        counted = count_rows(office)
        pages = int(office.execute("PRAGMA page_count").fetchone()[0])
        office.backup(
            copy,
            pages=PAGES_AT_ONCE,
            progress=lambda _status, left, total: progress(total - left, 2 * total),
        )
        office.execute("ROLLBACK")
    with partial.open("rb+") as written:
        os.fsync(written.fileno())
    return counted, pages


def _described(partial: Path, target: Path, made_at: int, pages: int, progress: Progress) -> Backup:
    """Reads the copy back from the disk."""
    with open_still(partial) as copy:
        if not check_pages(copy, progress, pages, 2 * pages):
            raise DatabaseTrouble("backup_damaged", path=str(target))
        tables = count_rows(copy)
        schema = _first(copy, tables, "alembic_version", "SELECT version_num FROM alembic_version")
        anchor = _first(copy, tables, "event_anchor", "SELECT hash FROM event_anchor ORDER BY id DESC LIMIT 1")
    return Backup(
        path=str(target),
        size=partial.stat().st_size,
        sha256=digest(partial, lambda done, size: progress(pages + done * pages // size, 2 * pages)),
        schema=schema,
        made_at=made_at,
        tables=tables,
        anchor=anchor,
    )


def _first(copy: sqlite3.Connection, tables: tuple[tuple[str, int], ...], table: str, query: str) -> str:
    """The one value of a query over a table that an older or empty office may not have."""
    if table not in dict(tables):
        return ""
    row = copy.execute(query).fetchone()
    return "" if row is None else str(row[0])


def _manifest(report: Backup) -> dict[str, object]:
    plain = to_plain(report)
    assert isinstance(plain, dict)
    return {**plain, "path": Path(report.path).name}


def _write_private(path: Path, content: bytes) -> None:
    """A new file that only its owner may read."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
