"""Copies with their marks, what is remembered here, files written whole, and signed copies from the window."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from cartable.commands.papers import AttachSignedCopy, IssuePaper
from house import OfficePress
from tests.builders import SmallOffice
from tests.views.seats import Seat
from tests.views.test_case_papers import _window
from views import strings, theme, whole_file
from views.case.attachment_window import AttachmentWindow
from views.papers import paper_work, print_bar
from views.papers.paper_list import paper_title
from views.papers.paper_window import PaperWindow
from views.papers.printer import PrinterRefusedError, PrintJob
from views.papers.signed_dialog import SignedCopyDialog
from views.papers.stack_window import PaperStackWindow, StackOffer
from views.papers.stack_work import Stack

SitDown = Callable[..., Seat]
RECEIPT, TREE = "registration_receipt", "referral_tree"
Words = strings.Papers


@pytest.fixture
def printed_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer of the office: each job lands in this file."""
    place = tmp_path / "printed.pdf"

    def open_pdf(_name: str, _title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(place))
        printer.setResolution(100)
        return printer

    monkeypatch.setattr(paper_work, "open_printer", open_pdf)
    monkeypatch.setattr(print_bar, "printer_names", lambda: ("چاپگر دفتر", "چاپگر انبار"))
    return place


def _print(seat: Seat, window: PaperWindow, prints: int) -> None:
    seat.key("Ctrl+Return", window)
    case_id = window._card.id
    seat.until(lambda: prints in [each.prints for each in seat.office.case(seat.who, case_id).papers])
    seat.until(window.bar.is_ready)


def test_each_copy_has_the_mark_of_the_policy(office: SmallOffice, sit_down: SitDown, printed_to: Path) -> None:
    case = office.register(channel="in_person")
    seat = sit_down("clerk")
    window = _window(seat, case.case_id)
    seat.until(lambda: window.bar.marks() == ("customer", "company"))
    assert window.bar._marks.text() == "مشتری، شرکت"

    window.bar._copies.setValue(3)
    assert window.bar._marks.text() == "مشتری، شرکت، شرکت"
    _print(seat, window, 1)

    press = OfficePress()
    first, second, third = (press.page_image(printed_to.read_bytes(), page, 72).rgb for page in range(3))
    assert first != second
    assert second == third
    assert office.case("clerk", case.case_id).events[-1].detail["copies"] == 3


def test_a_paper_of_which_the_policy_is_silent_is_printed_as_it_is(
    office: SmallOffice, sit_down: SitDown, printed_to: Path
) -> None:
    case = office.register(channel="phone")
    seat = sit_down("clerk")
    window = _window(seat, case.case_id, f"new:{TREE}")
    window.bar._copies.setValue(2)

    assert window.bar.marks() == (None, None)
    assert window.bar._marks.text() == ""
    _print(seat, window, 1)
    assert OfficePress().page_count(printed_to.read_bytes()) == 2


def test_printer_copies_and_pages_are_remembered_for_each_kind(
    office: SmallOffice, sit_down: SitDown, printed_to: Path
) -> None:
    case = office.register(channel="phone")
    seat = sit_down("clerk")
    window = _window(seat, case.case_id)
    window.bar._printer.set_value("چاپگر انبار")
    window.bar._copies.setValue(4)
    window.bar._pages.setText("۱")
    _print(seat, window, 1)
    window.close()

    colleague = sit_down("supervisor")
    again = _window(colleague, case.case_id)
    assert (again.bar.printer(), again.bar.copies(), again.bar.pages()) == ("چاپگر انبار", 4, (0,))
    again._list.open(f"new:{TREE}")
    assert (again.bar.printer(), again.bar.copies(), again.bar.pages()) == ("چاپگر انبار", 1, ())


def test_pages_the_paper_does_not_have_are_said(case_id: int, sit_down: SitDown, printed_to: Path) -> None:
    seat = sit_down()
    window = _window(seat, case_id)
    window.bar._pages.setText("۲")
    seat.key("Ctrl+Return", window)
    seat.until(lambda: window.strip.text == Words.PAGES_BEYOND)

    window.bar._pages.setText("")
    _print(seat, window, 1)
    assert printed_to.exists()


def test_a_printer_that_takes_no_job_counts_no_print(
    office: SmallOffice, case_id: int, sit_down: SitDown, printed_to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_job: PrintJob, _first: object) -> None:
        raise PrinterRefusedError

    monkeypatch.setattr(PrintJob, "begin", refuse)
    seat = sit_down()
    window = _window(seat, case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: window.strip.text == Words.NOT_PRINTED)

    assert [each.prints for each in office.case("supervisor", case_id).papers] == [0]
    assert not printed_to.exists()
    assert window.bar.is_ready()


@pytest.mark.parametrize(("code", "begins"), [(errno.ENOSPC, "جا برای این فایل نیست"), (errno.EACCES, "اجازه نوشتن")])
def test_what_cannot_be_saved_leaves_the_old_file_and_the_paper(
    office: SmallOffice, case_id: int, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    code: int, begins: str,
) -> None:  # fmt: skip
    seat = sit_down()
    window = _window(seat, case_id)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: window.strip.text == Words.NO_PRINTER)
    place = tmp_path / "قبض.pdf"
    place.write_bytes(b"older")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(code, "no")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", full)
        window.save(str(place))
        seat.until(lambda: window.strip.text.startswith(begins))
    assert (place.read_bytes(), len(list(tmp_path.glob("قبض*")))) == (b"older", 1)
    assert [each.state for each in office.case("supervisor", case_id).papers] == ["issued"]

    window.save(str(place))
    seat.until(lambda: place.read_bytes().startswith(b"%PDF-"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "x.pdf"

    def write_half() -> None:
        with whole_file.whole_file(place) as stream:
            stream.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert list(tmp_path.iterdir()) == []
    whole_file.write_whole(place, b"whole")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("x.pdf", b"whole")]
    with pytest.raises(OSError, match="nowhere"):
        whole_file.write_whole(tmp_path / "nowhere" / "x.pdf", b"")


def _issued(office: SmallOffice, case_id: int, kind: str = RECEIPT) -> int:
    record: Any = office.perform("clerk", IssuePaper(case_id=case_id, kind=kind)).record
    return int(record.paper_id)


def _scan(place: Path) -> Path:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(place))
    return place


