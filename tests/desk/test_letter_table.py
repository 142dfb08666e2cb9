"""The letter register as a table: the lines it shows, in its order, and nothing that one may not read."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from cartable.cards import letters
from cartable.commands.letters import RegisterLetter
from cartable.errors import BadInput
from cartable.messages import word
from cartable.queries.cases import FetchLetters
from cartable.queries.office import FetchLists, LetterTable
from cartable.records.table import ReportTable
from cartable.reports import letter_table
from printing.workbook import write_table
from tests.builders import SmallOffice
from tests.desk.test_letters import enter


def table(office: SmallOffice, who: str = "clerk", **fields: Any) -> ReportTable:
    found = office.fetch(who, LetterTable(**fields))
    assert isinstance(found, ReportTable)
    return found


def column(found: ReportTable, key: str) -> list[object]:
    place = [each.key for each in found.columns].index(key)
    return [row[place] for row in found.rows]


def test_it_has_the_lines_of_the_register_in_its_order(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "PAGE_LIMIT", 2)
    monkeypatch.setattr(letter_table, "PAGE_LIMIT", 2)
    case = office.register()
    first = enter(office, their_number="۱۲/الف/۳۴")
    enter(office, direction="outgoing", subject="پاسخ", in_reply_to_id=first.id, case_id=case.case_id)
    for place in range(3):
        enter(office, subject=f"نامه {place}")
    page: Any = office.fetch("clerk", FetchLetters(limit=500))
    shown = [*page.lines]
    while page.next_key is not None:
        page = office.fetch("clerk", FetchLetters(after=page.next_key, limit=500))
        shown += page.lines

    found = table(office)
    assert found.title == "دفتر اندیکاتور"
    assert column(found, "subject") == [line.subject for line in shown]
    assert len(found.rows) == 5  # type: ignore[arg-type]
    assert (column(found, "number")[-1], column(found, "their_number")[-1]) == (first.number, "12/الف/34")
    assert (column(found, "direction")[3], column(found, "state")[3]) == ("صادره", "پیش‌نویس")
    assert (column(found, "in_reply_to")[3], column(found, "case_number")[3]) == ("12/الف/34", case.number)
    assert column(table(office, direction="outgoing"), "subject") == ["پاسخ"]
    assert column(table(office, text="پاسخ"), "subject") == ["پاسخ"]
    assert not [each.title for each in found.columns if each.title.isascii()]


def test_one_register_goes_under_its_own_name(office: SmallOffice) -> None:
    enter(office)
    lists: Any = office.fetch("clerk", FetchLists())
    (register,) = lists.registers
    found = table(office, register_id=register.id)
    assert (found.title, column(found, "register")) == (register.title, [register.title])
    assert column(table(office, register_id=1), "number") == []


def test_a_secret_files_letter_is_not_exported(office: SmallOffice) -> None:
    secret = office.register("manager", confidentiality=2)
    lists: Any = office.fetch("manager", FetchLists())
    letter = RegisterLetter(
        register_id=lists.registers[0].id, direction="incoming", correspondent="x", subject="محرمانه",
        case_id=secret.case_id,
    )  # fmt: skip
    office.perform("manager", letter)
    assert column(table(office, "manager"), "subject") == ["محرمانه"]
    assert column(table(office, "clerk"), "subject") == []


def test_a_direction_that_is_none_is_refused(office: SmallOffice) -> None:
    with pytest.raises(BadInput) as refused:
        table(office, direction="sideways")
    assert (refused.value.code, refused.value.field) == ("unknown_option", "direction")


def test_formulas_of_correspondents_run_nothing(office: SmallOffice) -> None:
    enter(office, subject='=HYPERLINK("http://x","y")', correspondent="+1+1")
    stream = io.BytesIO()
    with office.desk.table(LetterTable(), office.actors["clerk"]) as found:
        assert not isinstance(found.rows, tuple), "rows are read while they are written"
        write_table(found, stream)
    page = load_workbook(io.BytesIO(stream.getvalue())).worksheets[0]
    assert page.sheet_view.rightToLeft
    titles = [cell.value for cell in page[1]]
    for key, said in (("subject", '=HYPERLINK("http://x","y")'), ("correspondent", "+1+1")):
        cell = page.cell(2, titles.index(word("letter_columns", key)) + 1)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (said, "s", True)
    day = page.cell(2, titles.index(word("letter_columns", "dated_on")) + 1)
    assert day.value == "1405/09/01"
