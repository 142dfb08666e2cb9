"""An office's register comes in whole or not at all, once, and can be taken back."""

import json
import time
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from cartable.commands.cases import CloseCase
from cartable.commands.importing import ImportWorkbook, UndoImport
from cartable.commands.referrals import UndoOperation
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.importing.mapping import recognise
from cartable.importing.plan import build_plan
from cartable.jalali import to_jalali
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage
from cartable.queries.cases import SearchCases
from cartable.queries.importing import FetchImportRejects, ListImports
from cartable.queries.office import VerifyEvents
from cartable.records.import_plan import ImportMode, ImportPlan
from cartable.records.imports import ImportDone, ImportLine, ImportUndone
from cartable.records.office import Verification
from cartable.records.search import SearchHit
from cartable.records.table import ReportTable
from models.case import case_access, case_file, case_party, margin_note, referral
from models.ledger import case_search, counter, event, import_batch, import_reject
from models.party import party, party_address, party_identifier, party_phone
from models.product import product_family, product_model, product_unit
from printing.workbook import read_sheets
from tests.builders import SmallOffice
from tests.importing.registers import CASES, CUSTOMERS, TODAY, UNITS, VOCABULARY, plan, sheet

DATA = Path("tests/data")
KEY = json.loads((DATA / "legacy_office.expected.json").read_text("utf-8"))
WRITTEN = (
    party, party_phone, party_address, party_identifier, product_model, product_unit, case_file, case_party,
    case_access, referral, margin_note, event, case_search, counter,
)  # fmt: skip
"""Tables that an import fills and that a second import of the same must leave as they are."""


@cache
def legacy_plan(mode: ImportMode = "strict") -> ImportPlan:
    sheets = read_sheets((DATA / "legacy_office.xlsx").read_bytes(), "legacy_office")
    return build_plan(sheets, recognise(sheets, VOCABULARY), mode, today=TODAY)


def small_plan(mode: ImportMode = "strict") -> ImportPlan:
    """Two people on one phone, a unit, and files in every state."""
    return plan(
        sheet(
            CUSTOMERS,
            ("مریم", "صادقی", None, "09123456789", "02188776655", "تهران", "تهران", "خیابان آزادی"),
            ("علی", "رضایی", None, "09120000001", None, None, "ناکجاآباد", "کوچه یک"),
            ("زهرا", "رضایی", None, "09120000001", None, None, None, None),
            name="مشتریان",
        ),
        sheet(UNITS, ("WM-9012", "ماشین لباسشویی", "AB۱۲۳", None, "1403/02/01", "09123456789", "دایی"), name="محصولات"),
        sheet(
            CASES,
            ("7", "1402/12/28", "تماس", None, "09123456789", "WM-9012", "ab123", "آب می‌ریزد", "بسته", "1000000", None),
            ("8", "1402/12/29", "کبوتر", None, "09120000001", "WM-9012", None, "سرد نمی‌کند", "باز", None, "=1+1"),
            ("9", "1403/01/02", "پیامک", "نادر", "09351112233", "XX-1", "ZZ9", "صدا می‌دهد", "؟", None, None),
            ("10", None, "حضوری", None, None, None, None, "بی‌نشان", "باز", None, None),
            name="شکایات",
        ),
        mode=mode,
    )


def bring(office: SmallOffice, given: ImportPlan, who: str = "manager", **fields: object) -> ImportDone:
    command = ImportWorkbook(file_name="دفتر.xlsx", sha256="0" * 64, plan=given, **fields)  # type: ignore[arg-type]
    done = office.perform(who, command).record
    assert isinstance(done, ImportDone)
    return done


def sizes(office: SmallOffice, tables: tuple[Table, ...] = WRITTEN) -> dict[str, int]:
    with office.database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        }


def files(office: SmallOffice) -> dict[str, object]:
    """Every file by its old number."""
    with office.database.reading() as connection:
        return {row.legacy_number: row for row in connection.execute(select(case_file))}


def verify(office: SmallOffice) -> Verification:
    found = office.fetch("manager", VerifyEvents())
    assert isinstance(found, Verification)
    return found


