"""Backups of an office in a file: true while people write, checked, refused when damaged; no old file is lost."""

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cartable import backup, messages
from cartable.anchors import anchor_today
from cartable.backup import back_up, backup_folder, manifest_path, read_manifest
from cartable.clock import FixedClock, OfficeTime
from cartable.errors import BadInput, CartableError, DatabaseTrouble
from cartable.half_made import half_made, remove_left_over
from cartable.opening import bring_up_to_date, open_database
from cartable.restore import check_backup, restore
from models import migrate
from models.engine import Database
from tests.builders import SmallOffice


@pytest.fixture
def file_office(file_office: SmallOffice) -> SmallOffice:
    """An office in a file, with three files in it."""
    for _ in range(3):
        file_office.register()
    return file_office


def office_path(office: SmallOffice) -> Path:
    assert office.database.path is not None
    return office.database.path


def numbers(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM case_file ORDER BY number")]


def time_of(office: SmallOffice) -> OfficeTime:
    return OfficeTime(office.clock)


def test_a_backup_holds_the_office_and_says_what_it_is(file_office: SmallOffice) -> None:
    anchor_today(file_office.database, time_of(file_office))
    told: list[tuple[int, int]] = []
    report = back_up(file_office.database, time_of(file_office), progress=lambda done, all_: told.append((done, all_)))

    made = Path(report.path)
    assert made.parent == backup_folder(office_path(file_office))
    assert made.name == "office-14050901-093000.sqlite"
    assert numbers(made) == numbers(office_path(file_office)) != []
    assert dict(report.tables)["case_file"] == 3
    assert dict(report.tables)["case_search"] == 3
    assert (report.schema, len(report.sha256), len(report.anchor)) == (migrate.known_revision(), 64, 64)
    assert read_manifest(made) == report
    assert check_backup(made).tables == report.tables
    assert told[-1][0] == told[-1][1] > 0
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(manifest_path(made).stat().st_mode) == 0o600
    assert sorted(each.name for each in made.parent.iterdir()) == [made.name, made.name + ".json"]


def test_a_backup_is_one_instant_while_others_write(file_office: SmallOffice, tmp_path: Path) -> None:
    """Without one read transaction a copy in steps begins anew after every write and never ends."""
    stop = threading.Event()
    other = Database(file_office.database.url)

    def write() -> None:
        while not stop.is_set():
            with other.writing() as connection:
                connection.exec_driver_sql("INSERT INTO preference VALUES (1099511627777, hex(randomblob(8)), '1')")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            report = back_up(file_office.database, time_of(file_office), tmp_path / f"{turn}.sqlite")
            assert dict(check_backup(Path(report.path)).tables) == dict(report.tables)
    finally:
        stop.set()
        writer.join()
        other.dispose()


def test_a_backup_never_overwrites(file_office: SmallOffice, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    target.write_text("precious")
    with pytest.raises(BadInput) as refused:
        back_up(file_office.database, time_of(file_office), target)
    assert refused.value.code == "file_exists"
    assert target.read_text() == "precious"


def test_a_cancelled_backup_leaves_nothing(file_office: SmallOffice, tmp_path: Path) -> None:
    def cancel(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(file_office.database, time_of(file_office), tmp_path / "b" / "x.sqlite", cancel)
    assert list((tmp_path / "b").iterdir()) == []


def test_a_full_disk_leaves_nothing(file_office: SmallOffice) -> None:
    """A limit on the size of files stands for a disk that fills up."""
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from cartable.backup import back_up\n"
        "from cartable.clock import OfficeTime, SystemClock\n"
        "from cartable.errors import DatabaseTrouble\n"
        "from models.engine import Database\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))\n"
        "try: back_up(Database(sys.argv[1]), OfficeTime(SystemClock()), Path(sys.argv[2]))\n"
        "except DatabaseTrouble as trouble: print(trouble.code)\n"
    )
    target = office_path(file_office).parent / "full" / "x.sqlite"
    run = subprocess.run(
        [sys.executable, "-c", script, str(file_office.database.url), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stdout.strip() in ("disk_full", "disk_error"), run.stderr
    assert list(target.parent.iterdir()) == []


def test_a_restore_keeps_the_old_file(file_office: SmallOffice) -> None:
    path = office_path(file_office)
    report = back_up(file_office.database, time_of(file_office))
    file_office.register()
    file_office.database.dispose()

    done = restore(Path(report.path), path, time_of(file_office))

    assert len(numbers(path)) == 3
    assert len(numbers(Path(done.set_aside))) == 4
    assert (done.path, done.schema, done.rows) == (str(path), report.schema, report.rows)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.with_name(path.name + "-wal").exists()
    file_office.register()
    assert len(numbers(path)) == 4


@pytest.mark.parametrize("share", [0.1, 0.5, 0.7, 0.9])
def test_a_restore_that_is_stopped_changes_nothing(file_office: SmallOffice, share: float) -> None:
    path = office_path(file_office)
    report = back_up(file_office.database, time_of(file_office))
    file_office.register()
    file_office.database.dispose()
    told: list[float] = []

    def stop(done: int, total: int) -> None:
        told.append(done / total)
        if done >= share * total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(Path(report.path), path, time_of(file_office), stop)

    assert told == sorted(told)
    assert len(numbers(path)) == 4
    assert sorted(each.name for each in path.parent.iterdir()) == ["backups", path.name]


def test_a_restore_to_an_empty_place(file_office: SmallOffice, tmp_path: Path) -> None:
    report = back_up(file_office.database, time_of(file_office))
    target = tmp_path / "new" / "office.sqlite"
    assert restore(Path(report.path), target, time_of(file_office)).set_aside == ""
    assert numbers(target) == numbers(office_path(file_office))


def test_nothing_is_put_under_people_at_work(file_office: SmallOffice) -> None:
    path = office_path(file_office)
    report = back_up(file_office.database, time_of(file_office))
    before = numbers(path)
    with pytest.raises(DatabaseTrouble) as refused:
        restore(Path(report.path), path, time_of(file_office))
    assert refused.value.code == "database_in_use"
    assert numbers(path) == before
    assert not [each for each in path.parent.iterdir() if "incoming" in each.name or "before-restore" in each.name]


def test_a_damaged_office_is_put_aside_as_it_is(file_office: SmallOffice) -> None:
    path = office_path(file_office)
    report = back_up(file_office.database, time_of(file_office))
    file_office.database.dispose()
    path.write_bytes(b"no database any more")
    done = restore(Path(report.path), path, time_of(file_office))
    assert Path(done.set_aside).read_bytes() == b"no database any more"
    assert len(numbers(path)) == 3


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    manifest_path(path).unlink()


def _foreign(path: Path) -> None:
    path.unlink()
    manifest_path(path).unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE other (id INTEGER)")


def _half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    manifest_path(path).unlink()


def _other_manifest(path: Path) -> None:
    stored = json.loads(manifest_path(path).read_text())
    stored["tables"][0][1] += 1
    manifest_path(path).write_text(json.dumps(stored))


@pytest.mark.parametrize(
    ("spoil", "code", "exit_code"),
    [
        (_flip, "backup_damaged", 5),
        (_half, "backup_damaged", 5),
        (_other_manifest, "backup_damaged", 5),
        (_newer, "newer_schema", 5),
        (_foreign, "backup_not_of_cartable", 2),
        (lambda path: path.write_text("no database"), "backup_not_a_database", 2),
        (lambda path: path.write_bytes(b""), "backup_not_a_database", 2),
        (lambda path: path.unlink(), "no_such_file", 2),
    ],
)
def test_what_cannot_be_trusted_is_not_restored(
    file_office: SmallOffice, spoil: object, code: str, exit_code: int
) -> None:
    path = office_path(file_office)
    report = back_up(file_office.database, time_of(file_office))
    file_office.database.dispose()
    before = path.read_bytes()
    spoil(Path(report.path))  # type: ignore[operator]
    with pytest.raises(CartableError) as refused:
        restore(Path(report.path), path, time_of(file_office))
    assert (refused.value.code, refused.value.exit_code) == (code, exit_code)
    assert path.read_bytes() == before
    assert "پیش‌بینی‌نشده" not in messages.error_sentence(refused.value)


@pytest.mark.postgres
def test_an_office_on_a_server_is_its_administrators(postgres_url: str) -> None:
    database = Database(postgres_url)
    with pytest.raises(BadInput) as refused:
        back_up(database, OfficeTime(FixedClock(0)))
    database.dispose()
    assert "pg_dump" in messages.error_sentence(refused.value)


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program one step further than ours."""
    steps = tmp_path / "migrations"
    shutil.copytree(migrate.HERE / "migrations", steps)
    (steps / "versions" / "9998_a_step.py").write_text(
        'revision = "9998"\n'
        f'down_revision = "{migrate.known_revision()}"\n'
        "def upgrade():\n"
        "    from alembic import op\n"
        '    op.execute("CREATE TABLE a_step (id INTEGER)")\n'
    )
    monkeypatch.setattr(migrate, "STEPS", steps)
    return "9998"


def test_an_office_is_backed_up_before_its_schema_changes(file_office: SmallOffice, next_schema: str) -> None:
    was = file_office.desk.status().schema
    backup = bring_up_to_date(file_office.database)
    assert backup is not None
    assert (backup.schema, file_office.desk.status().schema) == (was, next_schema)
    assert "before-9998" in backup.path
    assert len(numbers(Path(backup.path))) == 3
    assert bring_up_to_date(file_office.database) is None, "once"


def test_an_older_program_refuses_a_newer_office(file_office: SmallOffice) -> None:
    with file_office.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    file_office.clock.advance(timedelta(seconds=1))
    for ask in (lambda: bring_up_to_date(file_office.database), file_office.desk.status):
        with pytest.raises(DatabaseTrouble) as refused:
            ask()
        assert refused.value.params == {"found": "9999", "known": migrate.known_revision()}
    assert not backup_folder(office_path(file_office)).exists()
    said = messages.error_sentence(refused.value)
    assert "9999" in said
    assert migrate.known_revision() in said


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/deep/office.sqlite")
    assert bring_up_to_date(database) is None
    database.dispose()
    made = tmp_path / "deep" / "office.sqlite"
    assert (stat.S_IMODE(made.stat().st_mode), stat.S_IMODE(made.parent.stat().st_mode)) == (0o600, 0o700)


class Enough(Exception):
    """What a person who presses the cross raises."""


@pytest.mark.parametrize("share", [0, 0.4, 0.5, 0.9])
def test_a_backup_is_stopped_while_it_copies_checks_and_reads_back(
    file_office: SmallOffice, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 20)
    monkeypatch.setattr(backup, "PIECE", 16 * 1024)
    monkeypatch.setattr(backup, "STEPS_BETWEEN", 10)
    told: list[float] = []

    def progress(done: int, total: int) -> None:
        told.append(done / total)
        if done >= total * share:
            raise Enough

    with pytest.raises(Enough):
        back_up(file_office.database, time_of(file_office), progress=progress)

    assert told == sorted(told)
    assert list(backup_folder(office_path(file_office)).iterdir()) == []
    told.clear()
    with pytest.raises(Enough):
        back_up(file_office.database, time_of(file_office), progress=progress)
    assert numbers(Path(back_up(file_office.database, time_of(file_office)).path)) == numbers(office_path(file_office))


KILLED = """
import os, signal, sys
sys.path.insert(0, ".")
from pathlib import Path
from cartable import backup
from cartable.clock import FixedClock, OfficeTime
from models.engine import Database

backup.PAGES_AT_ONCE, backup.PIECE = 20, 16 * 1024

def progress(done, total):
    if done > total * float(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

backup.back_up(Database(sys.argv[1]), OfficeTime(FixedClock(0)), Path(sys.argv[3]), progress)
"""


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_what_a_killed_backup_leaves_is_taken_away_by_the_next(file_office: SmallOffice, share: float) -> None:
    folder = backup_folder(office_path(file_office))
    url = file_office.database.url.render_as_string(hide_password=False)
    killed = folder / "killed.sqlite"
    ended = subprocess.run([sys.executable, "-c", KILLED, url, str(share), str(killed)], check=False)
    assert ended.returncode == -signal.SIGKILL
    left = [path.name for path in folder.iterdir()]
    assert left
    assert all(name.startswith("killed.sqlite.") and ".backup-partial" in name for name in left)
    going_on = half_made(folder / "other.sqlite").with_name(f"other.sqlite.{os.getppid()}.backup-partial")
    going_on.write_bytes(b"somebody is at it")
    strange = folder / "notes.backup-partial"
    strange.write_bytes(b"not ours")

    made = Path(back_up(file_office.database, time_of(file_office)).path)

    assert sorted(folder.iterdir()) == sorted((made, manifest_path(made), going_on, strange))
    os.utime(going_on, (0, 0))
    remove_left_over(folder)
    assert sorted(folder.iterdir()) == sorted((made, manifest_path(made), strange))
