"""A list as a workbook: what is on screen, all of it, in its order; stopped half way it leaves nothing."""

import errno
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from cartable.commands.letters import RegisterLetter
from cartable.messages import word
from cartable.queries.office import FetchLists
from cartable.reports import box_table
from cartable.reports.box_table import CELLS
from printing import workbook
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings

SitDown = Callable[..., Seat]


def _rows(place: Path) -> list[tuple[Any, ...]]:
    book = load_workbook(place)
    return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def _refer(office: SmallOffice, count: int, **changes: object) -> list[str]:
    numbers = []
    for place in range(count):
        case = office.register()
        refer(office, case, "supervisor", due_in_days=place, **changes)
        numbers.append(case.number)
    return numbers


def test_the_whole_list_is_written_page_by_page(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box_table, "PAGE_LIMIT", 3)
    numbers = _refer(office, 7)
    seat = sit_down()
    place = tmp_path / "دریافت.xlsx"

    seat.desktop._exporting.write(seat.box("inbox"), place)
    seat.until(lambda: seat.toast() == strings.Export.done(7, place.name))

    rows = _rows(place)
    assert rows[0][:3] == (strings.Columns.NUMBER, strings.Columns.CUSTOMER, strings.Columns.SUBJECT)
    assert [row[0] for row in rows[1:]] == numbers
    assert rows[1][1] == "مریم صادقی"
    assert load_workbook(place).worksheets[0].sheet_view.rightToLeft


def test_filter_and_order_are_those_of_the_screen(office: SmallOffice, sit_down: SitDown, tmp_path: Path) -> None:
    _refer(office, 2)
    urgent = _refer(office, 2, urgency=2)
    seat = sit_down()
    seat.box("inbox").put_filter("urgent")
    seat.box("inbox").table.lines.set_order("-due")
    seat.until(lambda: len(seat.numbers("inbox")) == 2)

    seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "x.xlsx")
    seat.until((tmp_path / "x.xlsx").exists)

    assert [row[0] for row in _rows(tmp_path / "x.xlsx")[1:]] == urgent[::-1]


@pytest.mark.parametrize("box", sorted(CELLS.keys() - {"queue"}))
def test_every_box_has_a_sheet(office: SmallOffice, sit_down: SitDown, tmp_path: Path, box: str) -> None:
    _refer(office, 1)
    seat = sit_down()
    seat.window.side.open(box)
    seat.until(lambda: seat.box(box).table.lines.total is not None)

    seat.desktop._exporting.write(seat.box(box), tmp_path / "x.xlsx")
    seat.until((tmp_path / "x.xlsx").exists)

    titles = [word("columns", cell.key) for cell in CELLS[box]]
    assert [title for title in _rows(tmp_path / "x.xlsx")[0] if title in titles] == titles


def test_a_stopped_export_leaves_nothing(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box_table, "PAGE_LIMIT", 1)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    _refer(office, 5)
    seat = sit_down()
    reached, go_on = threading.Event(), threading.Event()
    read = box_table.fetch_box_page

    def slow(*given: Any) -> Any:
        page = read(*given)
        if given[1].after is not None:
            reached.set()
            go_on.wait(30)
        return page

    with monkeypatch.context() as patched:
        patched.setattr(box_table, "fetch_box_page", slow)
        seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "x.xlsx")
        seat.until(reached.is_set)
        assert seat.window.status.progress.isVisible()
        assert list(tmp_path.glob("x.xlsx*")), "it is under way"
        seat.window.status.progress.cancelled.emit()
        assert not seat.window.status.progress.isVisible()
        go_on.set()
        seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "y.xlsx")
        seat.until((tmp_path / "y.xlsx").exists)

    assert sorted(path.name for path in tmp_path.glob("*.xlsx*")) == ["y.xlsx"]
    assert list(temporary.iterdir()) == []
    seat.until(lambda: not seat.window.status.progress.isVisible())


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_is_said_and_leaves_nothing(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    _refer(office, 2)
    seat = sit_down()
    place = tmp_path / "x.xlsx"
    place.write_bytes(b"before")

    def full(*_given: Any) -> None:
        raise OSError(code, "no room")

    monkeypatch.setattr(workbook, "_add_table", full)
    seat.desktop._exporting.write(seat.box("inbox"), place)

    seat.until(lambda: seat.toast() == strings.Papers.why_not_saved("x.xlsx", OSError(code, "no room")))
    assert [path.name for path in tmp_path.glob("x*")] == ["x.xlsx"]
    assert place.read_bytes() == b"before"


def test_the_letter_register_is_written_as_it_is_narrowed(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path
) -> None:
    lists: Any = office.fetch("clerk", FetchLists())
    register = lists.registers[0]
    for direction, subject in (("incoming", "=1+1"), ("outgoing", "پاسخ"), ("incoming", "دوم")):
        office.perform(
            "clerk",
            RegisterLetter(register_id=register.id, direction=direction, correspondent="سازمان حمایت", subject=subject),
        )
    seat = sit_down()
    seat.window.side.open("letters")
    view = seat.window._pages["letters"]
    seat.until(lambda: view.table.lines.rowCount() == 3)
    view._on_direction(frozenset({"incoming"}))

    view.exporting.emit()
    dialog = seat.opened(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "x.xlsx"))
    dialog.close()
    seat.until((tmp_path / "x.xlsx").exists)

    book = load_workbook(tmp_path / "x.xlsx")
    page = book.worksheets[0]
    assert (page.title, page.sheet_view.rightToLeft) == (strings.Letters.REGISTER, True)
    subject = [cell.value for cell in page[1]].index(word("letter_columns", "subject")) + 1
    assert [page.cell(row, subject).value for row in (2, 3)] == ["دوم", "=1+1"]
    assert (page.cell(3, subject).data_type, page.cell(3, subject).quotePrefix) == ("s", True)
    assert page.max_row == 3


def test_a_place_that_cannot_be_written_is_said(sit_down: SitDown, tmp_path: Path) -> None:
    seat = sit_down()

    seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "nowhere" / "x.xlsx")

    seat.until(lambda: seat.toast() == strings.Papers.not_saved("x.xlsx"))


def test_the_button_asks_where_to(sit_down: SitDown, tmp_path: Path) -> None:
    seat = sit_down()

    seat.box("inbox").exporting.emit()
    dialog = seat.opened(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "x.xlsx"))
    dialog.close()

    seat.until((tmp_path / "x.xlsx").exists)
