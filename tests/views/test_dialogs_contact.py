"""Calls, promises, ready sentences and the summary, from the window of a real office."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from cartable.commands.base_data import SaveRow
from cartable.commands.contacts import AddFollowUp
from cartable.persian_text import persian_digits
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings
from views.dialogs.contact import CallDialog
from views.dialogs.follow_up import FinishFollowUpDialog, HandOverDialog
from views.intake.call_dialog import CallDialog as LooseCallDialog

SitDown = Callable[..., Seat]


def test_a_recall_takes_back_an_unread_referral(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    dialog = seat.open_verb(case_id, "recall")
    seat.send(dialog)

    assert office.case("clerk", case_id).holder_post_id == office.actors["clerk"].post_id


def test_a_promise_is_finished_from_its_box(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    due = office.clock.now_ms()
    office.perform(
        "supervisor", AddFollowUp(body="اعلام زمان مراجعه", due_at=due + 1000, case_id=case_id, kind="promise")
    )
    seat = sit_down()
    seat.key("Alt+4")
    seat.until(lambda: seat.box("follow_up").table.lines.rowCount() > 0 and seat.numbers("follow_up"))
    seat.box("follow_up").table.select_first()

    seat.key("Shift+F5")
    dialog: Any = seat.dialog(FinishFollowUpDialog)
    seat.fill(dialog, result="kept", body="زنگ زدیم")
    seat.send(dialog)

    promise = office.case("supervisor", case_id).follow_ups[0]
    assert (promise.result, promise.body) == ("kept", "اعلام زمان مراجعه\nزنگ زدیم")


def test_a_shift_is_handed_over(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    due = office.clock.now_ms() + 1000
    office.perform("supervisor", AddFollowUp(body="تماس", due_at=due, case_id=case_id))
    seat = sit_down()

    seat.window.hand_over_asked.emit()
    dialog: Any = seat.dialog(HandOverDialog)
    seat.fill(dialog, to_post_id=office.actors["clerk"].post_id)
    seat.send(dialog)

    assert office.case("supervisor", case_id).follow_ups[0].owner == "کارشناس روابط عمومی"
    assert seat.toast() == strings.FollowUps.handed_over(strings.number(1), "")


def test_a_click_on_the_phone_logs_a_call_to_it(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    card = office.case("supervisor", case_id)

    seat.window.call_asked.emit("09123456789", card)
    dialog: Any = seat.dialog(CallDialog)
    seat.fill(dialog, result="no_answer")
    seat.send(dialog)

    call = office.case("supervisor", case_id).calls[-1]
    assert {each.result for each in office.case("supervisor", case_id).calls} >= {"no_answer"}
    assert call.phone == "09123456789"


def test_a_call_without_a_file_is_logged(sit_down: SitDown) -> None:
    seat = sit_down()

    seat.key("Ctrl+F2")
    dialog: Any = seat.dialog(LooseCallDialog)
    dialog.phone.set_value("09121112233")
    seat.send(dialog)

    assert seat.toast() == strings.Done.SAVED


def test_a_ready_sentence_comes_by_its_code(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    fields = {"code": "salam", "usage": "call", "body": "با {customer} درباره {number} تماس گرفته شد."}
    office.perform("admin", SaveRow(kind="ready_sentence", fields=fields))
    seat = sit_down()
    dialog = seat.open_verb(case_id, "act")

    seat.type("/salam ")

    number = office.case("supervisor", case_id).number
    expected = f"با مریم صادقی درباره {persian_digits(number)} تماس گرفته شد."
    assert dialog.field("body").control.value() == expected
    dialog.close()


def test_the_summary_goes_to_the_clipboard(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)

    seat.key("Shift+F3")
    seat.until(lambda: seat.toast() == strings.Case.COPIED)
    whole = QApplication.clipboard().text()
    seat.key("Ctrl+F3")
    seat.until(lambda: QApplication.clipboard().text() != whole)
    masked = QApplication.clipboard().text()

    assert "مریم صادقی" in whole
    assert "مریم صادقی" in masked
    assert len(masked) < len(whole)
