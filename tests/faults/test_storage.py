"""A disk, file or folder that does not do what it should: refused with a sentence, nothing half done, then healed."""

import ctypes
import multiprocessing
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from sqlalchemy import event, text

from cartable.commands.contacts import AttachFile
from cartable.errors import BadInput, CartableError, DatabaseTrouble
from cartable.messages import error_sentence, sentence
from cartable.persian_text import latin_digits
from house import House
from models import engine
from models.engine import Database
from models.migrate import known_revision
from tests.builders import SmallOffice, small_office
from tests.faults.wholeness import look

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.builders"])
UNKNOWN = sentence("no_such_code")[:12]


def said(error: CartableError) -> str:
    """The sentence of an error; an error that has none of its own fails."""
    found = error_sentence(error)
    assert not found.startswith(UNKNOWN), error
    return found


def in_child(work: Callable[[str], str], url: str) -> str:
    """What ``work`` returns in a process of its own."""
    ours, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_answer, args=(work, url, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(60), "the child did not answer"
    answer: str = ours.recv()
    process.join()
    return answer


def _answer(work: Callable[[str], str], url: str, pipe: Pipe) -> None:
    try:
        pipe.send(work(url))
    except BaseException as error:
        pipe.send(f"{type(error).__name__}: {error}")
        raise


def _attach_and_register(office: SmallOffice, times: int) -> None:
    for _ in range(times):
        office.perform("clerk", AttachFile(name="سند.pdf", content=b"%PDF-1.4 " + os.urandom(40_000)))
        office.register()


def _fill_the_disk(url: str) -> str:
    """Files may not grow any more: the write fails in the middle, as on a full disk or over a quota."""
    office = small_office(url)
    office.register()
    path = office.database.path
    assert path is not None
    size = max(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300_000, hard))
    code = "never refused"
    try:
        _attach_and_register(office, 400)
    except DatabaseTrouble as trouble:
        code = trouble.code
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    office.register()
    office.database.dispose()
    return code


def test_a_file_that_cannot_grow(file_office: SmallOffice) -> None:
    url = file_office.database.url.render_as_string()

    assert in_child(_fill_the_disk, url) in ("disk_full", "disk_error")

    found = look(file_office, ())
    assert found.faults == ()
    assert found.files >= 2


def test_a_full_database(file_office: SmallOffice) -> None:
    file_office.register()

    file_office.database.dispose()

    def narrow(raw: sqlite3.Connection, _record: object) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages + 40}")

    event.listen(file_office.database.writer, "connect", narrow)
    with pytest.raises(DatabaseTrouble) as refused:
        _attach_and_register(file_office, 100)

    assert refused.value.code == "disk_full"
    assert "دیسک پر است" in said(refused.value)
    event.remove(file_office.database.writer, "connect", narrow)
    file_office.database.dispose()

    file_office.register()
    assert look(file_office, ()).faults == ()


def _without_override() -> None:
    """Root heeds the rights of files like everybody: the two capabilities that let him pass are dropped."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH in the effective set.
    sets[0] &= ~0b110
    if libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _open_and_register(url: str) -> str:
    """The code of the refusal, through the program's own way of opening an office."""
    _without_override()
    try:
        House(url, sample=False).open()
        small_office(url).register()
    except CartableError as error:
        return error.code
    return "registered"


@pytest.mark.skipif(sys.platform != "linux", reason="rights of files are told otherwise")
@pytest.mark.parametrize(
    ("rights_of_file", "rights_of_folder", "code"),
    [
        pytest.param(0o444, 0o755, "database_read_only", id="read-only file"),
        pytest.param(0o644, 0o555, "database_read_only", id="read-only folder"),
        pytest.param(0o000, 0o755, "database_not_opened", id="file of somebody else"),
    ],
)
def test_what_may_not_be_written(
    file_office: SmallOffice, rights_of_file: int, rights_of_folder: int, code: str
) -> None:
    path = file_office.database.path
    assert path is not None
    registered = file_office.register()
    file_office.database.dispose()
    url = f"sqlite:///{path}"
    path.chmod(rights_of_file)
    path.parent.chmod(rights_of_folder)
    try:
        assert in_child(_open_and_register, url) == code
    finally:
        path.parent.chmod(0o755)
        for each in path.parent.glob(f"{path.name}*"):  # SQLite gives its side files the rights of the file
            each.chmod(0o644)

    assert in_child(_open_and_register, url) == "registered"
    assert file_office.case("clerk", registered.case_id).number == registered.number
    assert look(file_office, ()).files == 2


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_database_locked_by_another_program(file_office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    office = small_office(file_office.database.url.render_as_string())
    registered = office.register()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(office.database.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseTrouble) as refused:
            office.register()
        assert office.case("clerk", registered.case_id).number == registered.number, "reading goes on"
        holder.communicate("")

    assert refused.value.code == "database_locked"
    assert "دوباره تلاش کنید" in said(refused.value)
    office.register()
    assert look(office, ()).files == 2
    office.database.dispose()


def _flip(path: Path, place: int, length: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(place)
        was = stream.read(length)
        stream.seek(place)
        stream.write(bytes(each ^ 0xFF for each in was))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "flipped header": lambda path: _flip(path, 0, 16),
    "flipped page size": lambda path: _flip(path, 16, 2),
    "flipped first page": lambda path: _flip(path, 100, 3000),
    "truncated to half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "truncated inside the header": lambda path: os.truncate(path, 50),
    "a letter instead of a database": lambda path: path.write_text("سلام\n" * 1000, encoding="utf-8"),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(50_000)),
}


@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in DAMAGES.items()])
def test_a_damaged_file_is_refused(file_office: SmallOffice, damage: Callable[[Path], object]) -> None:
    path = file_office.database.path
    assert path is not None
    file_office.register()
    file_office.database.dispose()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    damage(path)
    damaged = path.read_bytes()

    with pytest.raises(DatabaseTrouble) as refused:
        House(f"sqlite:///{path}", sample=False).open()

    assert refused.value.code == "database_corrupt"
    assert "پشتیبان" in said(refused.value)
    assert path.read_bytes() == damaged, "a damaged file is evidence and is left as it is"


def test_a_newer_schema_is_refused_with_both_numbers(office: SmallOffice) -> None:
    with office.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9876'"))

    with pytest.raises(DatabaseTrouble) as refused:
        House(office.database.url.render_as_string(hide_password=False), sample=False).open()

    assert refused.value.params == {"found": "9876", "known": known_revision()}
    told = latin_digits(said(refused.value))
    assert "9876" in told
    assert known_revision() in told


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_share_is_refused(
    kind: str, sqlite_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "دفتر مرکزی"
    share.mkdir()
    shutil.copyfile(sqlite_path, share / "office.sqlite")
    mounts = tmp_path / "mounts"
    mount_point = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {mount_point} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(engine, "MOUNTS", mounts)

    with pytest.raises(DatabaseTrouble) as refused:
        House(f"sqlite:///{share / 'office.sqlite'}", sample=False).open()

    assert refused.value.code == "network_share"
    assert str(share) in said(refused.value)
    Database(f"sqlite:///{sqlite_path}").dispose()


def test_a_disk_inside_a_share_is_a_disk(sqlite_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x / nfs4 rw 0 0\n/dev/sdb {tmp_path} ext4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(engine, "MOUNTS", mounts)

    House(f"sqlite:///{sqlite_path}", sample=False).open()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        House("no address", sample=False).open()

    assert refused.value.code == "bad_database_address"
    said(refused.value)
