"""The look of the main window: what has how much room, what is quiet and what is loud, where Tab goes."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from cartable.commands.letters import RegisterLetter
from cartable.queries.boxes import BoxFilter
from cartable.queries.office import FetchLists
from cartable.records.box import Today
from tests.builders import SmallOffice
from tests.views.referrals import referred
from tests.views.seats import Seat
from views import strings, theme
from views.boxes.filter_strip import FilterStrip
from views.widgets.buttons import Button
from views.widgets.line_edit import LineEdit
from views.widgets.table_delegate import PADDING

SitDown = Callable[..., Seat]


def test_a_filter_that_leaves_nothing_is_taken_off_on_the_spot(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 1)
    seat = sit_down()
    view = seat.box("inbox")
    seat.until(lambda: seat.numbers("inbox") == numbers)
    view.put_filter("copies")
    seat.until(lambda: any(each.isVisible() for each in _take_off(view)))

    (button,) = _take_off(view)
    button.setFocus()
    button.click()

    seat.until(lambda: seat.numbers("inbox") == numbers and view.table.isVisible())
    seat.until(view.table.hasFocus)
    assert view.whole_query().filter == BoxFilter()


def _take_off(view: QWidget) -> list[Button]:
    return [each for each in view.findChildren(Button) if each.text() == strings.Filters.TAKE_OFF]


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080)])
def test_quick_filters_stand_on_one_row_beside_the_box_for_words(
    office: SmallOffice, sit_down: SitDown, size: tuple[int, int]
) -> None:
    numbers = referred(office, 1)
    seat = sit_down()
    seat.choose("inbox", numbers[0])
    seat.window.resize(*size)
    strip = seat.box("inbox").findChild(FilterStrip)
    assert isinstance(strip, FilterStrip)
    chips = [each for each in strip.findChildren(Button) if each.isVisible()]
    words = strip.findChild(LineEdit)

    assert len(chips) == 8
    seat.until(lambda: len({chip.mapTo(strip, chip.rect().center()).y() for chip in chips}) == 1)
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert words.width() > words.fontMetrics().horizontalAdvance(strings.Filters.WORDS) + 2 * theme.px(9)
    assert abs(words.height() - chips[0].height()) <= 2
    assert not any(words.geometry().intersects(QRect(chip.mapTo(strip, QPoint()), chip.size())) for chip in chips)

    for key in ("fresh", "answers"):
        seat.box("inbox").put_filter(key)
        more = [each for each in strip.findChildren(Button) if not each.isHidden()]
        assert len(more) == 9
        seat.until(lambda more=more: len({chip.mapTo(strip, chip.rect().center()).y() for chip in more}) == 1)


@pytest.mark.parametrize("box", ["sent", "follow_up", "registered", "letters"])
def test_no_list_has_to_be_scrolled_sideways_at_1366_by_768(office: SmallOffice, sit_down: SitDown, box: str) -> None:
    referred(office, 3)
    lists: Any = office.fetch("clerk", FetchLists())
    letter = RegisterLetter(register_id=lists.registers[0].id, direction="incoming", correspondent="م", subject="ش")
    office.perform("clerk", letter)
    seat = sit_down("clerk")
    seat.window.open_box(box)
    table = seat.window.box(box).table

    seat.until(lambda: table.isVisible() and table.lines.rowCount())
    assert seat.window.width() == 1366
    seat.until(lambda: table.header.length() <= table.viewport().width())


def test_tab_goes_from_the_list_into_the_file_and_back(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 1)
    seat = sit_down()
    seat.key("Alt+2")
    seat.choose("inbox", numbers[0])
    table, reading = seat.box("inbox").table, seat.window.reading
    strip = seat.box("inbox").findChild(FilterStrip)
    table.setFocus()
    seat.until(table.hasFocus)

    def focus() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    seat.key("Tab")
    assert reading.isAncestorOf(focus())
    seat.key("Shift+Tab")
    assert focus() is table
    seat.key("Shift+Tab")
    assert strip.isAncestorOf(focus())
    seat.key("Tab")
    assert focus() is table
    stops = 0
    while not seat.window.side.isAncestorOf(focus()):
        seat.key("Tab")
        stops += 1
    assert stops < 15


def test_numbers_of_the_day_are_quiet_at_none_and_loud_when_late(sit_down: SitDown) -> None:
    strip = sit_down().window.today
    ink = {}
    for overdue in (0, 3):
        strip.show_today(Today(calls=1, overdue=overdue, new_referrals=0, answers=0, registered=0))
        for key in ("calls", "overdue", "answers"):
            count = {"calls": 1, "overdue": overdue}.get(key, 0)
            button = next(each for each in strip.findChildren(Button) if each.text() == strings.Today.line(key, count))
            ink[key, count] = button.palette().color(button.foregroundRole())

    assert ink["calls", 1] == theme.token("accent")
    assert ink["overdue", 0] == ink["answers", 0] == theme.token("text2")
    assert ink["overdue", 3] == theme.token("danger")


def test_the_subject_has_the_most_room_at_1366_by_768(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 1)
    seat = sit_down()
    seat.choose("inbox", numbers[0])
    table = seat.box("inbox").table
    widths = {each.key: table.header.sectionSize(place) for place, each in enumerate(table.lines.columns)}

    assert max(widths, key=lambda key: widths[key]) == "subject"
    drawn = QFontMetrics(theme.font(weight=600)).horizontalAdvance("فندک نزدن؛ تکرار خرابی")
    assert widths["subject"] >= drawn + 2 * theme.px(PADDING)