def test_a_whole_register_comes_in_and_counts_are_those_of_the_key(office: SmallOffice) -> None:
    started = time.monotonic()
    done = bring(office, legacy_plan())
    assert time.monotonic() - started < 20, "seconds, not minutes"

    assert (done.customers, done.units, done.cases) == (
        KEY["customers"]["distinct"],
        KEY["units"]["accepted_rows"],
        KEY["cases"]["accepted_rows"],
    )
    assert done.rejected == len({(cell["sheet"], cell["row"]) for cell in KEY["rejected"]})
    written = sizes(office)
    assert written["party"] == done.customers + done.callers
    assert written["product_unit"] == done.units
    assert written["case_file"] == written["event"] == written["case_search"] == done.cases
    assert sizes(office, (import_reject,))["import_reject"] == len(KEY["rejected"])
    assert verify(office) == Verification(done.cases, done.cases, ())
    with office.database.reading() as connection:
        is_open = case_file.c.holder_post_id.is_not(None)
        held = connection.scalar(select(func.count()).select_from(case_file).where(is_open))
        waits = connection.scalar(select(func.count()).select_from(referral).where(referral.c.done_at.is_(None)))
        assert held == waits == sum(case.status != "closed" for case in legacy_plan().cases)


def test_numbers_are_gapless_in_the_year_of_the_register(office: SmallOffice) -> None:
    bring(office, legacy_plan())
    with office.database.reading() as connection:
        rows = connection.execute(
            select(case_file.c.year, case_file.c.seq, case_file.c.number, case_file.c.registered_at).order_by(
                case_file.c.year, case_file.c.seq
            )
        ).all()
        last = dict(connection.execute(select(counter.c.year, counter.c.last)).all())  # type: ignore[arg-type]
    by_year: dict[int, list[int]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row.seq)
        assert row.number == f"{row.year}-{row.seq:05d}"
        assert to_jalali(office.desk.time.local(row.registered_at).date())[0] == row.year
    assert by_year == {year: list(range(1, count + 1)) for year, count in last.items()}
    days = [row.registered_at for row in rows]
    assert days == sorted(days), "within a year the numbers follow the days"
    registered = office.register()
    assert registered.number == f"1405-{last.get(1405, 0) + 1:05d}"


def test_what_a_row_says_becomes_a_file(office: SmallOffice) -> None:
    done = bring(office, small_plan())
    assert (done.customers, done.callers, done.units, done.cases) == (3, 1, 2, 4)
    found = files(office)
    closed, open_, unsaid, bare = (found[number] for number in ("7", "8", "9", "10"))
    day = office.desk.time.day_bounds_ms
    people = {row.id: row for row in _all(office, party)}
    units = {row.id: row for row in _all(office, product_unit)}

    assert (closed.state, closed.holder_post_id, closed.channel) == ("closed", None, "phone")
    assert closed.closed_at == closed.registered_at == day(_gregorian(1402, 12, 28))[0]
    assert (closed.number, closed.repair_cost) == ("1402-00001", 1_000_000)
    assert people[closed.complainant_id].name == "مریم صادقی"
    assert (units[closed.product_unit_id].serial_number, units[closed.product_unit_id].owner_id) == (
        "AB123", closed.complainant_id,
    )  # fmt: skip

    assert (open_.state, open_.holder_post_id) == ("registered", office.posts["MG-2"])
    assert open_.due_at > office.clock.now_ms(), "not overdue on its first day here"
    assert json.loads(open_.channel_detail) == {"written": "کبوتر"}
    assert open_.complainant_id is None, "two people answer that phone"
    assert open_.sender_name == "09120000001"

    assert (unsaid.state, unsaid.channel, unsaid.number) == ("registered", "sms", "1403-00001")
    assert people[unsaid.complainant_id].name == "نادر"
    assert units[unsaid.product_unit_id].serial_number == "ZZ9"
    assert (bare.complainant_id, bare.registered_at) == (None, office.clock.now_ms())
    assert json.loads(unsaid.raw_import)["status"] == "؟"
    assert [note.body for note in _all(office, margin_note)] == ["=1+1"]


def _all(office: SmallOffice, table: Table):  # type: ignore[no-untyped-def]
    with office.database.reading() as connection:
        return connection.execute(select(table)).all()


def _gregorian(year: int, month: int, day: int):  # type: ignore[no-untyped-def]
    from cartable.jalali import from_jalali

    return from_jalali(year, month, day)


def test_people_come_with_what_is_known_of_them(office: SmallOffice) -> None:
    bring(office, small_plan())
    people = {row.name: row for row in _all(office, party)}
    assert set(people) == {"مریم صادقی", "علی رضایی", "زهرا رضایی", "نادر"}
    phones = {(row.party_id, row.number): row for row in _all(office, party_phone)}
    mine = people["مریم صادقی"].id
    assert phones[mine, "09123456789"].is_primary == 1
    assert phones[mine, "02188776655"].kind == "landline"
    assert phones[people["علی رضایی"].id, "09120000001"].is_shared == 1
    addresses = {row.party_id: row for row in _all(office, party_address)}
    assert (addresses[mine].city_id is not None, addresses[mine].body) == (True, "خیابان آزادی")
    assert (addresses[people["علی رضایی"].id].city_id, addresses[people["علی رضایی"].id].body) == (
        None, "ناکجاآباد کوچه یک",
    )  # fmt: skip


