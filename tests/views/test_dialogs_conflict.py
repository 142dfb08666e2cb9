"""Somebody else was first: the dialog says who did what, and what was typed stays."""

from collections.abc import Callable
from typing import Any

from cartable.commands.cases import CloseCase, CorrectCase
from cartable.commands.referrals import AddMarginNote, MarkRead
from cartable.errors import Conflict, DatabaseTrouble
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings

SitDown = Callable[..., Seat]


def test_a_conflict_is_survived_with_what_was_typed(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "act")
    seat.fill(dialog, body="با مشتری صحبت شد")
    stale = office.case("supervisor", case_id).version
    office.perform("clerk", _correct(office, case_id))

    seat.key("Ctrl+Return", dialog)
    assert seat.refused(dialog) == strings.error(Conflict("case_changed_by", **_who(office, case_id)))
    dialog.strip.acted.emit()
    seat.until(lambda: dialog.card.version > stale)

    assert dialog.field("body").control.value() == "با مشتری صحبت شد"
    assert "اصلاح" in dialog.strip.text
    assert strings.Dialogs.SEND_AGAIN in dialog.strip.text
    seat.send(dialog)
    assert office.case("supervisor", case_id).notes[-1].body == "با مشتری صحبت شد"


def _correct(office: SmallOffice, case_id: int) -> Any:
    return CorrectCase(case_id=case_id, version=office.case("clerk", case_id).version, subject="نشت آب")


def _who(office: SmallOffice, case_id: int) -> dict[str, object]:
    card = office.case("supervisor", case_id)
    return {"by": "clerk", "number": card.number, "verb": "correct", "holder": card.holder}


def test_after_a_conflict_that_ended_the_file_nothing_can_be_sent(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "return")
    seat.fill(dialog, reason="incomplete")
    card = office.case("supervisor", case_id)
    office.perform("supervisor", CloseCase(case_id=case_id, version=card.version, outcome="satisfied"))

    seat.key("Ctrl+Return", dialog)
    seat.refused(dialog)
    dialog.strip.acted.emit()
    seat.until(lambda: not dialog.ok_button.isEnabled())

    assert "مختومه" in dialog.strip.text
    dialog.close()


def test_a_broken_line_keeps_the_dialog_and_is_not_a_conflict(case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "act")

    dialog.show_error(DatabaseTrouble("connection_lost"))

    assert dialog.strip.text == strings.error(DatabaseTrouble("connection_lost"))
    dialog.close()


def test_a_card_in_a_dialog_may_be_older_than_a_note(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "act")
    seat.fill(dialog, body="انجام شد")
    office.perform("supervisor", MarkRead(case_id=case_id))
    office.perform("clerk", AddMarginNote(case_id=case_id, version=0, body="یادداشت"))

    seat.send(dialog)

    assert [note.body for note in office.case("supervisor", case_id).notes] == ["یادداشت", "انجام شد"]
