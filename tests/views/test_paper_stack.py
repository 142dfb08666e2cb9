"""Papers of many files from a list: counted, printed or saved while work goes on, stopped, gone on with."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from cartable import messages
from cartable.commands.cases import PartyInput
from cartable.commands.papers import CountPrint, IssuePaper
from cartable.errors import DatabaseTrouble
from house import OfficePress
from printing.pdfium import opened
from printing.preview import page_count
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from tests.views.test_case_papers import _window
from views import strings
from views.papers import paper_work, stack_run, stack_window, stack_work
from views.papers.printer import PrinterRefusedError, PrintJob
from views.papers.stack_window import PaperStackWindow, StackOffer
from views.papers.stack_work import Stack

SitDown = Callable[..., Seat]
RECEIPT = "registration_receipt"
Words = strings.Stacks


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The jobs of the office's printer: a file each."""
    made: list[Path] = []

    def open_pdf(_name: str, _title: str) -> QPrinter:
        made.append(tmp_path / f"job {len(made)}.pdf")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(made[-1]))
        printer.setResolution(60)
        return printer

    monkeypatch.setattr(paper_work, "open_printer", open_pdf)
    monkeypatch.setattr(stack_window, "printer_names", lambda: ("چاپگر دفتر", "چاپگر انبار"))
    return made


