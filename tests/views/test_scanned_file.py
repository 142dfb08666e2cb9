"""A scan opens its file, wherever the keyboard is."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from cartable.commands.papers import IssuePaper
from cartable.queries.cases import FetchPaperRecord
from cartable.records.papers import UNMARKED
from house import OfficePress
from tests.builders import SmallOffice
from tests.printing.test_codes_read_back import scanned
from tests.views.seats import Seat
from tests.views.test_scan_filter import SCANNER_MS, Keyboard
from views.papers.paper_window import PaperWindow


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


KEYS = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM0123456789", "ضصثقفغعهخحشسیبلاتنمظطزرذدپ۰۱۲۳۴۵۶۷۸۹", strict=True))
"""What the keys of a US keyboard give under the standard Persian layout (ISIRI 9147)."""


def _printed_codes(office: SmallOffice, case_id: int, kind: str) -> list[str]:
    """What a reader that is not ours makes of an issued paper, at the resolution of a cheap scanner."""
    issued: Any = office.perform("clerk", IssuePaper(case_id=case_id, kind=kind)).record
    copy: Any = office.fetch("clerk", FetchPaperRecord(paper_id=issued.paper_id))
    press = OfficePress()
    pdf = press.paper(kind, copy.record, UNMARKED)
    return sorted({payload for _kind, payload in scanned(pdf, press.page_count(pdf) - 1)})


@pytest.mark.parametrize("kind", ["registration_receipt", "referral_tree", "shelf_label"])
def test_the_codes_of_real_papers_open_their_file_under_either_layout(
    office: SmallOffice, sit_down: Callable[..., Seat], kind: str
) -> None:
    office.register()
    case = office.register(channel="in_person")
    codes = _printed_codes(office, case.case_id, kind)
    assert codes
    seat = sit_down("clerk")

    for code in codes:
        for typed in (code, "".join(KEYS.get(key, key) for key in code)):
            Keyboard().type(typed, SCANNER_MS)
            seat.until(seat.window.case_windows)
            assert [window.case_id for window in seat.window.case_windows()] == [case.case_id]
            seat.window.case_windows()[0].close()
            seat.until(lambda: not seat.window.case_windows())
            seat.window.activateWindow()
            seat.until(lambda: QGuiApplication.focusWindow() is seat.window.windowHandle())


def test_a_scan_over_a_dialog_opens_the_file_and_leaves_the_dialog(
    office: SmallOffice, sit_down: Callable[..., Seat]
) -> None:
    held, other = office.register(), office.register()
    seat = sit_down("clerk")
    dialog = seat.open_verb(held.case_id, "refer")
    seat.fill(dialog, paraph="لطفاً بررسی")
    dialog.field("paraph").control.setFocus()
    seat.until(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    Keyboard().type("".join(KEYS.get(key, key) for key in other.number), SCANNER_MS)

    seat.until(seat.window.case_windows)
    (opened,) = seat.window.case_windows()
    assert opened.case_id == other.case_id
    assert (dialog.isVisible(), dialog.field("paraph").control.value()) == (True, "لطفاً بررسی")
    assert office.case("clerk", held.case_id).version == 1
    seat.key("Esc", opened)
    seat.until(lambda: not seat.window.case_windows())


def test_a_scan_that_finds_nothing_is_said_where_it_was_scanned(
    office: SmallOffice, sit_down: Callable[..., Seat]
) -> None:
    case = office.register()
    seat = sit_down("clerk")
    papers = PaperWindow(seat.workplace, office.case("clerk", case.case_id))
    seat.desktop._keep(papers)
    papers.activateWindow()
    seat.until(lambda: QGuiApplication.focusWindow() is papers.windowHandle())
    Keyboard().type("REG-1405-00077", SCANNER_MS)
    seat.until(lambda: papers.toaster.current is not None and "۰۰۰۷۷" in papers.toaster.current.text)
    assert seat.toast() == ""

    dialog = seat.open_verb(case.case_id, "refer")
    seat.until(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    Keyboard().type("REG-1405-00088", SCANNER_MS)
    seat.until(lambda: "۰۰۰۸۸" in dialog.strip.text)
    assert dialog.isVisible()
