"""What was half written when the program died is offered at the next log-in, to whom it belongs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cartable.commands.contacts import SaveDraft
from tests.builders import SmallOffice
from tests.views.seats import Seat, sit
from views import desktop, strings
from views.drafts import journal
from views.drafts.journal import JournalEntry
from views.intake.registration_window import DRAFT_KIND
from views.intake.state import IntakeState, to_json
from views.widgets.buttons import Button

OFFICE = "دفتر آزمون"
TYPED = to_json(IntakeState(statement="آب از زیر دستگاه"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(desktop, "journal_folder", lambda: tmp_path / "drafts")
    return tmp_path / "drafts"


def leave_behind(folder: Path, key: str = "k1", login: str = "clerk", saved_at: int = 0) -> None:
    journal.write(
        folder,
        JournalEntry(
            journal_key=key, kind=DRAFT_KIND, body=TYPED, saved_at=saved_at, customer="مریم صادقی", login=login,
            office=OFFICE,
        ),
    )  # fmt: skip


def offered(seat: Seat) -> bool:
    return seat.toast() == strings.Drafts.rescued("مریم صادقی")


def test_a_draft_that_only_this_machine_has_is_offered_and_opens(
    office: SmallOffice, folder: Path, qtbot: QtBot
) -> None:
    leave_behind(folder)
    seat = sit(office, "clerk", qtbot)
    seat.until(lambda: offered(seat))
    toast = seat.window.toaster.current
    assert toast is not None
    button = next(each for each in toast.findChildren(Button) if each.accessibleName() == strings.Drafts.OPEN)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.until(lambda: any("آب از زیر دستگاه" in _text_of(each) for each in QApplication.topLevelWidgets()))
    seat.leave()


def _text_of(window: QWidget) -> str:
    return " ".join(area.toPlainText() for area in window.findChildren(QPlainTextEdit))


@pytest.mark.parametrize(
    ("login", "kept_at"), [("expert", None), ("clerk", 10**15)], ids=["another's", "the office has it newer"]
)
def test_what_is_anothers_or_safe_already_is_not_offered(
    office: SmallOffice, folder: Path, qtbot: QtBot, login: str, kept_at: int | None
) -> None:
    leave_behind(folder, login=login)
    if kept_at is not None:
        office.perform("clerk", SaveDraft(journal_key="k1", kind=DRAFT_KIND, body=TYPED))
    seat = sit(office, "clerk", qtbot)
    qtbot.wait(600)
    assert not offered(seat)
    seat.leave()
