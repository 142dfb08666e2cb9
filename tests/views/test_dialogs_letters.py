"""Letters in and out, their register, and the track at a body outside."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.queries.cases import FetchLetters
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings
from views.dialogs.form import CaseForm, OfficeForm
from views.letters.entry import LetterForm
from views.letters.numbers import letter_number

SitDown = Callable[..., Seat]


def refer_to(seat: Seat, dialog: Any, name: str, typed: str) -> None:
    """Finds an earlier letter by keyboard: types, or opens the list with an empty box, and takes the first."""
    box = dialog.field(name).control
    box.setFocus()
    if typed:
        seat.type(typed)
    else:
        seat.key("Down", box)
    seat.until(lambda: box.lines and box._popup.current() is not None)
    seat.key("Return", box)
    seat.until(lambda: box.value() is not None)


def test_a_letter_comes_in_and_an_answer_goes_out(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "letter")
    assert dialog.field("their_number").isVisible()
    seat.fill(dialog, correspondent="سازمان حمایت", subject="شکایت خانم صادقی", their_number="۱۲۴/۵۵")
    seat.send(dialog)
    incoming = office.case("supervisor", case_id).letters[0]
    assert (incoming.state, incoming.their_number) == ("final", "124/55")
    assert incoming.number

    answer = seat.open_verb(case_id, "letter")
    seat.fill(answer, direction="outgoing", subject="پاسخ", correspondent="سازمان حمایت")
    refer_to(seat, answer, "in_reply_to_id", "")
    assert answer.field("in_reply_to_id").control.value() == incoming.id
    assert not answer.field("their_number").isVisible()
    seat.send(answer)
    draft = office.case("supervisor", case_id).letters[-1]
    assert (draft.state, draft.number) == ("draft", "")

    for state in ("final", "final"):
        seat.desktop._open_entry(("letter", draft.id), office.case("supervisor", case_id))
        step = seat.dialog(OfficeForm)
        if "dispatch" in step._fields:  # type: ignore[attr-defined]
            seat.fill(step, dispatch="courier", received_proof="تحویل دبیرخانه")
        seat.send(step)
        assert office.case("supervisor", case_id).letters[-1].state == state
    page: Any = office.fetch("supervisor", FetchLetters())
    assert [line.direction for line in page.lines] == ["outgoing", "incoming"]


def test_the_register_of_letters_signs_and_voids(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    seat.key("Alt+6")
    letters: Any = seat.window.box("letters")
    letters.dialog_asked.emit(lambda host: LetterForm(seat.workplace, None, "outgoing", host))
    dialog = seat.dialog(LetterForm)
    seat.fill(dialog, correspondent="نمایندگی شیراز", subject="ابلاغ دستور")
    seat.send(dialog)
    seat.until(lambda: letters.table.lines.rowCount() == 1 and letters.table.lines.loaded_line(0))

    for text, state in ((strings.Letters.SIGN, "final"), (strings.Letters.VOID, "void")):
        line = letters.table.lines.loaded_line(0).record
        menu = letters.menu(line)
        next(each for each in menu.actions() if each.text() == text).trigger()
        step: Any = seat.dialog(OfficeForm)
        if "reason" in step._fields:
            seat.fill(step, reason="متن اشتباه بود")
        seat.send(step)
        seat.until(lambda state=state: letters.table.lines.loaded_line(0).record.state == state)
    assert letters.table.lines.loaded_line(0).record.number


def test_a_letter_of_no_file_refers_to_earlier_ones(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    seat.key("Alt+6")
    letters: Any = seat.window.box("letters")

    def write(direction: str, **fields: object) -> Any:
        letters.dialog_asked.emit(lambda host: LetterForm(seat.workplace, None, direction, host))
        dialog = seat.dialog(LetterForm)
        seat.fill(dialog, **fields)
        return dialog

    seat.send(write("incoming", correspondent="سازمان حمایت", subject="پرسش", their_number="۱۲۴/۵۵"))
    seat.send(write("incoming", correspondent="شهرداری", subject="دعوت", their_number="۷۷"))
    answer = write("outgoing", correspondent="سازمان حمایت", subject="پاسخ پرسش")
    refer_to(seat, answer, "in_reply_to_id", "حمایت")
    assert answer.field("in_reply_to_id").control.text() == "\u2066۱۲۴/۵۵\u2069"
    answer.field("following_id").control.setFocus()
    seat.type("۹۹")
    seat.key("Ctrl+Return", answer)
    assert answer.field("following_id").error == strings.Choices.UNKNOWN
    answer.field("following_id").control.take(None)
    seat.send(answer)

    seat.until(lambda: letters.table.lines.rowCount() == 3 and letters.table.lines.loaded_line(0))
    line = letters.table.lines.loaded_line(0).record
    assert (line.in_reply_to, line.following) == ("124/55", "")
    shown = [cell.text for cell in letters.table.lines.loaded_line(0).cells]
    assert "عطف \u2066۱۲۴/۵۵\u2069" in shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", strings.Boxes.NO_NUMBER), ("1405/ش/12", "\u2067۱۴۰۵/ش/۱۲\u2069"), ("124/55", "\u2066۱۲۴/۵۵\u2069")],
)
def test_a_number_with_letters_is_read_from_the_right(number: str, shown: str) -> None:
    assert letter_number(number) == shown


def test_a_track_outside_is_entered_and_gone_on_with(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "track")
    body = "hemayat"
    today = seat.workplace.today()
    seat.fill(
        dialog, body_code=body, notice_number="۹۸۷", served_on=today, hearing_at=today, hour="۹:۳۰", amount=1_000_000
    )
    seat.send(dialog)
    track = office.case("supervisor", case_id).tracks[0]
    assert (track.notice_number, track.amount) == ("987", 1_000_000)
    assert track.hearing_at == seat.workplace.instant(today, 9, 30)

    seat.desktop._open_entry(("track", track.id), office.case("supervisor", case_id))
    again: Any = seat.dialog(CaseForm)
    seat.fill(again, verdict="رد شکایت")
    seat.send(again)

    track = office.case("supervisor", case_id).tracks[0]
    assert (track.verdict, track.notice_number) == ("رد شکایت", "987")


def test_an_unreadable_hour_is_said(case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "track")
    seat.fill(dialog, body_code="hemayat", hour="ظهر")

    seat.key("Ctrl+Return", dialog)

    assert dialog.field("hour").error == strings.Tracks.HOUR_UNREADABLE
    dialog.close()