@pytest.fixture
def turns_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lane is given away after every paper."""
    monkeypatch.setattr(stack_run, "A_TURN", 1)


def _files(office: SmallOffice, count: int, **changes: Any) -> list[int]:
    cases = [office.register(**{"channel": "in_person", **changes}) for _ in range(count)]
    for place, case in enumerate(cases):
        refer(office, case, "supervisor", due_in_days=place + 1)
    return [case.case_id for case in cases]


def _stack(seat: Seat, ids: list[int], kind: str = RECEIPT) -> PaperStackWindow:
    window = PaperStackWindow(seat.workplace, (StackOffer(Words.chosen(len(ids)), Stack(tuple(ids))),))
    seat.desktop._keep(window)
    window._kind.set_value(kind)
    seat.until(lambda: window._counting is None)
    return window


def _prints(seat: Seat, ids: list[int]) -> list[list[int]]:
    return [[each.prints for each in seat.office.case(seat.who, case_id).papers] for case_id in ids]


def _said(window: PaperStackWindow, *parts: str) -> bool:
    return not window.is_running and all(part in window.strip.text for part in parts)


def _pages(place: Path) -> int:
    return page_count(place.read_bytes())


def _texts(place: Path) -> list[str]:
    with opened(place.read_bytes()) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_a_stack_says_what_it_comes_to(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    new, numbered, printed = _files(office, 3)
    for case_id in (numbered, printed):
        issued: Any = office.perform("clerk", IssuePaper(case_id=case_id, kind=RECEIPT)).record
    office.perform("clerk", CountPrint(paper_id=issued.paper_id))
    (phone,) = _files(office, 1, channel="phone")
    seat = sit_down()

    window = _stack(seat, [new, numbered, printed, phone], "")
    seat.dialog(PaperStackWindow)

    sums = window.sum
    assert (sums._new.text(), sums._numbered.text()) == (Words.new(1), Words.numbered(1))
    assert (sums._reprints.text(), sums._sum.text()) == (Words.printed(1), Words.sum(2, 4))
    assert messages.sentence("paper_not_wanted") in sums._reasons.text()
    sums._reprints.setChecked(True)
    sums._copies.setChecked(False)
    assert sums._sum.text() == Words.sum(3, 3)
    window._kind.set_value("device_passport")
    seat.until(lambda: messages.sentence("unit_needed_for_passport") in sums._reasons.text())
    assert sums._sum.text() == Words.NOTHING
    assert not window._print.isEnabled()


def test_the_selected_lines_are_printed_with_their_copies(
    office: SmallOffice, sit_down: SitDown, jobs: list[Path]
) -> None:
    ids = _files(office, 6)
    seat = sit_down()
    table = seat.box("inbox").table
    seat.until(lambda: table.lines.rowCount() == 6)
    table.setFocus()
    table.go_to_row(0)
    for _ in range(4):
        seat.key("Shift+Down", seat.window)
    seat.key("Ctrl+F10", seat.window)

    window: PaperStackWindow = seat.dialog(PaperStackWindow)
    assert window._files.text() == Words.chosen(5)
    seat.until(lambda: window.sum._sum.text() == Words.sum(5, 10))
    seat.key("Ctrl+Return", window)
    seat.until(lambda: _said(window, Words.printed_all(5)))

    assert _prints(seat, ids) == [[1]] * 5 + [[]]
    assert [_pages(job) for job in jobs] == [8, 2]
    seat.until(lambda: window.sum._reprints.text() == Words.printed(5))
    assert not window._print.isEnabled()


def test_the_whole_list_is_meant_where_nothing_was_selected(
    office: SmallOffice, sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack_work, "PAGE", 2)
    _files(office, 5)
    seat = sit_down()
    seat.key("Ctrl+F10", seat.window)
    window: PaperStackWindow = seat.dialog(PaperStackWindow)

    assert window._files.text() == Words.whole(strings.Boxes.INBOX, "۵")
    seat.until(lambda: window.sum._sum.text() == Words.sum(5, 10))
    assert [choice.text for choice in window._files.choices] == [window._files.text(), Words.UNPRINTED]


@pytest.mark.usefixtures("turns_of_one")
def test_a_stopped_stack_goes_on_and_doubles_nothing(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    ids = _files(office, 5)
    seat = sit_down()
    window = _stack(seat, ids)
    window.print()
    assert window.run is not None
    window.run.progressed.connect(lambda: window.stop() if window.run and window.run.done_count == 2 else None)
    seat.until(lambda: _said(window, Words.printed_all(2), Words.left(3)))

    assert _prints(seat, ids) == [[1], [1], [], [], []]
    assert window._print.accessibleName() == Words.GO_ON
    assert window._share.text() == Words.progress(2, 5, None)
    window.run.progressed.disconnect()
    window.run.progressed.connect(window._show_state)
    seat.key("Ctrl+Return", window)
    seat.until(lambda: _said(window, Words.printed_all(5)))
    assert _prints(seat, ids) == [[1]] * 5
    assert sum(_pages(job) for job in jobs) == 10


@pytest.mark.usefixtures("turns_of_one")
def test_a_stack_of_yesterday_goes_on_in_a_new_window(
    office: SmallOffice, sit_down: SitDown, jobs: list[Path], tmp_path: Path
) -> None:
    ids = _files(office, 4)
    seat = sit_down()
    first = _stack(seat, ids)
    first.save(str(tmp_path / "یک.pdf"))
    assert first.run is not None
    first.run.progressed.connect(first.stop)
    seat.until(lambda: _said(first, "یک.pdf", Words.left(3)))
    first.close()

    second = _stack(seat, ids)
    assert second.sum._sum.text() == Words.sum(3, 6)
    second.save(str(tmp_path / "دو.pdf"))
    seat.until(lambda: _said(second, Words.saved_all(3, "دو.pdf")))

    assert _prints(seat, ids) == [[1]] * 4
    pages = _texts(tmp_path / "یک.pdf") + _texts(tmp_path / "دو.pdf")
    assert ["نسخه مشتری" in text for text in pages] == [True, False] * 4
    assert not any("چاپ مجدد" in text for text in pages)


@pytest.mark.usefixtures("turns_of_one")
def test_esc_and_the_cross_stop_before_they_close(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    seat = sit_down()
    window = _stack(seat, _files(office, 4))
    window.print()
    window.close()
    assert window.isVisible()
    assert not seat.desktop._may_close()
    assert seat.toast() == Words.STILL_RUNNING
    seat.until(lambda: not window.is_running)
    assert Words.left(3) in window.strip.text
    seat.key("Esc", window)
    seat.until(lambda: not any(isinstance(each, PaperStackWindow) for each in QApplication.topLevelWidgets()))
    seat.until(lambda: seat.desktop._may_close() or seat.background.pending_writes)


def test_a_page_is_drawn_while_a_stack_is_printed(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    ids = _files(office, 40)
    seat = sit_down()
    window = _stack(seat, ids)
    window.print()

    papers = _window(seat, ids[-1])

    assert window.is_running
    assert papers.pages.page_count == 1
    window.stop()
    seat.until(lambda: not window.is_running)
    assert window.run is not None
    assert window.run.rest_count > 0


def test_one_bad_paper_leaves_the_others_alone(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    ids = _files(office, 2)
    ids[1:1] = _files(office, 1, complainant=PartyInput(family_name="王芳", mobile="09121110022"))
    seat = sit_down()
    window = _stack(seat, ids)
    window.print()
    seat.until(lambda: _said(window, Words.printed_all(2), Words.failed(1)))

    assert _prints(seat, ids) == [[1], [], [1]]
    assert "王" in window.sum._reasons.text()
    assert strings.Boxes.NO_NUMBER not in window.sum._reasons.text()


def test_a_printer_that_refuses_stops_the_stack(
    office: SmallOffice, sit_down: SitDown, jobs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = _files(office, 3)
    seat = sit_down()
    window = _stack(seat, ids)
    with monkeypatch.context() as broken:
        broken.setattr(PrintJob, "begin", _refuse)
        window.print()
        seat.until(lambda: _said(window, strings.Papers.NOT_PRINTED))
    assert all(prints in ([], [0]) for prints in _prints(seat, ids))

    window.print()
    seat.until(lambda: _said(window, Words.printed_all(3)))
    assert _prints(seat, ids) == [[1]] * 3


def _refuse(_job: PrintJob, _first: object) -> None:
    raise PrinterRefusedError


def test_without_a_printer_a_stack_is_saved(office: SmallOffice, sit_down: SitDown, tmp_path: Path) -> None:
    ids = _files(office, 2)
    seat = sit_down()
    window = _stack(seat, ids)
    window.print()
    assert window.strip.text == Words.NO_PRINTER
    assert _prints(seat, ids) == [[], []]

    window.save(str(tmp_path / "همه.pdf"))
    seat.until(lambda: _said(window, Words.saved_all(2, "همه.pdf")))
    assert _pages(tmp_path / "همه.pdf") == 4
    assert [each.name for each in tmp_path.glob("*.part")] == []


def test_a_place_without_rights_is_said_before_a_paper_is_issued(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path
) -> None:
    ids = _files(office, 2)
    seat = sit_down()
    window = _stack(seat, ids)
    window.save(str(tmp_path / "nowhere" / "x.pdf"))
    seat.until(lambda: _said(window, strings.Papers.not_saved("x.pdf")))
    assert _prints(seat, ids) == [[], []]

    window.save(str(tmp_path / "x.pdf"))
    seat.until(lambda: _said(window, Words.saved_all(2, "x.pdf")))


def test_a_disk_that_fills_up_loses_nothing(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = _files(office, 3)
    seat = sit_down()
    window = _stack(seat, ids)
    kept = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "پر.pdf":
            raise OSError(errno.ENOSPC, "full")
        return kept(path, target)

    monkeypatch.setattr(Path, "replace", full)
    window.save(str(tmp_path / "پر.pdf"))
    seat.until(lambda: _said(window, "جا برای این فایل نیست"))
    assert _prints(seat, ids) == [[1]] * 3
    assert not (tmp_path / "پر.pdf").exists()

    window.save(str(tmp_path / "جا.pdf"))
    seat.until(lambda: _said(window, Words.saved_all(3, "جا.pdf")))
    assert _pages(tmp_path / "جا.pdf") == 6
    assert _prints(seat, ids) == [[1]] * 3


def test_too_many_files_are_refused_with_a_sentence(
    office: SmallOffice, sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack_work, "MOST_FILES", 2)
    seat = sit_down()
    window = _stack(seat, _files(office, 3))
    assert window.strip.text == messages.sentence("too_many_files", most=2)
    assert not window._print.isEnabled()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "۲ از ۹"), (20.0, "۲ از ۹ · کمتر از یک دقیقه مانده"), (125.0, "۲ از ۹ · حدود ۲ دقیقه مانده")],
)
def test_progress_says_how_long(seconds: float | None, said: str) -> None:
    assert Words.progress(2, 9, seconds) == said


def test_a_paper_printed_meanwhile_by_a_colleague_is_passed_over(
    office: SmallOffice, sit_down: SitDown, jobs: list[Path]
) -> None:
    ids = _files(office, 2)
    seat = sit_down()
    window = _stack(seat, ids)
    issued: Any = office.perform("clerk", IssuePaper(case_id=ids[0], kind=RECEIPT)).record
    office.perform("clerk", CountPrint(paper_id=issued.paper_id))
    window.print()
    seat.until(lambda: _said(window, Words.printed_all(1), Words.passed(1)))
    assert _prints(seat, ids) == [[1], [1]]
    assert OfficePress().page_count(jobs[0].read_bytes()) == 2


def test_what_was_numbered_and_never_printed_is_found_in_the_whole_office(
    office: SmallOffice, sit_down: SitDown, jobs: list[Path]
) -> None:
    ids = _files(office, 3)
    keys: list[Any] = [
        office.perform("clerk", IssuePaper(case_id=case_id, kind=kind)).record
        for case_id, kind in zip(ids, (RECEIPT, "shelf_label", RECEIPT), strict=True)
    ]
    office.perform("clerk", CountPrint(paper_id=keys[2].paper_id))
    seat = sit_down()
    window = PaperStackWindow(seat.workplace, (StackOffer(Words.UNPRINTED, Stack()), StackOffer("", Stack((ids[0],)))))
    seat.desktop._keep(window)
    window._files.set_value(1)
    assert window._kind.text() == Words.BY_RULE
    window._files.set_value(0)
    assert window._kind.text() == Words.ANY
    seat.until(lambda: window.sum._sum.text() == Words.sum(2, 3))
    window._kind.set_value("shelf_label")
    seat.until(lambda: window.sum._sum.text() == Words.sum(1, 1))
    window._kind.set_value("")
    seat.until(lambda: window.sum._sum.text() == Words.sum(2, 3))

    window.print()
    seat.until(lambda: _said(window, Words.printed_all(2)))
    assert _prints(seat, ids) == [[1], [1], [1]]


def test_nobody_logs_out_over_a_running_stack(office: SmallOffice, sit_down: SitDown, jobs: list[Path]) -> None:
    seat = sit_down()
    window = _stack(seat, _files(office, 20))
    asked: list[bool] = []
    seat.desktop.log_out_asked.connect(lambda: asked.append(True))
    window.print()
    seat.window.log_out_asked.emit()
    assert (asked, seat.toast()) == ([], Words.STILL_RUNNING)
    window.stop()
    seat.until(lambda: not window.is_running)
    seat.window.log_out_asked.emit()
    assert asked == [True]


@pytest.mark.usefixtures("turns_of_one")
@pytest.mark.parametrize("step", ["make_paper", "count_paper"])
def test_a_line_that_breaks_stops_the_stack_and_nothing_is_doubled(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    ids = _files(office, 3)
    seat = sit_down()
    window = _stack(seat, ids)
    whole = getattr(stack_work, step)
    calls: list[object] = []

    def broken(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise DatabaseTrouble("connection_lost")
        return whole(*arguments)

    monkeypatch.setattr(stack_work, step, broken)
    place = tmp_path / "x.pdf"
    window.save(str(place))
    seat.until(lambda: _said(window, messages.sentence("connection_lost"), Words.saved_all(1, "x.pdf"), Words.left(2)))
    assert _pages(place) == 2

    seat.key("Ctrl+Return", window)
    seat.until(lambda: _said(window, Words.saved_all(3, "x.pdf")))
    assert _prints(seat, ids) == [[1]] * 3
    texts = _texts(place)
    assert (len(texts), any("چاپ مجدد" in text for text in texts)) == (6, False)
