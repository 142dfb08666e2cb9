"""Papers from the window: looked at, numbered, printed, printed again, saved and voided. A PDF file is the printer."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter

from cartable.commands.letters import RegisterLetter, SignLetter
from house import OfficePress
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.seats import Seat
from views import strings
from views.papers import paper_work, print_bar
from views.papers.duplicate_dialog import DuplicateDialog
from views.papers.paper_window import PaperWindow
from views.papers.printer import page_numbers
from views.papers.void_dialog import VoidPaperDialog

SitDown = Callable[..., Seat]
RECEIPT = "new:registration_receipt"


@pytest.fixture
def printed_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer of the office: what it prints lands in this file."""
    place = tmp_path / "printed.pdf"

    def open_pdf(_name: str, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(place))
        printer.setResolution(150)
        printer.setDocName(title)
        return printer

    monkeypatch.setattr(paper_work, "open_printer", open_pdf)
    monkeypatch.setattr(print_bar, "printer_names", lambda: ("چاپگر دفتر", "چاپگر انبار"))
    return place


def _window(seat: Seat, case_id: int, wanted: str = RECEIPT) -> PaperWindow:
    window = PaperWindow(seat.workplace, seat.office.case(seat.who, case_id), wanted)
    seat.desktop._keep(window)
    seat.until(lambda: window.pages.page_count == 1 and window.bar.is_ready())
    return window


def test_a_paper_is_looked_at_before_it_has_a_number(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()

    window = _window(seat, case_id)

    image = window.pages.image
    dark = sum(
        QColor(image.pixel(x, y)).lightness() < 128
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    assert dark > 300
    assert office.case("supervisor", case_id).papers == ()
    assert unnamed_controls(window) == []


def test_f10_opens_the_papers_of_the_file(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)

    seat.key("F10")

    assert seat.dialog(PaperWindow).isVisible()


def test_issuing_numbers_keeps_and_prints(
    office: SmallOffice, case_id: int, sit_down: SitDown, printed_to: Path
) -> None:
    seat = sit_down()
    window = _window(seat, case_id)

    seat.key("Ctrl+Return", window)
    seat.until(lambda: [each.prints for each in office.case("supervisor", case_id).papers] == [1])
    seat.until(window.bar.is_ready)

    (paper,) = office.case("supervisor", case_id).papers
    assert paper.number
    assert paper.has_pdf
    press = OfficePress()
    pdf = printed_to.read_bytes()
    assert press.page_count(pdf) == 1
    sheet = press.page_image(pdf, 0, 72)
    assert abs(sheet.width / sheet.height - window.pages.image.width() / window.pages.image.height()) < 0.02
    assert min(sheet.rgb) < 80


def test_a_second_print_says_so_on_the_paper(
    office: SmallOffice, case_id: int, sit_down: SitDown, printed_to: Path
) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: [each.prints for each in office.case("supervisor", case_id).papers] == [1])
    seat.until(window.bar.is_ready)
    window.close()

    paper = office.case("supervisor", case_id).papers[0]
    again = _window(seat, case_id, f"paper:{paper.id}")
    first = printed_to.read_bytes()
    seat.key("Ctrl+Return", again)
    seat.until(lambda: [each.prints for each in office.case("supervisor", case_id).papers] == [2])
    seat.until(again.bar.is_ready)

    press = OfficePress()
    assert press.page_image(first, 0, 60).rgb != press.page_image(printed_to.read_bytes(), 0, 60).rgb
    assert len(office.case("supervisor", case_id).papers) == 1


def test_printer_and_copies_are_remembered(
    office: SmallOffice, case_id: int, sit_down: SitDown, printed_to: Path
) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    window.bar._printer.set_value("چاپگر انبار")
    window.bar._copies.setValue(2)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: office.case("supervisor", case_id).papers and printed_to.exists())
    seat.until(lambda: window.bar._choices.choice("registration_receipt").copies == 2)

    assert _window(seat, case_id).bar.printer() == "چاپگر انبار"
    assert office.case("supervisor", case_id).events[-1].detail["copies"] == 2


def test_without_a_printer_the_paper_is_issued_and_saved(
    office: SmallOffice, case_id: int, sit_down: SitDown, tmp_path: Path
) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: window.strip.text == strings.Papers.NO_PRINTER)

    window.save(str(tmp_path / "قبض.pdf"))

    seat.until((tmp_path / "قبض.pdf").exists)
    assert (tmp_path / "قبض.pdf").read_bytes().startswith(b"%PDF-")
    assert [each.prints for each in office.case("supervisor", case_id).papers] == [0]


