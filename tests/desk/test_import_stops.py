"""An import under way: it tells how far it is, is stopped anywhere, killed anywhere, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from sqlalchemy import text

from cartable.commands.importing import ImportWorkbook
from cartable.errors import BadInput
from cartable.records.import_plan import ImportPlan
from models.ledger import import_batch, import_reject, import_row, operation
from tests.builders import SmallOffice
from tests.desk.test_import import KEY, WRITTEN, bring, legacy_plan, sizes, small_plan, verify
from tests.importing.registers import CUSTOMERS, UNITS, plan, sheet

TABLES = (*WRITTEN, import_batch, import_row, import_reject, operation)


class Enough(Exception):
    """What a person who presses the cross raises."""


def command(given: ImportPlan, **fields: object) -> ImportWorkbook:
    return ImportWorkbook(file_name="دفتر.xlsx", sha256="0" * 64, plan=given, **fields)  # type: ignore[arg-type]


def stop_when(asked: Callable[[int, int], bool]) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if asked(done, total):
            raise Enough

    return progress


def test_progress_counts_the_records_of_the_plan(office: SmallOffice) -> None:
    told: list[tuple[int, int]] = []
    given = legacy_plan()

    office.desk.perform(command(given), office.actors["manager"], progress=lambda *how_far: told.append(how_far))

    records = len(given.customers) + len(given.units) + len(given.cases)
    assert records == KEY["customers"]["distinct"] + KEY["units"]["accepted_rows"] + KEY["cases"]["accepted_rows"]
    assert {total for _, total in told} == {records}
    done = [each for each, _ in told]
    assert (done[0], done[-1], done) == (0, records, sorted(done))
    assert max(after - before for before, after in pairwise(done)) <= 500

    again: list[tuple[int, int]] = []
    office.desk.perform(command(given), office.actors["manager"], progress=lambda *how_far: again.append(how_far))
    assert again[-1] == (records, records), "what is known already is through as well"


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 1])
def test_an_import_stopped_anywhere_leaves_nothing(office: SmallOffice, share: float) -> None:
    before = sizes(office, TABLES)

    with pytest.raises(Enough):
        office.desk.perform(
            command(legacy_plan()),
            office.actors["manager"],
            "stopped",
            stop_when(lambda done, total: done >= total * share),
        )

    assert sizes(office, TABLES) == before
    done = office.desk.perform(command(small_plan()), office.actors["manager"], "stopped").record
    assert done.cases == 4, "the name of the stopped operation is free"  # type: ignore[attr-defined]
    assert verify(office).is_sound
    assert office.register().number.startswith("1405-"), "no number is lost"


KILLED = """
import os, signal, sys
sys.path.insert(0, ".")
from cartable.desk import Desk
from cartable.records.people import Actor
from models.engine import Database
from tests.desk.test_import import legacy_plan
from tests.desk.test_import_stops import command

