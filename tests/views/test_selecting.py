"""Several lines of a list at once: with the keyboard, kept over a renewal, and never disturbing what is read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import SmallOffice
from tests.views.keyboard import press_in
from tests.views.seats import Seat, refer
from views import strings
from views.widgets.table import CaseTable

SitDown = Callable[..., Seat]
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(office: SmallOffice, sit_down: SitDown) -> Seat:
    """The supervisor before six files, on the second of them."""
    for place in range(6):
        refer(office, office.register(), "supervisor", due_in_days=place + 1)
    made = sit_down()
    made.until(lambda: len(made.numbers("inbox")) == 6)
    made.choose("inbox", made.numbers("inbox")[1])
    made.box("inbox").table.setFocus()
    return made


def _rows(table: CaseTable) -> list[int]:
    return [
        row
        for row, line_id in enumerate(table.lines.line(row).id for row in range(6))
        if line_id in table.selected_ids()
    ]


def _press(seat: Seat, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    seat.window.activateWindow()
    press_in(seat.window, key, modifiers)
    QApplication.processEvents()


def test_shift_with_arrows_and_ends_selects_a_stretch(seat: Seat) -> None:
    table = seat.box("inbox").table
    _press(seat, Qt.Key.Key_Down, SHIFT)
    _press(seat, Qt.Key.Key_Down, SHIFT)
    assert _rows(table) == [1, 2, 3]
    _press(seat, Qt.Key.Key_End, SHIFT)
    assert (_rows(table), table.currentIndex().row()) == ([1, 2, 3, 4, 5], 5)
    _press(seat, Qt.Key.Key_Home, SHIFT)
    assert (_rows(table), table.currentIndex().row()) == ([0, 1], 0)
    _press(seat, Qt.Key.Key_Down)
    assert _rows(table) == [1]


def test_single_lines_are_picked_without_the_mouse(seat: Seat) -> None:
    table = seat.box("inbox").table
    _press(seat, Qt.Key.Key_Down, SHIFT)
    for _ in range(2):
        _press(seat, Qt.Key.Key_Down, CTRL)
    assert (_rows(table), table.currentIndex().row()) == ([1, 2], 4)
    _press(seat, Qt.Key.Key_Space, CTRL)
    assert _rows(table) == [1, 2, 4]
    _press(seat, Qt.Key.Key_Up, CTRL)
    _press(seat, Qt.Key.Key_Up, CTRL)
    _press(seat, Qt.Key.Key_Space, CTRL)
    assert _rows(table) == [1, 4]


def test_ctrl_down_still_goes_to_the_note_of_a_single_line(seat: Seat) -> None:
    table = seat.box("inbox").table
    _press(seat, Qt.Key.Key_Down, CTRL)
    assert not table.hasFocus()
    assert _rows(table) == [1]


def test_selecting_all_leaves_the_reading_pane_where_it_is(seat: Seat) -> None:
    box = seat.box("inbox")
    read = seat.window.reading.card
    _press(seat, Qt.Key.Key_A, CTRL)

    assert (box.table.selected_count, box.table.is_all_selected) == (6, True)
    assert box._count.text() == strings.Boxes.count("۶", 6)
    assert box.chosen_cases() == ()
    assert seat.window.reading.card is read
    assert box.table.currentIndex().row() == 1


def test_all_stay_selected_when_a_line_arrives(seat: Seat) -> None:
    table = seat.box("inbox").table
    _press(seat, Qt.Key.Key_A, CTRL)
    refer(seat.office, seat.office.register(), "supervisor", due_in_days=1)
    seat.window.box("inbox").refresh()
    seat.until(lambda: table.lines.rowCount() == 7)
    seat.until(lambda: table.is_all_selected)


def test_several_selected_lines_have_a_menu_of_their_own(seat: Seat) -> None:
    box = seat.box("inbox")
    asked: list[object] = []
    box.context_asked.connect(lambda record, _place: asked.append(record))
    box.table.context_asked.emit(box.table.current_record(), QPoint(5, 5))
    assert len(asked) == 1
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()

    _press(seat, Qt.Key.Key_Down, SHIFT)
    assert box._count.text() == strings.Boxes.count("۶", 2)
    box.table.context_asked.emit(box.table.current_record(), QPoint(5, 5))
    (menu,) = [each for each in box.findChildren(QMenu) if each.isVisible()]
    (papers,) = [action for action in menu.actions() if action.text().partition("\t")[0] == strings.Stacks.ASK]
    assert len(asked) == 1
    with seat.qtbot.waitSignal(box.papers_asked):
        papers.trigger()
    menu.close()
    ids = [box.table.lines.line(row).record.case_id for row in (1, 2)]
    assert box.chosen_cases() == tuple(ids)


def test_rows_that_touch_are_one_stretch(seat: Seat) -> None:
    table = seat.box("inbox").table
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().clearSelection()
    for row in (4, 0, 1, 3, 2, 5):
        assert not table.is_all_selected
        table.selectionModel().select(table.lines.index(row, 0), flags.Select | flags.Rows)
    assert (table.selected_count, table.is_all_selected) == (6, True)
