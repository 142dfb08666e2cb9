"""What the office's rules want printed: said, chosen first, and offered where a file was just registered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from cartable import messages
from cartable.commands.papers import CountPrint, IssuePaper
from cartable.outcome import Changes, Outcome
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings
from views.intake.registration_window import RegistrationWindow
from views.papers import paper_work, print_bar
from views.papers.paper_window import PaperWindow

SitDown = Callable[..., Seat]
RECEIPT = "new:registration_receipt"
SAID = strings.Papers.BY_RULE + strings.Papers.due(
    messages.word("papers", "registration_receipt"), ("customer", "company")
)


def _window(seat: Seat, case_id: int, wanted: str = "") -> PaperWindow:
    window = PaperWindow(seat.workplace, seat.office.case(seat.who, case_id), wanted)
    seat.desktop._keep(window)
    seat.until(lambda: window._due is not None)
    return window


def test_what_the_rules_want_is_said_and_chosen_with_its_copies(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(channel="in_person")
    seat = sit_down("clerk")

    window = _window(seat, case.case_id)

    assert window._list.current_key() == RECEIPT
    assert window._rule.text() == SAID
    assert "۲ نسخه (مشتری، شرکت)" in SAID
    assert window.bar.copies() == 2
    seat.until(lambda: window.pages.page_count == 1 and window.bar.is_ready())
    window._list.open("new:referral_tree")
    assert window.bar.copies() == 1


def test_a_file_by_telephone_wants_nothing(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(channel="phone")
    seat = sit_down("clerk")

    window = _window(seat, case.case_id)

    assert not window._rule.isVisible()
    assert window.bar.copies() == 1


def test_a_numbered_paper_that_was_never_printed_is_chosen(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(channel="in_person")
    issued: Any = office.perform("clerk", IssuePaper(case_id=case.case_id, kind="registration_receipt")).record
    seat = sit_down("clerk")

    assert _window(seat, case.case_id)._list.current_key() == f"paper:{issued.paper_id}"

    office.perform("clerk", CountPrint(paper_id=issued.paper_id, copies=2))
    assert not _window(seat, case.case_id)._rule.isVisible()


def test_who_asked_for_another_paper_gets_that_one(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(channel="in_person")
    seat = sit_down("clerk")

    window = _window(seat, case.case_id, "new:referral_tree")

    assert window._list.current_key() == "new:referral_tree"
    assert window._rule.text() == SAID
    assert window.bar.copies() == 1


def test_copies_of_the_rule_are_printed_and_become_no_habit(
    office: SmallOffice, sit_down: SitDown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def open_pdf(_name: str, _title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(100)
        return printer

    monkeypatch.setattr(paper_work, "open_printer", open_pdf)
    monkeypatch.setattr(print_bar, "printer_names", lambda: ("چاپگر دفتر",))
    case = office.register(channel="in_person")
    seat = sit_down("clerk")
    window = _window(seat, case.case_id)
    seat.until(lambda: window.pages.page_count == 1 and window.bar.is_ready())

    seat.key("Ctrl+Return", window)
    seat.until(lambda: office.case("clerk", case.case_id).events[-1].detail.get("copies") == 2)

    seat.until(lambda: not window._rule.isVisible())
    assert window.bar._choices.choice("registration_receipt").copies == 0


def _offer(form_or_window: Any) -> list[QPushButton]:
    current = form_or_window.toaster.current
    buttons = [] if current is None else current.findChildren(QPushButton)
    return [each for each in buttons if each.text() == strings.Papers.PRINT_RECEIPT]


@pytest.mark.parametrize("stays", [True, False])
def test_registering_in_person_offers_the_receipt(office: SmallOffice, sit_down: SitDown, stays: bool) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form = seat.dialog(RegistrationWindow)
    case = office.register(channel="in_person")
    form.registered.emit(Outcome(case, Changes(), "an-operation"))
    if not stays:
        form.close()

    host = form if stays else seat.window
    seat.until(lambda: _offer(host))
    _offer(host)[0].click()

    papers = seat.dialog(PaperWindow)
    seat.until(lambda: papers._list.current_key() == RECEIPT)


def test_registering_by_telephone_offers_no_paper(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form = seat.dialog(RegistrationWindow)
    asked: list[object] = []
    offered = seat.desktop._offer_receipt
    seat.desktop._offer_receipt = lambda *args: (asked.append(args[-1]), offered(*args))  # type: ignore[assignment]

    form.registered.emit(Outcome(office.register(channel="phone"), Changes(), "an-operation"))

    seat.until(lambda: asked == [()])
    assert _offer(form) == _offer(seat.window) == []
