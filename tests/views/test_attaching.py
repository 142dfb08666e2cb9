"""Files kept with an open case: what could not be kept is said, and tried again on the spot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cartable.commands.contacts import AttachFile
from cartable.errors import DatabaseTrouble
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.seats import Seat, refer
from views import strings
from views.intake import words
from views.widgets.buttons import Button

SitDown = Callable[..., Seat]


def test_a_lost_line_is_tried_again_and_keeps_nothing_twice(
    office: SmallOffice, sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.register()
    refer(office, case, "supervisor")
    note, gone = tmp_path / "note.txt", tmp_path / "gone.txt"
    note.write_text("x")
    seat = sit_down()
    seat.choose("inbox", case.number)
    perform, losses = office.desk.perform, [1]

    def losing(command: Any, *given: Any) -> Any:
        outcome = perform(command, *given)
        if isinstance(command, AttachFile) and losses:
            losses.pop()
            raise DatabaseTrouble("connection_lost")
        return outcome

    monkeypatch.setattr(office.desk, "perform", losing)
    seat.desktop._attach(office.case("clerk", case.case_id), (note, gone))
    seat.until(lambda: "note.txt" in seat.toast())
    assert "gone.txt" in seat.toast()

    _press_retry(seat)
    seat.until(lambda: seat.toast() == strings.Case.not_attached("gone.txt", words.Attachments.GONE))
    gone.write_text("back")
    _press_retry(seat)
    seat.until(lambda: seat.toast() == strings.Case.attached(1))

    kept = office.case("clerk", case.case_id).attachments
    assert sorted(each.name for each in kept) == ["gone.txt", "note.txt"]


def _press_retry(seat: Seat) -> None:
    toast = seat.window.toaster.current
    assert toast is not None
    assert unnamed_controls(toast) == []
    button = next(each for each in toast.findChildren(Button) if each.text() == strings.Verbs.RETRY)
    button.click()
