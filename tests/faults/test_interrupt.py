"""An interrupt ends what is being read, never what is being written: that stops by its own progress or not at all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from cartable.commands.importing import ImportWorkbook
from cartable.errors import DatabaseTrouble
from cartable.records.imports import ImportDone
from cartable.trouble import database_errors
from house import PersonalDoor
from tests.builders import SmallOffice
from tests.faults.wholeness import Acknowledged, look
from tests.importing.registers import CASES, plan, sheet

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(600)",
}


@contextmanager
def interrupting(door: PersonalDoor) -> Iterator[None]:
    """Somebody cancels again and again."""
    stop = threading.Event()

    def cancel() -> None:
        while not stop.wait(0.005):
            door.interrupt()

    thread = threading.Thread(target=cancel)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_read_is_ended_and_says_so(office: SmallOffice) -> None:
    door = PersonalDoor(office.desk, office.actors["manager"])
    statement = text(ENDLESS[office.database.url.get_backend_name()])

    with (
        interrupting(door),
        pytest.raises(DatabaseTrouble) as ended,
        database_errors(),
        office.database.reading() as connection,
    ):
        connection.execute(statement)

    assert ended.value.code == "interrupted"
    office.register()


def test_a_write_goes_on(office: SmallOffice) -> None:
    door = PersonalDoor(office.desk, office.actors["manager"])
    rows = [
        (str(row), "1403/01/02", "تلفن", "نادر", f"0935{row:07d}", "WM-1", None, f"سرد نمی‌کند {row}", "باز", None, None)
        for row in range(300)
    ]
    command = ImportWorkbook(file_name="دفتر.xlsx", sha256="0" * 64, plan=plan(sheet(CASES, *rows, name="شکایات")))

    with interrupting(door):
        done = door.perform(command, "import").record

    assert isinstance(done, ImportDone)
    assert done.cases == 300
    assert look(office, [Acknowledged("import", "ImportWorkbook")]).faults == ()