def progress(done, total):
    if done >= total * float(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

actor = Actor(int(sys.argv[2]), int(sys.argv[3]), (int(sys.argv[3]),))
Desk(Database(sys.argv[1])).perform(command(legacy_plan()), actor, progress=progress)
"""


@pytest.mark.parametrize("share", [0.3, 1])
def test_an_import_killed_anywhere_leaves_nothing(office: SmallOffice, share: float) -> None:
    before = sizes(office, TABLES)
    manager = office.actors["manager"]
    url = office.database.url.render_as_string(hide_password=False)

    ended = subprocess.run(
        [sys.executable, "-c", KILLED, url, str(manager.user_id), str(manager.post_id), str(share)],
        env={**os.environ, "PYTHONHASHSEED": "0"}, check=False,
    )  # fmt: skip

    assert ended.returncode == -signal.SIGKILL
    if not office.database.is_sqlite:
        _wait_until_alone(office)
    assert sizes(office, TABLES) == before
    assert bring(office, small_plan()).cases == 4
    assert verify(office).is_sound


def _wait_until_alone(office: SmallOffice) -> None:
    """The server notices that its client is gone when it next speaks to it: it takes the table locks only then."""
    with office.database.writing() as connection:
        connection.execute(text("LOCK TABLE import_batch, case_file IN ACCESS EXCLUSIVE MODE"))


def faulty_plan(mode: str = "strict") -> ImportPlan:
    return plan(
        sheet(
            CUSTOMERS,
            ("رضا", "نوری", None, "تماس نگیرید", None, None, None, None),
            ("مریم", "صادقی", None, "09123456789", None, None, None, None),
            name="مشتریان",
        ),
        mode=mode,  # type: ignore[arg-type]
    )


def test_a_severe_import_refuses_the_whole_at_the_door(office: SmallOffice) -> None:
    before = sizes(office, TABLES)

    for mode in ("strict", "mark"):
        with pytest.raises(BadInput) as refused:
            office.perform("manager", command(faulty_plan(mode), strict=True))
        assert refused.value.code == "import_refused_whole"
        assert refused.value.params == {
            "problems": 1, "sheet": "مشتریان", "row": 2, "column": "موبایل", "reason": "تلفن درست نیست",
        }  # fmt: skip
    assert sizes(office, TABLES) == before
    assert office.perform("manager", command(small_plan(), strict=True)).record.cases == 4  # type: ignore[attr-defined]


def test_a_problem_that_was_left_out_of_the_list_is_seen_by_its_mark(office: SmallOffice) -> None:
    with pytest.raises(BadInput) as refused:
        office.perform("manager", command(replace(faulty_plan("mark"), problems=()), strict=True))
    assert refused.value.code == "import_refused_whole"


def test_a_marked_record_comes_in_only_under_its_mode(office: SmallOffice) -> None:
    with pytest.raises(BadInput) as refused:
        office.perform("manager", command(replace(faulty_plan("mark"), mode="strict")))
    assert (refused.value.code, refused.value.field) == ("import_bad_record", "mobile")
    assert refused.value.params == {"sheet": "مشتریان", "row": 2}
    assert office.perform("manager", command(faulty_plan("mark"))).record.customers == 2  # type: ignore[attr-defined]


UNIT = plan(sheet(UNITS, ("WM-1", None, "A1", None, None, "09123456789", None), name="محصولات")).units[0]


PERSON, CASE = small_plan().customers[0], small_plan().cases[0]
SPOILED: tuple[tuple[str, dict[str, object]], ...] = (
    ("mobile", {"customers": (replace(PERSON, mobile="123"),)}),
    ("mobile", {"customers": (replace(PERSON, mobile="9123456789"),)}),
    ("mobile", {"customers": (replace(PERSON, mobile="", landline=""),)}),
    ("landline", {"customers": (replace(PERSON, landline="021"),)}),
    ("national_id", {"customers": (replace(PERSON, national_id="1111111111"),)}),
    ("given_name", {"customers": (replace(PERSON, given_name="", family_name=""),)}),
    ("serial", {"units": (replace(UNIT, serial="", serial_key=""),)}),
    ("serial", {"units": (replace(UNIT, serial_key="another"),)}),
    ("model_code", {"units": (replace(UNIT, model_key="another"),)}),
    ("customer_mobile", {"units": (replace(UNIT, customer_mobile="x"),)}),
    ("text", {"cases": (replace(CASE, text=""),)}),
    ("serial", {"cases": (replace(CASE, serial_key="another"),)}),
    ("cost_rials", {"cases": (replace(CASE, cost_rials=-1),)}),
    ("status", {"cases": (replace(CASE, status="void"),)}),
    ("customer_mobile", {"cases": (replace(CASE, customer_mobile="0912"),)}),
)


def test_a_plan_made_by_hand_keeps_the_rules(office: SmallOffice) -> None:
    before = sizes(office, TABLES)
    for field, fields in SPOILED:
        with pytest.raises(BadInput) as refused:
            office.perform("manager", command(replace(small_plan(), **fields)))  # type: ignore[arg-type]
        assert (refused.value.code, refused.value.field) == ("import_bad_record", field)
    assert sizes(office, TABLES) == before
