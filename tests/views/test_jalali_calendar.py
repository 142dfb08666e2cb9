"""The calendar: where each day stands, what is red, and how the keyboard walks over it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.jalali import from_jalali
from tests.views.keyboard import press
from views import theme
from views.widgets.jalali_calendar import JalaliCalendar, MonthGrid
from views.widgets.jalali_edit import JalaliEdit

TODAY = date(2026, 11, 22)
Key = Qt.Key


def grid_at(day: date, holidays: dict[date, str] | None = None) -> MonthGrid:
    grid = MonthGrid(TODAY, holidays or {})
    grid.resize(grid.sizeHint())
    grid.move_to(day)
    return grid


def column(grid: MonthGrid, day: date) -> int:
    """The column of a day, counted from the right."""
    return (grid.width() - 1 - grid._cell(day).center().x()) // grid._cell(day).width()


@settings(max_examples=100)
@given(st.dates(date(1850, 1, 1), date(2100, 1, 1)))
def test_saturday_is_rightmost_and_friday_leftmost(qapp: QApplication, day: date) -> None:
    grid = grid_at(day)

    assert column(grid, day) == {5: 0, 6: 1, 0: 2, 1: 3, 2: 4, 3: 5, 4: 6}[day.weekday()]
    assert grid._day_at(grid._cell(day).center()) == day


def reddish(image: QImage, grid: MonthGrid, day: date) -> int:
    cell = grid._cell(day)
    red: QColor = theme.token("danger")
    return sum(
        abs(image.pixelColor(x, y).red() - red.red()) + abs(image.pixelColor(x, y).green() - red.green()) < 30
        for x in range(cell.left(), cell.right())
        for y in range(cell.top(), cell.bottom())
    )


def test_fridays_and_holidays_are_red_and_nothing_else(qtbot: QtBot) -> None:
    holiday = from_jalali(1405, 9, 11)
    grid = grid_at(TODAY, {holiday: "تعطیل"})
    qtbot.addWidget(grid)
    image = grid.grab().toImage()

    days = [from_jalali(1405, 9, number) for number in range(1, 31)]
    red = {day for day in days if day != TODAY and reddish(image, grid, day)}

    assert red == {day for day in days if day.weekday() == 4} | {holiday}


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Left, TODAY + timedelta(1)),
        (Key.Key_Right, TODAY - timedelta(1)),
        (Key.Key_Down, TODAY + timedelta(7)),
        (Key.Key_Up, TODAY - timedelta(7)),
        (Key.Key_PageDown, from_jalali(1405, 10, 1)),
        (Key.Key_PageUp, from_jalali(1405, 8, 1)),
    ],
)
def test_keys_walk_the_way_it_looks(qtbot: QtBot, key: Qt.Key, day: date) -> None:
    grid = grid_at(TODAY)
    qtbot.addWidget(grid)

    press(grid, key)

    assert grid.current == day


def test_the_end_of_the_calendar_holds(qtbot: QtBot) -> None:
    grid = grid_at(from_jalali(1500, 12, 29))
    qtbot.addWidget(grid)

    press(grid, Key.Key_PageDown)

    assert grid.current == from_jalali(1500, 12, 29)


def test_a_click_picks_the_day(qtbot: QtBot) -> None:
    grid = grid_at(TODAY)
    qtbot.addWidget(grid)
    picked: list[date] = []
    grid.picked.connect(picked.append)

    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._cell(from_jalali(1405, 9, 20)).center())
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert picked == [from_jalali(1405, 9, 20)]


def test_the_box_takes_what_the_calendar_gives(qtbot: QtBot) -> None:
    box = JalaliEdit(lambda: TODAY)
    qtbot.addWidget(box)
    box.show()
    box.open_calendar()
    calendar = box.findChild(JalaliCalendar)

    press(calendar.grid, Key.Key_Left)
    press(calendar.grid, Key.Key_Return)

    assert (box.value(), box.text()) == (TODAY + timedelta(1), "۱۴۰۵/۰۹/۰۲")
    assert not calendar.isVisible()
