"""Letters in and out, their register, and the track at a body outside."""

from collections.abc import Callable
from typing import Any

from cartable.queries.cases import FetchLetters
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings
from views.dialogs.form import CaseForm, OfficeForm
from views.letters.entry import LetterForm

SitDown = Callable[..., Seat]


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
    seat.fill(answer, direction="outgoing", subject="پاسخ", in_reply_to_id=incoming.id, correspondent="سازمان حمایت")
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