def test_a_signed_copy_is_looked_at_and_kept(office: SmallOffice, sit_down: SitDown, tmp_path: Path) -> None:
    case = office.register()
    tree, receipt = _issued(office, case.case_id, TREE), _issued(office, case.case_id)
    seat = sit_down("clerk")
    window = _window(seat, case.case_id, f"paper:{receipt}")
    window.bar._sign.click()
    dialog: SignedCopyDialog = seat.dialog(SignedCopyDialog)

    seat.key("Ctrl+Return", dialog)
    assert dialog.field("content").error == Words.SIGN_NEEDED
    dialog.take(_scan(tmp_path / "اسکن.png"))
    seat.until(lambda: dialog._pages.isVisible() and dialog._pages.image.width() == 300)
    assert dialog.field("content").error == ""
    seat.send(dialog)

    seat.until(lambda: any(Words.SIGNED in each.title for each in window._list._items.items))
    signed = {each.id: each.signed_copy_id for each in office.case("clerk", case.case_id).papers}
    (kept,) = office.case("clerk", case.case_id).attachments
    assert signed == {tree: None, receipt: kept.id}
    assert kept.name == "اسکن.png"
    seat.until(lambda: window.bar._see.isVisible() and window.bar.is_ready())
    window.bar._see.click()
    seen = seat.dialog(AttachmentWindow)
    seat.until(lambda: seen.pages.image.width() == 300)


def test_another_paper_of_the_file_may_be_the_one_that_was_signed(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path
) -> None:
    case = office.register()
    tree, receipt = _issued(office, case.case_id, TREE), _issued(office, case.case_id)
    seat = sit_down("clerk")
    window = _window(seat, case.case_id, f"paper:{receipt}")
    _drop(window, _scan(tmp_path / "a.png"))
    dialog = seat.dialog(SignedCopyDialog)
    dialog._paper.set_value(tree)
    seat.until(lambda: dialog._scan)
    seat.send(dialog)
    papers = {each.id: each.signed_copy_id is not None for each in office.case("clerk", case.case_id).papers}
    assert papers == {tree: True, receipt: False}
    seat.until(lambda: any(Words.SIGNED in each.title for each in window._list._items.items))

    window.bar._sign.click()
    again = seat.dialog(SignedCopyDialog)
    assert again._hint.text() == Words.SIGN_ASK
    again._paper.set_value(tree)
    assert again._hint.text() == Words.SIGN_AGAIN


def _drop(window: PaperWindow, path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, dropped, left, none)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPoint(5, 5), copy, dropped, left, none))


def test_what_is_no_scan_is_refused_at_its_field(office: SmallOffice, sit_down: SitDown, tmp_path: Path) -> None:
    case = office.register()
    seat = sit_down("clerk")
    window = _window(seat, case.case_id, f"paper:{_issued(office, case.case_id)}")
    window.bar._sign.click()
    dialog = seat.dialog(SignedCopyDialog)

    (tmp_path / "note.txt").write_text("متن", encoding="utf-8")
    dialog.take(tmp_path / "note.txt")
    seat.until(lambda: dialog._scan)
    seat.key("Ctrl+Return", dialog)
    seat.until(lambda: "تصویر یا PDF" in dialog.field("content").error)
    dialog.take(tmp_path / "gone.png")
    seat.until(lambda: dialog.field("content").error == Words.SIGN_UNREADABLE)


def test_only_an_issued_paper_is_signed(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register()
    seat = sit_down("clerk")
    window = _window(seat, case.case_id)
    assert window.bar._sign.isHidden()
    seat.key("Ctrl+Return", window)
    seat.until(lambda: not window.bar._sign.isHidden())


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_windows_fit_the_screen_and_the_list_cuts_off_no_signed_paper(
    office: SmallOffice, sit_down: SitDown, printed_to: Path, tmp_path: Path, qapp: QApplication, zoom: float
) -> None:
    theme.apply(qapp, "light", zoom)
    case = office.register(channel="in_person")
    key = _issued(office, case.case_id)
    scan = _scan(tmp_path / "a.png").read_bytes()
    office.perform("clerk", AttachSignedCopy(paper_id=key, name="a.png", content=scan))
    seat = sit_down("supervisor")
    window = _window(seat, case.case_id, f"paper:{key}")
    stack = PaperStackWindow(seat.workplace, (StackOffer("", Stack((case.case_id,))),))
    seat.desktop._keep(stack)

    screen = window.screen().availableSize()
    for each in (window, stack):
        assert each.size().boundedTo(screen.expandedTo(each.minimumSizeHint())) == each.size()
        assert each.minimumSizeHint().width() <= 1280
    title = paper_title(office.case("clerk", case.case_id).papers[0])
    room = window._list.viewport().width() - theme.px(20) - theme.px(48) - theme.px(44)
    assert QFontMetrics(theme.font(9.5, 600)).horizontalAdvance(title) <= room