def test_what_came_in_is_found_and_lies_in_its_boxes(office: SmallOffice) -> None:
    bring(office, small_plan())
    for text in ("ab123", "۰۹۱۲۳۴۵۶۷۸۹", "صادقی", "آب میریزد"):
        page = office.fetch("clerk", SearchCases(text=text))
        assert isinstance(page, Page)
        assert [hit.number for hit in page.lines if isinstance(hit, SearchHit)] == ["1402-00001"], text
    with office.database.reading() as connection:
        families = connection.scalars(
            select(product_family.c.name)
            .join(product_model, product_model.c.family_id == product_family.c.id)
            .join(case_file, case_file.c.model_id == product_model.c.id)
        ).all()
    assert families
    for family in families:
        by_family = office.fetch("clerk", SearchCases(text=family))
        assert isinstance(by_family, Page)
        assert by_family.lines, family
    inbox = office.fetch("manager", BoxPage(box="inbox"))
    assert isinstance(inbox, Page)
    assert len(inbox.lines) == 3
    archive = office.fetch("clerk", BoxPage(box="archive"))
    assert isinstance(archive, Page)
    assert len(archive.lines) == 1


def test_importing_twice_adds_nothing(office: SmallOffice) -> None:
    bring(office, small_plan())
    before = sizes(office)
    again = bring(office, small_plan())
    assert (again.customers, again.callers, again.units, again.cases, again.known) == (0, 0, 0, 0, 8)
    assert sizes(office) == before


def test_a_longer_register_adds_what_is_new(office: SmallOffice) -> None:
    bring(office, small_plan())
    longer = plan(
        sheet(CASES, ("11", "1403/01/03", "تماس", None, "09123456789", "WM-9012", "AB123", "باز هم", "باز", None, None))
    )
    done = bring(office, longer)
    assert (done.callers, done.units, done.cases) == (0, 0, 1)
    found = files(office)["11"]
    assert found.number == "1403-00002"  # type: ignore[attr-defined]
    assert found.product_unit_id == files(office)["7"].product_unit_id  # type: ignore[attr-defined]


def test_who_and_what_is_in_the_office_already_is_pointed_at(office: SmallOffice) -> None:
    office.register()
    before = sizes(office, (party,))["party"]
    done = bring(office, small_plan())
    assert (done.customers, done.linked) == (2, 1)
    assert sizes(office, (party,))["party"] == before + 3
    assert len({row.complainant_id for row in files(office).values() if row.complainant_id is not None}) == 2  # type: ignore[attr-defined]


def test_open_files_go_where_they_are_sent(office: SmallOffice) -> None:
    bring(office, small_plan(), receiver_post_id=office.posts["PR-Q"])
    queue = office.fetch("clerk", BoxPage(box="queue", queue_post_id=office.posts["PR-Q"]))
    assert isinstance(queue, Page)
    assert len(queue.lines) == 3
    with pytest.raises(BadInput):
        bring(office, small_plan(), receiver_post_id=1)


def test_an_administrators_import_waits_in_a_queue(office: SmallOffice) -> None:
    bring(office, small_plan(), who="admin")
    held = {row.holder_post_id for row in files(office).values()}  # type: ignore[attr-defined]
    assert held == {None, office.posts["PR-Q"]}


def test_a_marked_row_comes_in_with_what_could_not_be_read_beside_it(office: SmallOffice) -> None:
    marked = plan(
        sheet(CUSTOMERS, ("رضا", "نوری", "123", "تماس نگیرید", None, None, None, None), name="مشتریان"),
        sheet(UNITS, ("WM-1", "x", None, "1402/13/45", None, None, None), name="محصولات"),
        sheet(CASES, ("7", "1402/13/45", "تماس", None, None, None, None, "آب", "باز", "مجانی", None), name="شکایات"),
        mode="mark",
    )
    done = bring(office, marked)
    assert (done.customers, done.units, done.cases, done.rejected) == (1, 1, 1, 0)
    (person,) = _all(office, party)
    assert "تماس نگیرید" in person.remark
    (unit,) = _all(office, product_unit)
    assert (unit.serial_number, unit.folded[0], "1402/13/45" in unit.remark) == ("", "#", True)
    raw = json.loads(files(office)["7"].raw_import)  # type: ignore[attr-defined]
    assert [mark["reason"] for mark in raw["marks"]] == ["impossible_date", "bad_amount"]
    assert bring(office, marked).known == 3


