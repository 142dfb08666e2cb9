"""A large type on a small screen: the main window still fits, and nothing in it is out of reach."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from cartable.commands.cases import PartyInput
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import theme
from views.case.head import CaseHead
from views.case.verb_bar import VerbBar
from views.widgets.buttons import Button
from views.widgets.label import ValueLabel

SitDown = Callable[..., Seat]


def _seat_with_a_file(office: SmallOffice, case_id: int, sit_down: SitDown) -> Seat:
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)
    return seat


def _buttons(bar: VerbBar) -> list[Button]:
    return [each for each in bar.findChildren(Button) if each.isVisible()]


@pytest.mark.parametrize(("zoom", "widest", "highest"), [(1.0, 1024, 600), (1.3, 1280, 680), (1.5, 1366, 700)])
def test_the_main_window_fits_the_screen_at_every_usual_zoom(
    office: SmallOffice, case_id: int, sit_down: SitDown, qapp: QApplication, zoom: float, widest: int, highest: int
) -> None:
    theme.apply(qapp, "light", zoom)
    seat = _seat_with_a_file(office, case_id, sit_down)
    for key in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+1"):
        seat.key(key)

    assert seat.window.minimumSizeHint().width() <= widest
    assert seat.window.minimumSizeHint().height() <= highest
    seat.window.resize(widest, highest)
    assert (seat.window.width(), seat.window.height()) == (widest, highest)


def test_a_letter_of_pages_leaves_the_tabs_their_place(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(statement="آب از زیر دستگاه می‌ریزد. " * 400)
    refer(office, case, "supervisor")
    seat = _seat_with_a_file(office, case.case_id, sit_down)
    seat.window.resize(1366, 700)
    head = seat.window.reading.findChild(CaseHead)
    assert isinstance(head, CaseHead)

    seat.until(lambda: head.verticalScrollBar().maximum() > 0 and seat.window.reading.tabs.height() > 150)
    assert seat.window.height() == 700
    head.setFocus()
    seat.until(head.hasFocus)
    seat.key("Down", head)
    seat.until(lambda: head.verticalScrollBar().value() > 0)


def test_a_long_name_is_cut_on_screen_only(office: SmallOffice, sit_down: SitDown) -> None:
    company = "شرکت خدمات پس از فروش و تأمین قطعات یدکی لوازم خانگی غرب کشور"
    case = office.register(complainant=PartyInput(family_name=company, mobile="09121112233"))
    refer(office, case, "supervisor")
    seat = _seat_with_a_file(office, case.case_id, sit_down)
    seat.window.resize(1024, 700)
    named = next(each for each in seat.window.reading.findChildren(ValueLabel) if each.text() == company)

    seat.until(lambda: named.is_cut and named.toolTip() == company)


def test_where_words_find_no_room_the_verbs_are_icons_that_still_say_their_names(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = _seat_with_a_file(office, case_id, sit_down)
    bar = seat.window.reading.verb_bar
    wide = [each.text() for each in _buttons(bar)]
    assert all(wide)

    seat.window.resize(seat.window.minimumSizeHint().width(), 700)
    seat.until(lambda: not any(each.text() for each in _buttons(bar)))
    assert all(each.accessibleName() and each.toolTip() for each in _buttons(bar))
    whole = QRect(0, 0, bar.width(), bar.height())
    assert all(whole.contains(each.geometry()) for each in _buttons(bar))

    seat.window.resize(1366, 700)
    seat.until(lambda: [each.text() for each in _buttons(bar)] == wide)


@pytest.mark.parametrize("zoom", [1.0, 1.3, 1.5])
def test_no_tab_of_the_reading_pane_is_cut_off(
    office: SmallOffice, case_id: int, sit_down: SitDown, qapp: QApplication, zoom: float
) -> None:
    theme.apply(qapp, "light", zoom)
    seat = _seat_with_a_file(office, case_id, sit_down)
    seat.window.resize(1280, 700)
    bar = seat.window.reading.tabs.tabBar()

    seat.until(lambda: all(bar.rect().contains(bar.tabRect(tab)) for tab in range(bar.count())))
