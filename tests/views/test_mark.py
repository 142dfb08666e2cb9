"""نشان: put on and taken off by one key, seen on the line, and a filter that keeps what bears it."""

from collections.abc import Callable

from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings

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
