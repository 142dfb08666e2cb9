"""نشان: put on and taken off by one key, seen on the line, and a filter that keeps what bears it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings
from views.case.head import CaseHead
from views.widgets.buttons import IconButton

SitDown = Callable[..., Seat]


def marks_of(seat: Seat, number: str) -> str:
    """What the line of a file says by its small icons."""
    model = seat.box("inbox").table.lines
    row = seat.numbers("inbox").index(number)
    line = model.loaded_line(row)
    assert line is not None
    return line.cells[0].text


def test_a_mark_is_put_on_seen_filtered_and_taken_off(office: SmallOffice, sit_down: SitDown) -> None:
    cases = [office.register() for _ in range(2)]
    for case in cases:
        refer(office, case, "supervisor")
    seat = sit_down()
    wanted = cases[1].number
    seat.choose("inbox", wanted)

    seat.key("Ctrl+F8")

    seat.until(lambda: strings.Marks.MARKED in marks_of(seat, wanted))
    assert wanted.split("-")[1] in seat.toast().translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    assert strings.Marks.MARKED not in marks_of(seat, cases[0].number)
    seat.box("inbox").put_filter("marked")
    seat.until(lambda: seat.numbers("inbox") == [wanted])
    seat.choose("inbox", wanted)
    seat.key("Ctrl+F8")
    seat.until(lambda: strings.Marks.MARKED not in marks_of(seat, wanted))


def head_button(seat: Seat, *names: str) -> IconButton | None:
    """The button of the head with one of these names, once it is in sight."""
    head = seat.window.reading.findChild(CaseHead)
    assert isinstance(head, CaseHead)
    buttons = (each for each in head.findChildren(IconButton) if each.isVisible())
    return next((each for each in buttons if each.accessibleName() in names), None)


def test_the_star_in_the_head_says_and_turns_the_mark(office: SmallOffice, sit_down: SitDown, qtbot: QtBot) -> None:
    case = office.register()
    refer(office, case, "supervisor")
    seat = sit_down()
    seat.choose("inbox", case.number)

    put = head_button(seat, strings.Case.PUT_MARK)
    assert put is not None
    assert "Ctrl+F8" in put.toolTip()
    put.click()
    seat.until(lambda: head_button(seat, strings.Case.TAKE_MARK))
    assert office.case("supervisor", case.case_id).is_marked
    take = head_button(seat, strings.Case.TAKE_MARK)
    assert take is not None
    take.setFocus()
    qtbot.keyClick(take, " ")
    seat.until(lambda: head_button(seat, strings.Case.PUT_MARK))
    assert not office.case("supervisor", case.case_id).is_marked


def test_the_dots_in_the_head_open_every_verb(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register()
    refer(office, case, "supervisor")
    seat = sit_down()
    seat.choose("inbox", case.number)

    more = head_button(seat, strings.Case.MORE)
    assert more is not None
    more.click()
    seat.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    listed = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.close()

    assert listed == [
        action.text().partition("\t")[0] for action in seat.window.reading.verb_bar.menu().actions() if action.text()
    ]
