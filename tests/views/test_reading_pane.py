"""The reading pane follows the person, not the list: nothing is read that nobody chose, nothing typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cartable.commands.referrals import AddMarginNote
from cartable.outcome import Changes
from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice
from tests.desk.steps import refer as pass_on
from tests.views.seats import Seat, refer
from views import strings
from views.case import case_view

SitDown = Callable[..., Seat]
EVERYTHING = Changes(areas=frozenset({"everything"}))
NOTE = "با انبار هماهنگ شد."


@pytest.fixture(autouse=True)
def no_dwelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line in sight is taken as read at once."""
    monkeypatch.setattr(case_view, "DWELL_MS", 0)


@pytest.fixture
def cases(office: SmallOffice) -> list[CaseRegistered]:
    """Three files that came to the supervisor, the soonest due first."""
    made = [office.register() for _ in range(3)]
    for place, case in enumerate(made):
        refer(office, case, "supervisor", due_in_days=place)
    return made


def is_read(seat: Seat, case: CaseRegistered) -> bool:
    return seat.office.case("supervisor", case.case_id).referrals[-1].read_at is not None


def settle(seat: Seat) -> None:
    """Whatever was set going has come to its end."""
    for _ in range(3):
        QApplication.processEvents()
        seat.until(lambda: not seat.background.pending_writes)


def note_box(seat: Seat) -> QLineEdit:
    fields = seat.window.reading.findChildren(QLineEdit)
    return next(each for each in fields if each.accessibleName() == strings.Case.NOTE_PLACEHOLDER)


def write(seat: Seat, text: str) -> None:
    seat.window.reading.take_keyboard()
    seat.type(text)


def take_away(seat: Seat, case: CaseRegistered) -> None:
    """A deputy at another desk refers the file on, and this desk hears of it."""
    pass_on(seat.office, "supervisor", case.case_id, "AS-1")
    seat.background.changed.emit(EVERYTHING, None)
    seat.until(lambda: case.number not in seat.numbers("inbox"))


def test_logging_in_reads_nothing(cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.until(lambda: seat.window.reading.card is not None)
    settle(seat)
    assert not is_read(seat, cases[0])

    seat.key("Home")

    seat.until(lambda: is_read(seat, cases[0]))


def test_a_line_that_is_read_stays_under_the_filter_of_unread_ones(
    cases: list[CaseRegistered], sit_down: SitDown
) -> None:
    seat = sit_down()
    seat.box("inbox").put_filter("unread")
    seat.choose("inbox", cases[0].number)

    seat.until(lambda: is_read(seat, cases[0]))
    settle(seat)

    assert seat.numbers("inbox") == [case.number for case in cases]
    assert seat.window.reading.card is not None
    assert seat.window.reading.card.number == cases[0].number


def test_the_line_that_takes_a_gone_ones_place_is_not_read_by_that(
    cases: list[CaseRegistered], sit_down: SitDown
) -> None:
    seat = sit_down()
    seat.choose("inbox", cases[0].number)
    seat.until(lambda: is_read(seat, cases[0]))
    take_away(seat, cases[0])
    seat.until(lambda: seat.window.reading.card is not None and seat.window.reading.card.id == cases[1].case_id)
    settle(seat)
    assert not is_read(seat, cases[1])

    table = seat.box("inbox").table
    table.setFocus()
    place = table.visualRect(table.currentIndex()).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    seat.until(lambda: is_read(seat, cases[1]))


def test_who_is_writing_keeps_the_file_he_writes_on(cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", cases[0].number)
    write(seat, NOTE)

    take_away(seat, cases[0])
    settle(seat)

    assert note_box(seat).text() == NOTE
    assert seat.window.reading.card is not None
    assert seat.window.reading.card.id == cases[0].case_id
    QTest.keyClick(note_box(seat), Qt.Key.Key_Return)
    seat.until(lambda: not note_box(seat).text())
    assert [note.body for note in seat.office.case("supervisor", cases[0].case_id).notes] == [NOTE]
    assert seat.office.case("supervisor", cases[1].case_id).notes == ()


def test_what_was_begun_on_a_file_is_there_when_one_comes_back(cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", cases[0].number)
    write(seat, NOTE)
    seat.choose("inbox", cases[1].number)
    assert note_box(seat).text() == ""

    seat.choose("inbox", cases[0].number)

    assert note_box(seat).text() == NOTE


def test_enter_pressed_twice_writes_one_note(cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", cases[0].number)
    write(seat, NOTE)
    for _ in range(2):
        QTest.keyClick(note_box(seat), Qt.Key.Key_Return)

    seat.until(lambda: not note_box(seat).text())
    settle(seat)

    assert [note.body for note in seat.office.case("supervisor", cases[0].case_id).notes] == [NOTE]


def test_a_note_that_was_refused_can_be_sent_again(
    cases: list[CaseRegistered], sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = sit_down()
    seat.choose("inbox", cases[0].number)
    write(seat, NOTE)
    sent: list[object] = []

    def refuse(command: object, _owner: object, _done: object, failed: Callable[[Exception], None]) -> None:
        sent.append(command)
        failed(RuntimeError())

    with monkeypatch.context() as patched:
        patched.setattr(seat.background, "perform", refuse)
        QTest.keyClick(note_box(seat), Qt.Key.Key_Return)
    assert [type(each) for each in sent] == [AddMarginNote]
    assert note_box(seat).text() == NOTE

    QTest.keyClick(note_box(seat), Qt.Key.Key_Return)

    seat.until(lambda: not note_box(seat).text())
