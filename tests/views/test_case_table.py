"""The list of files under the keyboard, the mouse and live changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.keyboard import press
from tests.views.lines import COLUMNS, Office, Record
from views import theme
from views.widgets.table import ROW_HEIGHTS, CaseTable
from views.widgets.table_columns import LineMaker
from views.widgets.table_delegate import PADDING
from views.widgets.table_model import PagedModel, PageRequest

Key = Qt.Key


@pytest.fixture
def office() -> Office:
    return Office(600)


@pytest.fixture
def table(office: Office, qtbot: QtBot) -> CaseTable:
    model = PagedModel(
        LineMaker(COLUMNS, lambda record: record.id, lambda record: record.unread), office.fetch, "number"
    )
    made = CaseTable("فهرست پرونده‌ها", model)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    made.setFocus()
    model.reload()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_model_keeps_qts_rules(office: Office, qapp: QApplication) -> None:
    model = PagedModel(LineMaker(COLUMNS, lambda record: record.id), office.fetch)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.reload()
    model.line(599)
    model.remove([3, 4])
    model.patch([Record(7, "تازه")])
    model.refresh()

    assert model.rowCount() == 600
    assert tester.model() is model


def test_keys_move_and_open(table: CaseTable) -> None:
    current: list[int] = []
    opened: list[int] = []
    table.current_changed.connect(lambda record: current.append(record.id if record else -1))
    table.opened.connect(lambda record: opened.append(record.id))

    table.go_to_row(2)
    press(table, Key.Key_Up)
    press(table, Key.Key_Return)
    press(table, Key.Key_End)
    press(table, Key.Key_Home)

    assert current == [2, 1, 599, 0]
    assert opened == [1]
    assert table.selected_ids() == (0,)


def test_a_double_click_opens(table: CaseTable) -> None:
    opened: list[int] = []
    table.opened.connect(lambda record: opened.append(record.id))
    place = QPoint(table.viewport().width() // 2, table.rowViewportPosition(4) + 5)

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened == [4]


def test_letters_do_not_search_the_list(table: CaseTable) -> None:
    table.select_first()
    table.keyboardSearch("نشت آب 5")

    assert table.current_record().id == 0


def test_a_heading_sorts_and_reverses(table: CaseTable) -> None:
    orders: list[str] = []
    table.order_changed.connect(orders.append)
    header = table.header

    for section in (1, 2, 2, 0):
        middle = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))

    assert orders == ["-number", "subject", "-subject"]
    assert table.lines.line(0).id == 599


def test_selection_survives_a_line_that_moved(table: CaseTable, office: Office) -> None:
    table.go_to_row(2)
    press(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == (2, 3)
    told: list[object] = []
    table.current_changed.connect(told.append)

    office.records.insert(0, Record(9001, "تازه رسیده", unread=True))
    table.lines.refresh()

    assert table.selected_ids() == (2, 3)
    assert (table.current_record().id, table.currentIndex().row()) == (3, 4)
    assert told == []


def test_what_is_read_stays_in_place_when_lines_arrive_above(table: CaseTable, office: Office) -> None:
    table.verticalScrollBar().setValue(40 * table.rowHeight(0) + 7)
    top = table.lines.line(table.rowAt(0)).id

    office.records[:0] = [Record(9001, "یک"), Record(9002, "دو")]
    table.lines.refresh()

    assert table.lines.line(table.rowAt(0)).id == top
    assert table.verticalScrollBar().value() == 42 * table.rowHeight(0) + 7


def test_the_next_line_takes_the_place_of_one_that_left(table: CaseTable, office: Office) -> None:
    table.go_to_row(5)
    current: list[int] = []
    table.current_changed.connect(lambda record: current.append(record.id))

    office.records = [record for record in office.records if record.id != 5]
    table.lines.remove([5])

    assert current == [6]
    assert (table.currentIndex().row(), table.selected_ids()) == (5, (6,))
    assert table.lines.rowCount() == 599


def test_a_patch_of_the_current_line_is_told(table: CaseTable, office: Office) -> None:
    table.go_to_row(3)
    told: list[str] = []
    table.current_changed.connect(lambda record: told.append(record.subject))

    table.lines.patch([replace(office.records[3], subject="خوانده شد", unread=False)])

    assert told == ["خوانده شد"]


def test_reloading_forgets_the_current_line(table: CaseTable, office: Office) -> None:
    table.go_to_row(3)
    told: list[object] = []
    table.current_changed.connect(told.append)

    office.records = []
    table.lines.reload()

    assert told == [None]
    assert table.current_record() is None


def test_lines_that_come_after_the_keyboard_are_read_from_the_first(table: CaseTable, office: Office) -> None:
    table.go_to_row(3)
    told: list[object] = []
    table.current_changed.connect(told.append)

    table.lines.reload()

    assert told == [None, office.records[0]]
    assert (table.is_chosen, table.selected_ids()) == (False, ())
    press(table, Key.Key_Home)
    assert (table.is_chosen, table.selected_ids()) == (True, (0,))


@pytest.mark.parametrize("density", ["compact", "normal", "roomy"])
def test_density_sets_the_rows(table: CaseTable, density) -> None:
    table.set_density(density)

    assert table.rowHeight(0) == ROW_HEIGHTS[density]


def test_rows_grow_with_the_zoom(table: CaseTable, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.5)

    assert table.rowHeight(0) == 39


def test_columns_are_chosen_and_remembered(table: CaseTable, office: Office, qtbot: QtBot) -> None:
    menu = table.header.column_menu()
    menu.actions()[3].toggle()
    assert table.header.isSectionHidden(3)
    saved = table.save_columns()

    model = PagedModel(LineMaker(COLUMNS, lambda record: record.id), office.fetch)
    other = CaseTable("فهرست دیگر", model)
    qtbot.addWidget(other)
    other.restore_columns(saved)
    other.restore_columns(b"not a state")

    assert [other.header.isSectionHidden(section) for section in range(5)] == [False, False, False, True, False]


def test_the_last_column_cannot_be_hidden(table: CaseTable) -> None:
    for section in range(1, 5):
        table.header.setSectionHidden(section, True)

    assert [action.isEnabled() for action in table.header.column_menu().actions()] == [False, True, True, True, True]


def test_the_stretch_column_takes_what_is_left_but_never_shrinks(table: CaseTable, qapp: QApplication) -> None:
    table.resize(900, 400)
    assert table.header.length() == table.viewport().width()

    table.resize(300, 400)
    assert table.header.sectionSize(2) == 160


def test_selected_lines_are_copied_without_controls(table: CaseTable) -> None:
    table.go_to_row(1)
    press(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "پیوست\t۱۴۰۵-۰۰۰۰۱\tنشت آب 1\tدر دست بررسی\t۳ روز گذشته"


def test_cells_are_said_with_their_heading(table: CaseTable) -> None:
    index = table.lines.index(0, 1)
    role = Qt.ItemDataRole

    assert table.lines.data(index, role.AccessibleTextRole) == "شماره: ۱۴۰۵-۰۰۰۰۰"
    assert table.lines.data(table.lines.index(0, 0), role.AccessibleTextRole) == "نشان: پیوست، خوانده‌نشده"
    assert table.lines.data(table.lines.index(0, 4), role.ToolTipRole) == "۱۴۰۵/۰۸/۲۸"
    assert table.lines.data(table.lines.index(0, 2), role.ToolTipRole) == "نشت آب 0"
    assert table.lines.headerData(2, Qt.Orientation.Horizontal, role.ToolTipRole) == "موضوع"


def test_a_tooltip_reads_no_html(table: CaseTable, office: Office) -> None:
    office.records[0] = replace(office.records[0], subject="<b>نشت</b> آب")
    table.lines.refresh()

    assert table.lines.data(table.lines.index(0, 2), Qt.ItemDataRole.ToolTipRole) is None


def darkest_columns(image: QImage, left: int, right: int, top: int, bottom: int) -> list[int]:
    """The x of every column of pixels with ink in it."""
    ground = image.pixelColor(left + 1, top + 2).lightness()
    return [
        x
        for x in range(left, right)
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for y in range(top + 2, bottom - 2))
    ]


def test_words_stand_at_the_right_edge_of_their_cell(table: CaseTable) -> None:
    image = table.viewport().grab().toImage()
    left = table.columnViewportPosition(2)
    right = left + table.columnWidth(2)

    ink = darkest_columns(image, left, right, table.rowViewportPosition(1), table.rowViewportPosition(2))

    assert right - theme.px(PADDING) - 6 <= max(ink) <= right - theme.px(PADDING)
    assert min(ink) > left + 40


def test_the_first_column_is_at_the_right(table: CaseTable) -> None:
    assert table.columnViewportPosition(0) > table.columnViewportPosition(4)


def test_a_line_on_its_way_shows_a_bar(qtbot: QtBot) -> None:
    asked: list[PageRequest] = []
    model = PagedModel(
        LineMaker(COLUMNS, lambda record: record.id), lambda request, _done, _failed: asked.append(request)
    )
    table = CaseTable("فهرست", model)
    qtbot.addWidget(table)
    model.reload()
    model._pages.rows = 5
    model.layoutChanged.emit()
    table.resize(700, 200)
    table.show()
    image = table.viewport().grab().toImage()
    y = table.rowViewportPosition(1) + table.rowHeight(1) // 2

    colours = {image.pixelColor(x, y).name() for x in range(image.width())}

    assert theme.token("line").name() in colours
    assert len(asked) == 1