def test_rejects_can_be_read_again(office: SmallOffice) -> None:
    strict = plan(sheet(CUSTOMERS, ("رضا", "نوری", None, "تماس نگیرید", None, None, None, None), name="مشتریان"))
    done = bring(office, strict)
    (line,) = office.fetch("manager", ListImports())  # type: ignore[misc]
    assert isinstance(line, ImportLine)
    assert (line.done, line.by, line.mode, line.file_name, line.undone_at) == (
        done, "manager", "strict", "دفتر.xlsx", None,
    )  # fmt: skip
    table = office.fetch("manager", FetchImportRejects(batch_id=done.batch_id))
    assert isinstance(table, ReportTable)
    assert list(table.rows) == [("مشتریان", 2, "موبایل", "تلفن درست نیست", "تماس نگیرید")]
    with pytest.raises(NotFound):
        office.fetch("manager", FetchImportRejects(batch_id=1))


def test_an_import_taken_back_leaves_numbers_and_history(office: SmallOffice) -> None:
    done = bring(office, small_plan())
    undone = office.perform("manager", UndoImport(batch_id=done.batch_id)).record
    assert undone == ImportUndone(done.batch_id, cases=4, units=2, people=4, kept=0)
    for number, row in files(office).items():
        assert (row.state, row.holder_post_id) == ("void", None), number  # type: ignore[attr-defined]
    assert files(office)["7"].sender_name == "مریم صادقی"  # type: ignore[attr-defined]
    assert sizes(office, (party, party_phone, product_unit)) == {"party": 0, "party_phone": 0, "product_unit": 0}
    assert verify(office) == Verification(4, 8, ())
    inbox = office.fetch("manager", BoxPage(box="inbox"))
    assert isinstance(inbox, Page)
    assert inbox.lines == ()
    with pytest.raises(Conflict) as twice:
        office.perform("manager", UndoImport(batch_id=done.batch_id))
    assert twice.value.code == "undone_already"

    again = bring(office, small_plan())
    assert (again.customers, again.callers, again.units, again.cases) == (3, 1, 2, 4)
    assert {row.number for row in _all(office, case_file) if row.state != "void"} == {
        "1402-00003", "1402-00004", "1403-00002", "1405-00002",
    }  # fmt: skip


def test_what_somebody_worked_on_stays(office: SmallOffice) -> None:
    done = bring(office, small_plan())
    worked = files(office)["9"]
    office.perform(
        "manager", CloseCase(case_id=worked.id, version=1, outcome="explained", body="پاسخ داده شد.")  # type: ignore[attr-defined]
    )  # fmt: skip
    undone = office.perform("manager", UndoImport(batch_id=done.batch_id)).record
    assert isinstance(undone, ImportUndone)
    assert (undone.cases, undone.units, undone.people, undone.kept) == (3, 1, 3, 3)
    kept = files(office)["9"]
    assert (kept.state, kept.complainant_id) == ("closed", worked.complainant_id)  # type: ignore[attr-defined]
    again = bring(office, small_plan())
    assert (again.cases, again.callers, again.units) == (3, 0, 1), "what stayed is known still"


def test_undo_takes_an_import_back(office: SmallOffice) -> None:
    command = ImportWorkbook(file_name="x", sha256="0" * 64, plan=small_plan())
    outcome = office.perform("manager", command)
    assert outcome.undoable
    office.perform("manager", UndoOperation(undo_op_id=outcome.op_id))
    assert {row.state for row in files(office).values()} == {"void"}  # type: ignore[attr-defined]


def test_a_lost_answer_is_given_again(office: SmallOffice) -> None:
    command = ImportWorkbook(file_name="x", sha256="0" * 64, plan=small_plan())
    first = office.perform("manager", command, op_id="lost")
    assert office.perform("manager", command, op_id="lost") == first
    assert sizes(office, (import_batch,))["import_batch"] == 1


@pytest.mark.parametrize("who", ["clerk", "expert", "finance", "auditor"])
def test_who_may_not_import(office: SmallOffice, who: str) -> None:
    with pytest.raises(Forbidden):
        bring(office, small_plan(), who=who)
    with pytest.raises(Forbidden):
        office.perform(who, UndoImport(batch_id=1))
    with pytest.raises(Forbidden):
        office.fetch(who, ListImports())
    with pytest.raises(NotFound):
        office.perform("manager", UndoImport(batch_id=1))
