"""A large type on a small screen: the main window still fits, and nothing in it is out of reach."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import theme
from views.case.verb_bar import VerbBar
from views.widgets.buttons import Button

SitDown = Callable[..., Seat]


def _seat_with_a_file(office: SmallOffice, case_id: int, sit_down: SitDown) -> Seat:
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)
    return seat


def _buttons(bar: VerbBar) -> list[Button]:
    return [each for each in bar.findChildren(Button) if each.isVisible()]


@pytest.mark.parametrize(("zoom", "widest"), [(1.0, 1024), (1.3, 1280), (1.5, 1366)])
def test_the_main_window_fits_the_screen_at_every_usual_zoom(
    office: SmallOffice, case_id: int, sit_down: SitDown, qapp: QApplication, zoom: float, widest: int
) -> None:
    theme.apply(qapp, "light", zoom)
    seat = _seat_with_a_file(office, case_id, sit_down)
    for key in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+1"):
        seat.key(key)

    assert seat.window.minimumSizeHint().width() <= widest
    seat.window.resize(widest, 700)
    assert seat.window.width() == widest


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
