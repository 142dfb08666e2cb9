"""A scan opens its file, wherever the keyboard is."""

from collections.abc import Callable

from tests.views.seats import Seat
from tests.views.test_scan_filter import SCANNER_MS, Keyboard


def test_a_scanned_label_opens_its_file(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down("clerk")
    case = seat.office.register()
    Keyboard().type(case.number, SCANNER_MS)

    seat.until(seat.window.case_windows)
    assert [window.case_id for window in seat.window.case_windows()] == [case.case_id]


def test_a_code_of_no_file_is_said_to_be_so(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down("clerk")
    Keyboard().type("REG-1405-00077", SCANNER_MS)

    seat.until(seat.toast)
    assert "۱۴۰۵-۰۰۰۷۷" in seat.toast()
    assert seat.window.case_windows() == ()
