"""Several lines selected: one dialog, one toast with «لغو», and what refused is named."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QMenu

from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice
from tests.desk.steps import refer as pass_on
from tests.views.seats import Seat, refer
from views import strings
from views.dialogs.several import ArchiveSeveralDialog, ReferSeveralDialog

SitDown = Callable[..., Seat]
Words = strings.Several


@pytest.fixture
def cases(office: SmallOffice) -> list[CaseRegistered]:
    """Three files that came to the supervisor."""
    made = [office.register() for _ in range(3)]
    for place, case in enumerate(made):
        refer(office, case, "supervisor", due_in_days=place)
    return made


def select(seat: Seat, box: str, count: int) -> None:
    """Selects the first lines of a box."""
    table = seat.box(box).table
    table.go_to_row(0)
    flags = QItemSelectionModel.SelectionFlag
    for row in range(count):
        table.selectionModel().select(table.lines.index(row, 0), flags.Select | flags.Rows)
    seat.until(lambda: seat.window.reading.card is not None)


def choose(seat: Seat, box: str, word: str) -> None:
    """Takes a line of the menu over the selection."""
    table = seat.box(box).table
    table.context_asked.emit(table.current_record(), QPoint(10, 10))
    menu = next(each for each in seat.box(box).findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text().split("\t")[0] == word).trigger()
    menu.close()


def test_the_key_of_a_verb_means_all_selected_lines(
    office: SmallOffice, cases: list[CaseRegistered], sit_down: SitDown
) -> None:
    seat = sit_down()
    select(seat, "inbox", 2)
    seat.until(lambda: "refer" in seat.window.reading.card.allowed_verbs)  # type: ignore[union-attr]
    seat.key("F7")
    dialog = seat.dialog(ReferSeveralDialog)
    assert Words.files(2) in dialog.windowTitle()
    seat.fill(dialog, receiver_post_id=office.posts["AS-1"])
    seat.send(dialog)

    seat.until(lambda: seat.numbers("inbox") == [cases[2].number])
    assert seat.toast() == Words.done("ارجاع", 2, 0, "")
    seat.key("Ctrl+Z")
    seat.until(lambda: len(seat.numbers("inbox")) == 3)


def test_a_receiver_is_needed(cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    select(seat, "inbox", 3)
    choose(seat, "inbox", "ارجاع")
    dialog = seat.dialog(ReferSeveralDialog)

    seat.key("Ctrl+Return", dialog)

    assert dialog.field("receiver_post_id").error == strings.Refer.RECEIVER_NEEDED
    dialog.close()


def test_what_a_colleague_moved_first_is_named(
    office: SmallOffice, cases: list[CaseRegistered], sit_down: SitDown
) -> None:
    seat = sit_down()
    select(seat, "inbox", 2)
    choose(seat, "inbox", "بایگانی")
    dialog = seat.dialog(ArchiveSeveralDialog)
    pass_on(office, "supervisor", cases[0].case_id, "AS-1")
    seat.fill(dialog, outcome="explained", place="ق۱")
    seat.send(dialog)

    seat.until(lambda: seat.toast().startswith(Words.done("بایگانی", 1, 0, "")))
    assert "۱۴۰۵-۰۰۰۰۱" in seat.toast()
    assert office.case("supervisor", cases[1].case_id).archive_place == "ق۱"


def test_several_are_taken_as_read(office: SmallOffice, cases: list[CaseRegistered], sit_down: SitDown) -> None:
    seat = sit_down()
    select(seat, "inbox", 3)

    choose(seat, "inbox", Words.READ)

    seat.until(lambda: seat.window.side.count("inbox") == 0)
    assert all(office.case("supervisor", case.case_id).referrals[-1].read_at for case in cases)


def test_several_are_claimed_from_the_queue(office: SmallOffice, sit_down: SitDown) -> None:
    for _ in range(2):
        pass_on(office, "clerk", office.register().case_id, "AS-Q")
    seat = sit_down("expert")
    queue = f"queue:{office.posts['AS-Q']}"
    seat.window.side.open(queue)
    seat.until(lambda: len(seat.numbers(queue)) == 2)
    select(seat, queue, 2)

    choose(seat, queue, "برداشتن از کارتابل واحد")

    seat.until(lambda: not seat.box(queue).table.isVisible())
    seat.key("Alt+1")
    seat.until(lambda: len(seat.numbers("inbox")) == 2)


def test_copies_alone_are_not_moved(office: SmallOffice, sit_down: SitDown) -> None:
    for _ in range(2):
        pass_on(office, "clerk", office.register().case_id, "AS-1", copies=("MG-1",))
    seat = sit_down()
    select(seat, "inbox", 2)

    choose(seat, "inbox", "ارجاع")

    seat.until(lambda: seat.toast() == Words.ONLY_COPIES)