def test_a_place_that_cannot_be_written_is_said(case_id: int, sit_down: SitDown, tmp_path: Path) -> None:
    seat = sit_down()
    window = _window(seat, case_id)

    window.save(str(tmp_path / "nowhere" / "x.pdf"))

    seat.until(lambda: window.strip.text == strings.Papers.not_saved("x.pdf"))


def test_a_paper_is_voided_with_its_reason(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: window.bar._void.isVisible())
    before = window.pages.image

    window.bar.void_wanted.emit()
    dialog: Any = seat.dialog(VoidPaperDialog)
    seat.fill(dialog, reason="نام اشتباه بود")
    seat.send(dialog)
    seat.until(lambda: office.case("supervisor", case_id).papers[0].state == "void")

    seat.until(lambda: window.pages.image != before)
    seat.until(lambda: not window.bar._void.isVisible())


def test_a_duplicate_takes_the_place_of_a_lost_paper_with_its_reason(
    office: SmallOffice, case_id: int, sit_down: SitDown, printed_to: Path, tmp_path: Path
) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    assert window.bar._duplicate.isHidden()
    seat.key("Ctrl+Return", window)
    seat.until(lambda: [each.prints for each in office.case("supervisor", case_id).papers] == [1])
    seat.until(lambda: window.bar.is_ready() and not window.bar._duplicate.isHidden())

    window.bar._duplicate.click()
    dialog = seat.dialog(DuplicateDialog)
    seat.key("Ctrl+Return", dialog)
    assert dialog.field("reason").error == strings.Fields.REQUIRED
    seat.fill(dialog, reason="مشتری قبض را گم کرده است")
    seat.key("Ctrl+Return", dialog)
    seat.until(lambda: window._made is not None and window._made.reason and window.bar.is_ready())
    shown = window._made.pdf
    words = subprocess.run(["pdftotext", "-", "-"], input=shown, capture_output=True, check=True, timeout=60).stdout
    assert "المثنی" in words.decode()
    window.save(str(tmp_path / "duplicate.pdf"))
    seat.until(lambda: [each.prints for each in office.case("supervisor", case_id).papers] == [2])
    seat.until(lambda: not window._made.reason and window.bar.is_ready())

    assert (tmp_path / "duplicate.pdf").read_bytes() == shown
    last = office.case("supervisor", case_id).events[-1]
    assert (last.verb, dict(last.detail)["reason"]) == ("print", "مشتری قبض را گم کرده است")


def test_a_clerk_may_not_void(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register()
    seat = sit_down("clerk")
    window = _window(seat, case.case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: office.case("clerk", case.case_id).papers and window.bar.is_ready())

    assert not window.bar._void.isVisible()


def test_a_signed_letter_of_the_file_is_printed(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    fields = {"register_id": seat.workplace.lists.registers[0].id, "direction": "outgoing", "case_id": case_id}
    written = RegisterLetter(**fields, correspondent="مریم صادقی", subject="نتیجه رسیدگی", body="تعمیر شد.")  # type: ignore[arg-type]
    letter: Any = office.perform("supervisor", written).record
    office.perform("supervisor", SignLetter(letter_id=letter.id, version=1))

    window = _window(seat, case_id, f"new:final_letter:{letter.id}")
    seat.key("Ctrl+Return", window)
    seat.until(lambda: [each.kind for each in office.case("supervisor", case_id).papers] == ["final_letter"])


def test_an_issued_paper_opens_from_the_tab(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    window = _window(seat, case_id, "new:referral_tree")
    seat.key("Ctrl+Return", window)
    seat.until(lambda: office.case("supervisor", case_id).papers and window.bar.is_ready())
    window.close()

    paper = office.case("supervisor", case_id).papers[0]
    seat.window.entry_opened.emit(("paper", paper.id), office.case("supervisor", case_id))

    opened: Any = seat.dialog(PaperWindow)
    seat.until(lambda: opened.pages.page_count == 1)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", ()), ("۱", (0,)), ("1-3", (0, 1, 2)), ("۱، ۳", (0, 2)), ("۲-۱", None), ("همه", None), ("0", None)],
)
def test_pages_as_people_type_them(typed: str, pages: tuple[int, ...] | None) -> None:
    assert page_numbers(typed) == pages
