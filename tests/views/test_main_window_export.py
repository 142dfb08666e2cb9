"""A list as a workbook: what is on screen, all of it, in its order; stopped half way it leaves nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings
from views.boxes import sheet
from views.boxes.sheet import SHEETS

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
    monkeypatch.setattr(sheet, "PAGE", 3)
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


@pytest.mark.parametrize("box", sorted(SHEETS.keys() - {"queue"}))
def test_every_box_has_a_sheet(office: SmallOffice, sit_down: SitDown, tmp_path: Path, box: str) -> None:
    _refer(office, 1)
    seat = sit_down()
    seat.window.side.open(box)
    seat.until(lambda: seat.box(box).table.lines.total is not None)

    seat.desktop._exporting.write(seat.box(box), tmp_path / "x.xlsx")
    seat.until((tmp_path / "x.xlsx").exists)

    titles = [column.title for column, _read in SHEETS[box]]
    assert [title for title in _rows(tmp_path / "x.xlsx")[0] if title in titles] == titles


def test_a_stopped_export_leaves_nothing(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "PAGE", 1)
    _refer(office, 5)
    seat = sit_down()

    seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "x.xlsx")
    assert seat.window.status.progress.isVisible()
    seat.window.status.progress.cancelled.emit()
    seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "y.xlsx")
    seat.until((tmp_path / "y.xlsx").exists)

    assert sorted(path.name for path in tmp_path.glob("*.xlsx*")) == ["y.xlsx"]
    seat.until(lambda: not seat.window.status.progress.isVisible())


def test_a_place_that_cannot_be_written_is_said(sit_down: SitDown, tmp_path: Path) -> None:
    seat = sit_down()

    seat.desktop._exporting.write(seat.box("inbox"), tmp_path / "nowhere" / "x.xlsx")

    seat.until(lambda: seat.toast() == strings.Papers.not_saved("x.xlsx"))


def test_the_button_asks_where_to(sit_down: SitDown, tmp_path: Path) -> None:
    seat = sit_down()

    seat.box("inbox").exporting.emit()
    dialog: Any = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
    dialog.fileSelected.emit(str(tmp_path / "x.xlsx"))
    dialog.close()

    seat.until((tmp_path / "x.xlsx").exists)
